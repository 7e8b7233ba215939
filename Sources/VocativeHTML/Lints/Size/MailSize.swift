import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes

/// CMP975: a letter that may become so large that Gmail cuts it off.
///
/// The size is settled before any letter is sent: of arms the largest counts, a list counts by its `max`, a value by its
/// own, as it is escaped, and what is captured wherever it is printed.
struct MailSize {
  private enum Opener {
    /// Arms: what came before, the largest so far, whether one of them is always taken, where the open one begins.
    case arms(before: SizePath, largest: SizePath?, isExhaustive: Bool, SourceLocation)
    /// Turns: what came before, how often, and all turns once `otherwise` has begun.
    case turns(before: SizePath, bound: Int?, turns: SizePath?, SourceLocation)
    /// What is captured counts where it is printed.
    case capture(before: SizePath, local: Int)
    /// A partial: its names are its own.
    case frame
    case other

    /// Whether it captures into a local.
    func captures(_ local: Int) -> Bool { if case .capture(_, local) = self { true } else { false } }
    /// Whether what stands in it is rendered in any case, and once.
    var isSure: Bool {
      switch self {
      case .frame, .other: true
      case .arms, .turns, .capture: false
      }
    }
  }

  private let escapes: [EscapeContext?]
  private var current = SizePath()
  private var openers: [Opener] = []
  /// What the locals of each open frame hold; the innermost frame last.
  private var held: [[Int: SizePath]] = [[:]]
  /// Locals that are printed within what is captured into them.
  private var growing: Set<Int> = []

  private init(escapes: [EscapeContext?]) { self.escapes = escapes }

  /// What there is to say of a part that begins with a tag, whose holes are escaped so.
  static func finding(
    in fragment: Fragment, escapes: [EscapeContext?], limit: Int, at part: SourceLocation
  ) -> Diagnostic? {
    var size = MailSize(escapes: escapes)
    size.walk(fragment)
    let path = size.current
    guard path.bytes > limit || path.endless != nil else { return nil }
    return path.endless.map { endless($0) } ?? tooLarge(path, limit: limit, at: part)
  }

  private static func endless(_ endless: SizePath.Endless) -> Diagnostic {
    let finding = Diagnostic(.largeMail, at: endless.location.span, in: endless.location.file)
    switch endless.kind {
    case .list:
      return
        finding
        .labeled(
          en: "nothing says how long this list may be", ru: "нигде не сказано, какой длины может быть этот список"
        )
        .helping(
          en: "bound the list in the schema, `max 20`, or here: `limit: 20`",
          ru: "ограничьте список в схеме, `max 20`, или здесь: `limit: 20`")
    case .text:
      return
        finding
        .labeled(
          en: "nothing says how long this text may be", ru: "нигде не сказано, какой длины может быть этот текст"
        )
        .helping(
          en: "bound the text in the schema, `text max 200`, or here: `truncate: 200`",
          ru: "ограничьте текст в схеме, `text max 200`, или здесь: `truncate: 200`")
    case .markup:
      return
        finding
        .labeled(
          en: "nothing says how long this mark-up may be",
          ru: "нигде не сказано, какой длины может быть эта разметка"
        )
        .helping(
          en: "keep the mark-up in the template and print texts with `max` in it; or bound it here: "
            + "`strip_html | truncate: 200`",
          ru: "держите разметку в шаблоне, а в ней печатайте тексты с `max`; или ограничьте здесь: "
            + "`strip_html | truncate: 200`")
    }
  }

  private static func tooLarge(_ path: SizePath, limit: Int, at part: SourceLocation) -> Diagnostic {
    let place = path.shares.first?.location ?? part
    var finding = Diagnostic(.largeMail, at: place.span, in: place.file)
      .labeled(
        en: "up to \(path.bytes) bytes, \(limit) are shown", ru: "до \(path.bytes) байт, показано будет \(limit)")
    for share in path.shares {
      let words =
        share.turns.map { turns in
          LocalizedText(
            en: "\(share.bytes) bytes: up to \(turns) times what stands in this block",
            ru: "\(share.bytes) байт: содержимое этого блока до \(turns) раз")
        }
        ?? LocalizedText(
          en: "\(share.bytes) bytes: what stands in this branch", ru: "\(share.bytes) байт: содержимое этой ветки")
      finding = finding.relating(share.location.span, in: share.location.file, en: words.en, ru: words.ru)
    }
    return finding.helping(
      en: "show fewer items (`limit: 6`), bound texts and links in the schema (`max`), or drop styles that repeat",
      ru:
        "покажите меньше позиций (`limit: 6`), ограничьте тексты и ссылки в схеме (`max`) или уберите повторы в стилях")
  }

