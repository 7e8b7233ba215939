import VocativeDiagnostics
import VocativeSMS
import VocativeTypes

/// The worst that an SMS can come to so far, over every branch and every value that its types allow.
///
/// Texts are kept apart by alphabet: one of GSM characters alone is billed in septets, one other character turns the whole
/// text into UCS-2. So a long Latin branch and a short Cyrillic one are each counted as they will be billed.
struct WorstTexts {
  /// The worst of the texts that certainly stay within the GSM alphabet, in septets; `nil` if there is none.
  private(set) var septets: WorstText?
  /// The same texts in UTF-16 code units: a letter that follows may turn them into UCS-2.
  private var codeUnits: WorstText?
  /// Those of them that are within the alphabet of the profile's language as well, in its septets.
  private var nationalBase: WorstText?
  /// Whether all of them are.
  private var isWithinNational = true
  /// The worst of the texts that need the tables of the profile's language, in its septets; `nil` if there is none.
  private(set) var national: WorstText?
  /// The same texts in UTF-16 code units.
  private var nationalUnits: WorstText?
  /// The worst of the texts that may hold another character, in UTF-16 code units; `nil` if there is none.
  private(set) var others: WorstText?
  /// How texts are billed.
  private let profile: SMSProfile
  /// Whether typographic signs count as what stands for them.
  private let replacesSigns: Bool

  /// A piece of text in each alphabet that it may be of; `nil` where it is not.
  private struct Piece {
    /// In the GSM alphabet, in septets.
    var pure: WorstText.Piece?
    /// The same text in septets of the language.
    var pureInNational: WorstText.Piece?
    /// With a character that only the tables of the language have, in their septets.
    var national: WorstText.Piece?
    /// In UTF-16 code units, whatever alphabet it is of.
    let units: WorstText.Piece
    /// Whether it may hold a character of neither.
    var mayBeOther: Bool
  }

  /// The empty text.
  init(profile: SMSProfile, replacesSigns: Bool) {
    septets = WorstText(.gsm7, profile)
    codeUnits = WorstText(.ucs2, profile)
    nationalBase = profile.national.map { WorstText(.national($0), profile) }
    self.profile = profile
    self.replacesSigns = replacesSigns
  }

  // MARK: - Appending

  mutating func append(_ shape: TextShape) {
    switch shape {
    case .literal(let bytes): append(bytes, named: nil)
    case .value(let value): append(value)
    case .sequence(let pieces): for piece in pieces { append(piece) }
    case .choice(let choices, let arms):
      var worst: WorstTexts?
      for (index, choice) in choices.enumerated() {
        var chosen = self
        if arms.indices.contains(index) { chosen.note(arms[index]) }
        chosen.append(choice)
        worst = worst?.or(chosen) ?? chosen
      }
      if let worst { self = worst }
    case .repeated(let body, let count):
      for _ in 0..<count where !isSaturated {
        var next = self
        next.append(body)
        let before = mostUnits
        self = or(next)
        // A body that prints nothing stays empty however often it runs.
        if mostUnits == before { return }
      }
    }
  }

  private mutating func append(_ value: TextShape.Value) {
    let name = value.name
    switch value.content {
    case .known(let texts, _):
      var worst: WorstTexts?
      for text in longest(of: texts) {
        var chosen = self
        chosen.append(text, named: name)
        worst = worst?.or(chosen) ?? chosen
      }
      if let worst { self = worst }
    case .any(let max):
      let pairs = WorstText.Piece.pairs(max, mayStayOpen: true)
      append(
        Piece(
          pure: pairs, pureInNational: pairs, national: pairs,
          units: .clusters(max, longest: max, mayJoin: true), mayBeOther: true), named: name)
    case .name(let max):
      let pairs = WorstText.Piece.pairs(max, mayStayOpen: false)
      append(
        Piece(
          pure: .singles(max), pureInNational: pairs, national: pairs,
          units: .clusters(max, longest: Type.longestNameCluster, mayJoin: false), mayBeOther: true), named: name)
    case .code(let septets, _):
      append(ascii: .septets(septets.map { $0 ?? 1 }), septets.count, mayBeOther: septets.contains(nil), named: name)
    case .plain(let max): append(ascii: .singles(max), max, named: name)
    case .link(let max): append(ascii: .pairs(max, mayStayOpen: false), max, named: name)
    case .latin(let single, let double):
      append(ascii: .latin(single: single, double: double), single + double, named: name)
    case .unbounded:
      septets?.unbounded.append(value.location)
      codeUnits?.unbounded.append(value.location)
      nationalBase?.unbounded.append(value.location)
      national?.unbounded.append(value.location)
      nationalUnits?.unbounded.append(value.location)
      others?.unbounded.append(value.location)
    }
  }

