import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% timer until, format: "d MMMM, HH:mm" %}`: a picture that counts down to an end that is kept, and the end in words. Text parts, and
  /// workspaces that load pictures from nowhere, get the words.
  mutating func timer(_ tag: Tag, between neighbors: Neighbors, into nodes: inout [TypedNode]) {
    checkPurpose(tag)
    checkKeys(of: tag, ["format"])
    guard let operand = tag.operands.first, tree[operand].kind != .missing, let end = check(operand) else { return }
    guard end.type.unwrapped == .datetime, isEnd(end) else {
      report(
        Diagnostic(.unbackedTimer, at: tree[operand].span, in: file)
          .labeled(en: "this is `\(end.type.words)`", ru: "это `\(end.type.words)`")
          .helping(
            en: "name the `until` of a `deadline` block, or the attribute that the block is about",
            ru: "укажите `until` блока `deadline` или то поле, о котором этот блок"))
      return
    }
    guard isAhead(end) else {
      report(
        Diagnostic(.looseTimer, at: tag.span, in: file)
          .helping(
            en: "put it into `{% deadline %}`, or ask first: `{% if \(text(tree[operand].span)) > now %}`",
            ru:
              "поставьте его внутрь `{% deadline %}` или сначала проверьте: `{% if \(text(tree[operand].span)) > now %}`"
          ))
      return
    }
    guard let words = words(of: end, tag) else { return }
    guard part == .html, let base = library.settings.timer.baseURL else {
      return printed(words, between: neighbors, into: &nodes)
    }
    nodes.append(
      .region(TypedRegion(.timer, clock(until: end, words, at: tag.span, from: base), at: location(tag.span))))
  }

  /// The end as it is printed: by the pattern of `format:`, else as dates are in the language.
  private mutating func words(of end: TypedExpression, _ tag: Tag) -> TypedExpression? {
    guard let argument = argument("format", of: tag) else { return formatted(end) }
    guard let value = argument.value.flatMap({ check($0) }), let pattern = datePattern(value, for: end) else {
      return nil
    }
    return date(end, by: pattern, at: end.location)
  }

  /// The picture where the context has a key to sign its address with, and the end in words.
  private mutating func clock(
    until end: TypedExpression, _ words: TypedExpression, at span: SourceSpan, from base: String
  ) -> [TypedNode] {
    let place = location(span)
    let local = frame.allocate()
    let link = Format.timerLink(base: Array("\(base)/".utf8))
    let type = Type.url(max: base.utf8.count + 1 + Format.longestTimerName)
    let picture = TypedExpression(.local(local), type, at: place)
    let body: [TypedNode] = [
      .literal(TimerMarkup.beforeLink), .output(picture), .literal(TimerMarkup.beforeWords), .output(words),
      .literal(TimerMarkup.afterWords),
    ]
    let isKnown = TypedExpression(
      .isPresent(TypedExpression(.local(local), type.asOptional, at: place)), .boolean, at: place)
    return [
      .assign(local: local, TypedExpression(.format(link, end), type.asOptional, at: place)),
      .conditional(
        TypedConditional(arms: [.init(condition: isKnown, body: body, location: place)], location: place)),
      .output(words),
    ]
  }
}

/// The mark-up of a timer: the picture, in a line of its own, with the end as its alternative text. It stands as the text
/// around it stands. The text part has the words behind it already.
private enum TimerMarkup {
  private static let file = SourceFile(
    path: "timer",
    bytes: Array(
      """
      <img src="" alt="" width="400" height="100" data-skip-in-text="" \
      style="border:0;height:auto;max-width:400px;outline:none;text-decoration:none;width:100%"><br data-skip-in-text="">
      """.utf8))

  /// Up to the address, from there to the alternative text, and the rest.
  static let beforeLink = piece(0..<10)
  static let beforeWords = piece(10..<17)
  static let afterWords = piece(17..<file.bytes.count)

  private static func piece(_ range: Range<Int>) -> SourceLocation {
    SourceLocation(file, SourceSpan(range.lowerBound, range.upperBound))
  }
}

extension Diagnostic.Message {
  /// `{% timer customer.birthday %}`: R02, what it counts down to is no end that somebody keeps.
  fileprivate static let unbackedTimer = Self(
    "CLM645", "unbacked-timer", .error,
    en: "no deadline from data stands behind this timer", ru: "за этим таймером нет срока из данных")
  /// `{% timer promo.valid_until %}` for those whose code has ended.
  fileprivate static let looseTimer = Self(
    "CLM646", "loose-timer", .error,
    en: "the timer stands here even when the time is up", ru: "таймер стоит здесь, даже когда срок уже прошёл")
}