  private mutating func walk(_ fragment: Fragment) {
    var offset = 0
    for (index, hole) in fragment.holes.enumerated() {
      current.add(hole.range.lowerBound - offset)
      offset = hole.range.upperBound
      add(hole, escapes[index])
    }
    current.add(fragment.bytes.count - offset)
  }

  private mutating func add(_ hole: Fragment.Hole, _ escape: EscapeContext?) {
    switch hole.kind {
    case .value(let expression):
      if case .local(let local) = expression.kind, openers.contains(where: { $0.captures(local) }) {
        growing.insert(local)
      }
      current.append(path(of: expression, escape))
    case .assign(let local, let expression): hold(path(of: expression, .trustedHTML), in: local)
    // `break` and `continue` only make a letter shorter.
    case .require, .leave: break
    case .branch, .trigger:
      open(.arms(before: current, largest: nil, isExhaustive: false, hole.location))
    case .arm(let condition):
      guard case .arms(let before, let largest, _, let start)? = openers.popLast() else { return }
      let arm = current.asArm(at: start)
      let both = largest.map { SizePath.larger($0, arm) } ?? arm
      open(.arms(before: before, largest: both, isExhaustive: condition == nil, hole.location))
    case .loop(let loop): open(.turns(before: current, bound: loop.bound, turns: nil, hole.location))
    case .picks(let picks): open(.turns(before: current, bound: picks.limit, turns: nil, hole.location))
    case .otherwise:
      guard case .turns(let before, let bound, _, let start)? = openers.popLast() else { return }
      open(.turns(before: before, bound: bound, turns: current.repeated(bound, at: start), start))
    case .capture(let local): open(.capture(before: current, local: local))
    case .frame(_, let arguments):
      var own: [Int: SizePath] = [:]
      for (local, argument) in arguments.enumerated() {
        own[local] = path(of: argument, .trustedHTML)
      }
      openers.append(.frame)
      held.append(own)
    case .region: openers.append(.other)
    case .close: close()
    }
  }

  private mutating func open(_ opener: Opener) {
    openers.append(opener)
    current = SizePath()
  }

  private mutating func close() {
    var whole: SizePath
    let content: SizePath
    switch openers.popLast() {
    case .arms(let before, let largest, let isExhaustive, let start):
      whole = before
      let arm = current.asArm(at: start)
      content = largest.map { SizePath.larger($0, arm) } ?? (isExhaustive ? arm : SizePath.larger(arm, SizePath()))
    case .turns(let before, let bound, let turns, let start):
      whole = before
      content = turns.map { SizePath.larger($0, current) } ?? current.repeated(bound, at: start)
    case .capture(let before, let local):
      hold(current, in: local)
      current = before
      return
    case .frame:
      if held.count > 1 { held.removeLast() }
      return
    case .other, nil: return
    }
    whole.append(content)
    current = whole
  }

  /// What a printed value adds.
  private func path(of expression: TypedExpression, _ escape: EscapeContext?) -> SizePath {
    let names = held[held.count - 1]
    if case .local(let local) = expression.kind, escape == .trustedHTML, let captured = names[local] { return captured }
    var path = SizePath()
    var isEndless = false
    let size = ValueSize.bytes(of: expression, escape) { local in
      guard let captured = names[local] else { return nil }
      isEndless = isEndless || captured.endless != nil
      return captured.bytes
    }
    path.add(size ?? 0)
    if size == nil || isEndless {
      let isMarkup = if case .html = expression.type.unwrapped { true } else { false }
      path.add(isMarkup ? .markup : .text, at: expression.location)
    }
    return path
  }

  /// Notes what a name holds from here on. Within arms and turns that is what it held before, or this.
  private mutating func hold(_ path: SizePath, in local: Int) {
    var path = path
    // What holds itself grows with every turn.
    if growing.remove(local) != nil {
      for case .turns(_, let bound, _, let start) in openers { path = path.repeated(bound, at: start) }
    }
    let frame = held.count - 1
    if !openers.allSatisfy(\.isSure), let before = held[frame][local] { path = SizePath.larger(before, path) }
    held[frame][local] = path
  }
}

extension Diagnostic.Message {
  /// A list of 200 products with three links each.
  fileprivate static let largeMail = Self(
    "CMP975", "large-mail", .warning, en: "the letter may be too large, and Gmail would cut off its end",
    ru: "письмо может оказаться слишком большим, и Gmail обрежет его конец")
}