  /// Characters of ASCII: tables of a language give none of them more septets.
  private mutating func append(
    ascii pure: WorstText.Piece, _ count: Int, mayBeOther: Bool = false, named name: String?
  ) {
    append(
      Piece(pure: pure, pureInNational: pure, units: .singles(count), mayBeOther: mayBeOther), named: name)
  }

  /// Words that are known.
  private mutating func append(_ bytes: [UInt8], named name: String?) {
    guard !bytes.isEmpty else { return }
    let text = normalizedNFC(bytes.span) ?? bytes
    let replaced =
      replacesSigns ? TypographicSigns.replaced(in: text.span, national: profile.national)?.text ?? text : text
    var piece = Piece(units: .text(text), mayBeOther: false)
    switch SMSSegments(of: replaced.span, profile: profile).encoding {
    case .gsm7:
      piece.pure = .text(replaced)
      if let alphabet = profile.national, alphabet.holds(replaced.span) { piece.pureInNational = .text(replaced) }
    case .national: piece.national = .text(replaced)
    case .ucs2: piece.mayBeOther = true
    }
    append(piece, named: name)
  }

  private mutating func append(_ piece: Piece, named name: String?) {
    func followed(_ text: WorstText?, by piece: WorstText.Piece?) -> WorstText? {
      piece.flatMap { text?.followed(by: $0, named: name) }
    }
    func worst(_ texts: WorstText?...) -> WorstText? { texts.reduce(nil, WorstText.worse) }
    let mayBeNational = piece.national != nil
    let before = self
    let units = { (text: WorstText?) in followed(text, by: piece.units) }
    septets = followed(before.septets, by: piece.pure)
    codeUnits = piece.pure == nil ? nil : units(before.codeUnits)
    nationalBase = followed(before.nationalBase, by: piece.pureInNational)
    national = worst(
      followed(before.national, by: piece.pureInNational), followed(before.national, by: piece.national),
      followed(before.nationalBase, by: piece.national))
    nationalUnits = worst(
      piece.pureInNational != nil || mayBeNational ? units(before.nationalUnits) : nil,
      mayBeNational && before.nationalBase != nil ? units(before.codeUnits) : nil)
    // What leaves every alphabet: a text before with a character that its alphabet lacks.
    let leavesGSM = piece.mayBeOther || (mayBeNational && !before.isWithinNational)
    let leavesNational = piece.mayBeOther || (piece.pure != nil && piece.pureInNational == nil)
    others = worst(
      units(before.others), leavesGSM ? units(before.codeUnits) : nil,
      leavesNational ? units(before.nationalUnits) : nil)
    isWithinNational = before.isWithinNational && (piece.pure == nil || piece.pureInNational != nil)
  }

  /// Of texts in which every letter stands alone only the longest of each alphabet counts.
  private func longest(of texts: [[UInt8]]) -> [[UInt8]] {
    // Tables of a language give characters of the GSM alphabet different costs.
    guard profile.national == nil else { return texts }
    var longest: [SMSEncoding: (text: [UInt8], units: Int)] = [:]
    var others: [[UInt8]] = []
    for text in texts {
      let segments = SMSSegments(of: text.span)
      guard graphemeClusterCount(text.span) == segments.units else {
        others.append(text)
        continue
      }
      if segments.units > longest[segments.encoding]?.units ?? -1 {
        longest[segments.encoding] = (text, segments.units)
      }
    }
    return [.gsm7, .ucs2].compactMap { longest[$0]?.text } + others
  }

  // MARK: - Joining

  private func or(_ other: WorstTexts) -> WorstTexts {
    var both = self
    both.septets = WorstText.worse(septets, other.septets)
    both.codeUnits = WorstText.worse(codeUnits, other.codeUnits)
    both.nationalBase = WorstText.worse(nationalBase, other.nationalBase)
    both.isWithinNational = isWithinNational && other.isWithinNational
    both.national = WorstText.worse(national, other.national)
    both.nationalUnits = WorstText.worse(nationalUnits, other.nationalUnits)
    both.others = WorstText.worse(others, other.others)
    return both
  }

  private mutating func note(_ arm: SourceLocation) {
    septets?.arms.append(arm)
    codeUnits?.arms.append(arm)
    nationalBase?.arms.append(arm)
    national?.arms.append(arm)
    nationalUnits?.arms.append(arm)
    others?.arms.append(arm)
  }

  /// The texts in code units, of whatever alphabet.
  private var inCodeUnits: [WorstText] { [others, nationalUnits, codeUnits].compactMap(\.self) }
  private var isSaturated: Bool { inCodeUnits.allSatisfy(\.filling.isSaturated) }
  private var mostUnits: Int { inCodeUnits.map(\.filling.units).max() ?? 0 }
}
