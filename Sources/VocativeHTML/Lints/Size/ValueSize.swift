import VocativeProgram
import VocativeSemantics
import VocativeTypes

/// How many bytes of UTF-8 a value may take in a letter, as it is escaped there.
///
/// Texts count by their `max` in the schema, each unit as what its longest escape is. Links count once a byte, or
/// thrice within another link: of a real one few bytes are `&`.
struct ValueSize {
  /// How a value is escaped, as far as that makes it longer.
  private let growth: Growth
  /// How many bytes a local of the frame holds that was captured, assigned or passed; `nil` where nothing is known.
  private let captured: (Int) -> Int?

  /// What a link or picture counts that nothing bounds: it is seldom longer.
  private static let link = 256

  /// A mail address at most (RFC 5321 §4.5.3.1).
  private static let address = 254

  /// Numbers, amounts, dates and lengths of time in words: longer than any of CLDR's.
  private static let formatted = 64

  /// How a value is escaped.
  private enum Growth {
    /// It is written as it is.
    case none
    /// `"` becomes `&quot;`.
    case html
    /// A byte becomes `%D0` where it is no letter or digit of ASCII (RFC 3986 §2.1): every letter of Russian does.
    case link
    /// `<` becomes `\u003c`.
    case json

    init(_ escape: EscapeContext?) {
      switch escape {
      case .html, .htmlInComment, .strippedHTML: self = .html
      case .urlComponent, .urlComponentInComment, .mailAddress: self = .link
      case .jsonString: self = .json
      case .verbatim, .url, .urlInComment, .urlInSet, .cssValue, .cssValueInComment, .trustedHTML, .header, .plainText,
        nil:
        self = .none
      }
    }

    /// What a UTF-16 code unit of a text comes to; unescaped it is at most three bytes (RFC 3629 §3).
    var unit: Int {
      switch self {
      case .none: 3
      case .html, .json: 6
      case .link: 9
      }
    }

    /// What a byte comes to of which nothing but letters, digits and usual signs is made.
    var plain: Int { if case .link = self { 3 } else { 1 } }

    /// What a byte of ASCII, or of a longer character, comes to.
    func bytes(_ byte: UInt8) -> Int {
      switch (self, byte) {
      case (.html, UInt8(ascii: "\"")), (.json, UInt8(ascii: "<")), (.json, 0..<0x20): 6
      case (.html, UInt8(ascii: "&")), (.html, UInt8(ascii: "'")): 5
      case (.html, UInt8(ascii: "<")), (.html, UInt8(ascii: ">")): 4
      case (.json, UInt8(ascii: "\"")), (.json, UInt8(ascii: "\\")): 2
      case (.link, UInt8(ascii: "0")...UInt8(ascii: "9")), (.link, UInt8(ascii: "a")...UInt8(ascii: "z")),
        (.link, UInt8(ascii: "A")...UInt8(ascii: "Z")):
        1
      case (.link, _): 3
      case _: 1
      }
    }

    func bytes(_ text: [UInt8]) -> Int { text.reduce(0) { $0 &+ bytes($1) } }
  }

  /// The size of a printed value; `nil` where nothing bounds it.
  ///
  /// - Parameter captured: What a local of the frame holds.
  static func bytes(of expression: TypedExpression, _ escape: EscapeContext?, captured: (Int) -> Int?) -> Int? {
    withoutActuallyEscaping(captured) { captured in
      ValueSize(growth: Growth(escape), captured: captured).bytes(of: expression)
    }
  }

  private func bytes(of expression: TypedExpression) -> Int? {
    switch expression.kind {
    case .constant(.text(let text)): return growth.bytes(text)
    case .constant(.absent): return 0
    case .local(let local):
      if let size = bytes(of: expression.type) { return size }
      // Of markup every byte may be a quotation mark; a unit of text was counted as three bytes.
      let isMarkup = if case .html = expression.type.unwrapped { true } else { false }
      return captured(local).map { isMarkup && growth.unit > 3 ? $0 &* growth.unit : $0 &* growth.unit / 3 }
    case .format(let format, let operand): return bytes(of: format, operand)
    case .filter(let filter, let input, let arguments): return bytes(of: filter, input, arguments, expression.type)
    case .choice(let choices): return longest(choices.map(\.value))
    case .constant, .root, .field, .element, .property, .loopProperty, .now, .segment, .fold, .range, .not, .and, .or,
      .compare, .contains, .arithmetic, .isPresent:
      return bytes(of: expression.type)
    }
  }

