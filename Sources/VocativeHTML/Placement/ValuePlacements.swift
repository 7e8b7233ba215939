import VocativeDiagnostics
import VocativeProgram
import VocativeSemantics
import VocativeTypes
import VocativeXML

/// The place of every value of an HTML fragment, found by walking its literal bytes with the context automaton.
///
/// Arms of a branch must end in one context, a loop's body must end as it began, a part must end in text.
struct ValuePlacements {
  /// For every hole the escaping of its value; `nil` for other holes and for refused values.
  private(set) var escapes: [EscapeContext?]
  /// Offsets at which a double quote goes in: around attribute values that have none in the source.
  private(set) var quotes: [Int] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let fragment: Fragment
  private var plainMarkup: PlainMarkup
  private var context = HTMLContext()
  private var openers: [Opener] = []
  /// Where the unquoted attribute value being read began.
  private var unquotedStart: Int?
  private var needsQuotes = false
  /// Holes that were reported; a loop's body may be walked more than once.
  private var reported: Set<Int> = []

  private struct Opener {
    enum Kind {
      case branch
      /// The index of the first hole of the body, and how often it was walked.
      case loop(body: Int, walks: Int)
      case capture(outer: HTMLContext)
      case frame
    }
    var kind: Kind
    /// The context at the start of every arm or turn.
    var start: HTMLContext
    /// What the arms so far have ended in, and where the first of them began.
    var joined: HTMLContext?
    var isExhaustive = false
    let location: SourceLocation
    /// Where the literal bytes of the body begin, to walk them again.
    let offset: Int
  }

  init(_ parsed: ParsedFragment) {
    fragment = parsed.fragment
    plainMarkup = PlainMarkup(parsed)
    escapes = [EscapeContext?](repeating: nil, count: fragment.holes.count)
    walk()
  }

  private mutating func walk() {
    var offset = 0
    var index = 0
    while index < fragment.holes.count {
      let hole = fragment.holes[index]
      advance(offset..<hole.range.lowerBound)
      offset = hole.range.upperBound
      if let body = visit(hole, at: index) {
        index = body.hole
        offset = body.offset
      } else {
        index += 1
      }
    }
    advance(offset..<fragment.bytes.count)
    if !context.isAtRest, context.refusal == nil {
      report(.openEnd, at: lastLocation)
    } else if let refusal = context.refusal {
      // Bytes that break a rule by themselves, without a value in them.
      report(refusal, at: lastLocation, value: nil)
    }
  }

  private var lastLocation: SourceLocation? {
    fragment.location(of: max(0, fragment.bytes.count - 1)..<fragment.bytes.count)
  }

  private mutating func advance(_ range: Range<Int>) {
    var offset = range.lowerBound
    var isNew = true
    while true {
      if isNew, context.isPlainText { offset = plainMarkup.end(from: offset, within: range.upperBound) }
      if isNew { offset = context.endOfIdle(fragment.bytes.span.extracting(first: range.upperBound), from: offset) }
      guard offset < range.upperBound else { return }
      let before = context.state
      let wasBroken = context.refusal != nil
      context.advance(over: fragment.bytes[offset])
      isNew = context.state != before
      if isNew { track(from: before, at: offset) }
      if !wasBroken, let refusal = context.refusal {
        report(refusal, at: fragment.location(of: offset..<(offset + 1)), value: nil)
        // One fault, one report: go on as if the text began anew.
        context = HTMLContext()
        isNew = true
      }
      offset += 1
    }
  }

  /// Follows where a value without quotes begins and ends.
  private mutating func track(from before: HTMLContext.State, at offset: Int) {
    if context.state == .unquotedValue {
      unquotedStart = offset
      needsQuotes = false
    } else if before == .unquotedValue {
      closeUnquoted(at: offset)
    }
  }

  private mutating func closeUnquoted(at offset: Int) {
    if needsQuotes, let start = unquotedStart, !quotes.contains(start) { quotes += [start, offset] }
    unquotedStart = nil
    needsQuotes = false
  }

