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
  /// The worst of the texts that may hold another character, in UTF-16 code units; `nil` if there is none.
  private(set) var others: WorstText?
  /// Whether typographic signs count as what stands for them.
  private let replacesSigns: Bool

  /// The empty text.
  init(profile: SMSProfile, replacesSigns: Bool) {
    septets = WorstText(.gsm7, profile)
    codeUnits = WorstText(.ucs2, profile)
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
      for text in Self.longest(of: texts) {
        var chosen = self
        chosen.append(text, named: name)
        worst = worst?.or(chosen) ?? chosen
      }
      if let worst { self = worst }
    case .any(let max):
      let clusters = WorstText.Piece.clusters(max, longest: max, mayJoin: true)
      append(pure: (.pairs(max, mayStayOpen: true), clusters), mixed: clusters, named: name)
    case .name(let max):
      let clusters = WorstText.Piece.clusters(max, longest: Type.longestNameCluster, mayJoin: false)
      append(pure: (.singles(max), clusters), mixed: clusters, named: name)
    case .code(let septets, _):
      append(
        pure: (.septets(septets.map { $0 ?? 1 }), .singles(septets.count)),
        mixed: septets.contains(nil) ? .singles(septets.count) : nil, named: name)
    case .plain(let max): append(pure: (.singles(max), .singles(max)), mixed: nil, named: name)
    case .link(let max): append(pure: (.pairs(max, mayStayOpen: false), .singles(max)), mixed: nil, named: name)
    case .latin(let single, let double):
      append(
        pure: (.latin(single: single, double: double), .singles(single + double)), mixed: nil, named: name)
    case .unbounded:
      septets?.unbounded.append(value.location)
      codeUnits?.unbounded.append(value.location)
      others?.unbounded.append(value.location)
    }
  }

  /// Words that are known.
  private mutating func append(_ bytes: [UInt8], named name: String?) {
    guard !bytes.isEmpty else { return }
    let text = normalizedNFC(bytes.span) ?? bytes
    let replaced = replacesSigns ? TypographicSigns.replaced(in: text.span)?.text ?? text : text
    let units = WorstText.Piece.text(text)
    let isPure = SMSSegments(of: replaced.span).encoding == .gsm7
    append(pure: isPure ? (.text(replaced), units) : nil, mixed: isPure ? nil : units, named: name)
  }

  /// A piece of GSM characters alone, in septets and in code units, or one that may hold others.
  private mutating func append(
    pure: (septets: WorstText.Piece, codeUnits: WorstText.Piece)?, mixed: WorstText.Piece?, named name: String?
  ) {
    let mixedBefore = mixed.map { mixed in
      WorstText.worse(others?.followed(by: mixed, named: name), codeUnits?.followed(by: mixed, named: name))
    }
    let pureBehind = pure.flatMap { others?.followed(by: $0.codeUnits, named: name) }
    others = WorstText.worse(mixedBefore ?? nil, pureBehind)
    septets = pure.flatMap { septets?.followed(by: $0.septets, named: name) }
    codeUnits = pure.flatMap { codeUnits?.followed(by: $0.codeUnits, named: name) }
  }

  /// Of texts in which every letter stands alone only the longest of each alphabet counts.
  private static func longest(of texts: [[UInt8]]) -> [[UInt8]] {
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
    return SMSEncoding.allCases.compactMap { longest[$0]?.text } + others
  }

  // MARK: - Joining

  private func or(_ other: WorstTexts) -> WorstTexts {
    var both = self
    both.septets = WorstText.worse(septets, other.septets)
    both.codeUnits = WorstText.worse(codeUnits, other.codeUnits)
    both.others = WorstText.worse(others, other.others)
    return both
  }

  private mutating func note(_ arm: SourceLocation) {
    septets?.arms.append(arm)
    codeUnits?.arms.append(arm)
    others?.arms.append(arm)
  }

  private var isSaturated: Bool { (others ?? codeUnits)?.filling.isSaturated ?? true }
  private var mostUnits: Int { max(others?.filling.units ?? 0, codeUnits?.filling.units ?? 0) }
}