  private func bytes(
    of filter: Filter, _ input: TypedExpression, _ arguments: [TypedExpression], _ type: Type
  ) -> Int? {
    switch filter {
    case .default: return longest([input] + arguments.prefix(1))
    // Its bytes are written already as a link wants them.
    case .urlEncode:
      return ValueSize(growth: .link, captured: captured).bytes(of: input).map { $0 &* growth.plain }
    case .json: return written(input.type)
    // A line break becomes `<br />` and itself; the text around it is escaped before.
    case .newlineToBr: return ValueSize(growth: .html, captured: captured).bytes(of: input).map { $0 &* 7 / 6 &+ 7 }
    case .escape, .h, .escapeOnce: return bytes(of: input)
    case .strip, .lstrip, .rstrip, .squish, .stripNewlines, .stripHTML: return bytes(of: type) ?? bytes(of: input)
    case _: return bytes(of: type)
    }
  }

  private func longest(_ values: [TypedExpression]) -> Int? {
    var longest = 0
    for value in values {
      guard let size = bytes(of: value) else { return nil }
      longest = max(longest, size)
    }
    return longest
  }

  /// A value as JSON: with quotes, commas and the names of attributes.
  private func written(_ type: Type) -> Int? {
    let item = ValueSize(growth: .json, captured: captured)
    switch type.unwrapped {
    case .list(let content, let max?): return item.written(content).map { max &* ($0 &+ 1) &+ 2 }
    case .list(_, nil), .map: return nil
    // What is in it is settled by the data: seldom more than a line.
    case .record, .mixed: return Self.link
    case let other: return item.bytes(of: other).map { ($0 &+ 2) &* (growth.plain) }
    }
  }

  private func bytes(of type: Type) -> Int? {
    switch type.unwrapped {
    case .text(let max?): max &* growth.unit
    // Of what escapes make longer a name has apostrophes only, and few of them.
    case .name(let max): max &* Swift.min(growth.unit, 3 &* growth.plain)
    case .url(let max?): max &* growth.plain
    case .url(nil), .image, .record, .map, .list, .mixed: Self.link &* growth.plain
    case .email: Self.address &* growth.plain
    case .code(let pattern):
      pattern.elements.reduce(0) { sum, element in
        sum &+ element.maximum &* (0x20..<0x7F).reduce(1) { element.contains($1) ? max($0, growth.bytes($1)) : $0 }
      }
    case .enumeration(let words): words.reduce(0) { max($0, growth.bytes(Array($1.utf8))) }
    case .integer, .number, .percent, .money, .boolean, .color, .phone, .date, .datetime, .duration:
      Self.formatted &* growth.plain
    case .nothing: 0
    case .text(nil), .html, .optional: nil
    }
  }

  private func bytes(of format: Format, _ operand: TypedExpression) -> Int? {
    switch format {
    case .greeting(let before, let after, let otherwise):
      return bytes(of: operand).map { max(growth.bytes(before) &+ $0 &+ growth.bytes(after), growth.bytes(otherwise)) }
    case .choice(let choices, let otherwise):
      return choices.reduce(growth.bytes(otherwise ?? [])) { max($0, growth.bytes($1.words)) }
    case .list:
      guard case .list(let item, let bound?) = operand.type.unwrapped else { return nil }
      // ` and ` between two items is at most eight characters in any language.
      return bytes(of: item).map { bound &* ($0 &+ 8 &* 3 &* growth.plain) }
    case .timerLink(let base): return base.count &+ Format.longestTimerName
    case .plural(let forms), .ordinal(let forms):
      return forms.reduce(0) { longest, form in
        // Each `#` of a form is the number.
        max(longest, form.pieces.reduce(0) { $0 &+ growth.bytes($1) &+ Self.formatted &* growth.plain })
      }
    case .number, .money, .percent, .date, .end, .timeLeft, .duration, .relativeDay:
      return Self.formatted &* growth.plain
    }
  }
}