  /// Handles a hole; gives where to go on if a loop's body is to be walked again.
  private mutating func visit(_ hole: Fragment.Hole, at index: Int) -> (hole: Int, offset: Int)? {
    switch hole.kind {
    case .value(let expression):
      place(expression, hole, at: index)
      return nil
    case .branch, .trigger:
      open(.branch, hole, at: index)
    case .loop, .picks:
      open(.loop(body: index + 1, walks: 0), hole, at: index)
    case .capture:
      let outer = afterControl(hole, at: index)
      context = HTMLContext()
      openers.append(
        Opener(kind: .capture(outer: outer), start: context, location: hole.location, offset: hole.range.upperBound))
    case .frame, .region:
      context = afterControl(hole, at: index)
      openers.append(Opener(kind: .frame, start: context, location: hole.location, offset: hole.range.upperBound))
    case .arm(let condition):
      return endArm(hole, at: index, isLast: condition == nil)
    case .otherwise:
      return endArm(hole, at: index, isLast: true)
    case .close:
      return close(hole, at: index)
    case .assign, .require:
      context = afterControl(hole, at: index)
    case .leave:
      leave(hole, at: index)
    }
    return nil
  }

  private mutating func place(_ expression: TypedExpression, _ hole: Fragment.Hole, at index: Int) {
    do throws(HoleRefusal) {
      let isShare = context.isInStyle && expression.share != nil
      let placement = try context.placement(of: isShare ? .percent : expression.known ?? ValueKind(expression.type))
      if context.readsReferences { checkReference(before: hole, at: index) }
      if placement.addsQuotes {
        if unquotedStart == nil { unquotedStart = hole.range.lowerBound }
        needsQuotes = true
      }
      escapes[index] = placement.escape
      context = placement.after
    } catch {
      guard reported.insert(index).inserted else { return }
      report(error, at: hole.location, value: expression)
    }
  }

  /// Refuses a value right behind what may be the start of a character reference: `R&{{ x }}`, `&amp{{ x }}`.
  ///
  /// `lt;` would make `<` of it: no mark-up, but not what the value says.
  private mutating func checkReference(before hole: Fragment.Hole, at index: Int) {
    var start = hole.range.lowerBound
    while start > 0, start > hole.range.lowerBound - Self.longestReference {
      start -= 1
      let byte = fragment.bytes[start]
      if byte == UInt8(ascii: "&") { break }
      let continues = byte.isASCIILetter || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "#")
      guard continues else { return }
    }
    guard fragment.bytes.indices.contains(start), fragment.bytes[start] == UInt8(ascii: "&"),
      reported.insert(index).inserted, let place = fragment.location(of: start..<(start + 1))
    else { return }
    diagnostics.append(
      Diagnostic(.halfReference, at: place.span, in: place.file)
        .relating(
          hole.location.span, in: hole.location.file, en: "this value would be read with it",
          ru: "это значение прочитается вместе с ним"
        )
        .helping(en: "write `&amp;` for the sign itself", ru: "пишите сам знак как `&amp;`"))
  }

  /// The longest name of a reference in HTML is `CounterClockwiseContourIntegral`, with its `&`.
  private static let longestReference = 32

  private mutating func afterControl(_ hole: Fragment.Hole, at index: Int) -> HTMLContext {
    do throws(HoleRefusal) {
      return try context.controlTag()
    } catch {
      if reported.insert(index).inserted { report(error, at: hole.location, value: nil) }
      return context
    }
  }

  private mutating func open(_ kind: Opener.Kind, _ hole: Fragment.Hole, at index: Int) {
    context = afterControl(hole, at: index)
    openers.append(Opener(kind: kind, start: context, location: hole.location, offset: hole.range.upperBound))
  }

  /// Ends an arm, or the turns of a loop when `otherwise` begins.
  private mutating func endArm(_ hole: Fragment.Hole, at index: Int, isLast: Bool) -> (hole: Int, offset: Int)? {
    guard !openers.isEmpty else { return nil }
    let end = afterControl(hole, at: index)
    if let again = joinEnd(end, at: hole.location) { return again }
    openers[openers.count - 1].kind = .branch
    openers[openers.count - 1].isExhaustive = isLast
    context = openers[openers.count - 1].start
    return nil
  }

  private mutating func close(_ hole: Fragment.Hole, at index: Int) -> (hole: Int, offset: Int)? {
    guard let opener = openers.last else { return nil }
    switch opener.kind {
    case .frame:
      openers.removeLast()
      context = afterControl(hole, at: index)
    case .capture(let outer):
      openers.removeLast()
      if !context.isAtRest { report(.openCapture, at: opener.location) }
      context = outer
    case .branch, .loop:
      let end = afterControl(hole, at: index)
      if let again = joinEnd(end, at: hole.location) { return again }
      if !openers[openers.count - 1].isExhaustive, case .branch = opener.kind {
        _ = joinEnd(opener.start, at: hole.location)
      }
      let closed = openers.removeLast()
      context = closed.joined ?? closed.start
    }
    return nil
  }

  /// Joins the end of an arm or turn with what the others ended in; gives where a loop's body must be walked again.
  private mutating func joinEnd(_ end: HTMLContext, at location: SourceLocation) -> (hole: Int, offset: Int)? {
    let last = openers.count - 1
    let opener = openers[last]
    guard opener.start.encloses(end) else {
      mismatch(opener, at: location)
      return nil
    }
    if case .loop(let body, let walks) = opener.kind {
      guard let joined = HTMLContext.join(opener.start, end) else {
        mismatch(opener, at: location)
        return nil
      }
      if joined != opener.start, walks < 3 {
        openers[last].kind = .loop(body: body, walks: walks + 1)
        openers[last].start = joined
        context = joined
        return (body, opener.offset)
      }
    }
    guard let joined = opener.joined else {
      openers[last].joined = end
      return nil
    }
    guard let both = HTMLContext.join(joined, end) else {
      mismatch(opener, at: location)
      return nil
    }
    openers[last].joined = both
    return nil
  }

  /// A `break` or `continue` ends the turn where it stands.
  private mutating func leave(_ hole: Fragment.Hole, at index: Int) {
    context = afterControl(hole, at: index)
    guard
      let loop = openers.last(where: { if case .loop = $0.kind { true } else { false } })
    else { return }
    if HTMLContext.join(loop.start, context) == nil { mismatch(loop, at: hole.location) }
  }

  private mutating func mismatch(_ opener: Opener, at location: SourceLocation) {
    diagnostics.append(
      Diagnostic(.branchContext, at: opener.location.span, in: opener.location.file)
        .relating(
          location.span, in: location.file, en: "this way ends in another place of the mark-up",
          ru: "здесь разметка заканчивается иначе"
        )
        .helping(
          en: "let every way begin and end in the same tag, attribute or text",
          ru: "пусть каждый вариант начинается и заканчивается в одном и том же теге, атрибуте или тексте"))
  }

  private mutating func report(_ message: Diagnostic.Message, at location: SourceLocation?) {
    guard let location else { return }
    diagnostics.append(
      Diagnostic(message, at: location.span, in: location.file)
        .helping(en: "close the tag, attribute or comment", ru: "закройте тег, атрибут или комментарий"))
  }

  private mutating func report(_ refusal: HoleRefusal, at location: SourceLocation?, value: TypedExpression?) {
    guard let location else { return }
    diagnostics.append(refusal.diagnostic(at: location, value: value))
  }
}

extension TypedExpression {
  /// The number of a share that is printed with its sign; `style` wants it without a blank and with a point.
  var share: TypedExpression? {
    if case .format(.percent, let number) = kind { number } else { nil }
  }

  /// What a text that is known when it is compiled says to be: a number to call, a mail address.
  fileprivate var known: ValueKind? {
    guard case .constant(.text(let bytes)) = kind, case .text = type.unwrapped else { return nil }
    let digits = bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
    if !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) { return .phone }
    let halves = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    let isAddress =
      halves.count == 2
      && halves.allSatisfy { half in
        !half.isEmpty && half.allSatisfy { $0.isASCIILetter || (0x30...0x39).contains($0) || "._+-".utf8.contains($0) }
      }
    return isAddress ? .mail : nil
  }
}

extension Diagnostic.Message {
  /// `{% if x %}<a title="{% endif %}`: the arms end in different places.
  fileprivate static let branchContext = Self(
    "ESC410", "branch-context", .error,
    en: "depending on the condition the mark-up goes on in different places",
    ru: "в зависимости от условия разметка продолжается в разных местах")
  /// A part that ends within a tag.
  fileprivate static let openEnd = Self(
    "ESC411", "open-end", .error,
    en: "the part ends inside a tag, an attribute or a comment",
    ru: "часть заканчивается внутри тега, атрибута или комментария")
  /// `R&{{ x }}`: the value would be read as the end of a character reference.
  fileprivate static let halfReference = Self(
    "ESC414", "half-reference", .error,
    en: "a value right behind `&` may turn into another character",
    ru: "значение сразу после `&` может превратиться в другой символ")
  /// `{% capture x %}<a href="{% endcapture %}`.
  fileprivate static let openCapture = Self(
    "ESC413", "open-capture", .error,
    en: "the captured mark-up ends inside a tag, an attribute or a comment",
    ru: "сохранённая разметка заканчивается внутри тега, атрибута или комментария")
}
