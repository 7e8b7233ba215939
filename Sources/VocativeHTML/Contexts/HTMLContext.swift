/// Where in HTML one stands after some bytes: what a value written here would be part of.
///
/// The context is a state machine over literal bytes. It follows the tokenizer of WHATWG HTML §13.2.5 as far as a byte
/// can matter for what a value does; where mail clients are known to read mark-up in another way, it ends in
/// ``State/broken(_:)`` or refuses the value rather than choose. It is a value: contexts of two branches are compared,
/// joined, or hashed.
///
/// ```swift
/// var context = HTMLContext()
/// context.advance(over: "<a href=\"https://shop.example/?id=".utf8Span.span)
/// try context.placement(of: .text).escape   // .urlComponent
/// ```
package struct HTMLContext: Hashable, Sendable {
  /// The place; `^` marks it.
  package enum State: Hashable, Sendable {
    /// Character data: `^Hello^ <b>^my^</b>^`.
    case text
    /// Behind a `<` in text: `<^a`, `<^/a`, `<^!--`.
    case tagOpen
    /// Behind `</` in text: `</^a>`.
    case endTagOpen
    /// In the name of a tag: `<t^able^>`, `</t^d^>`.
    case tagName
    /// Between attributes: `<a ^ ^href="x" ^>`.
    case beforeAttributeName
    /// In an attribute's name: `<a h^ref^="x">`.
    case attributeName
    /// Behind white space after an attribute's name: `<a href ^ ^= "x">`.
    case afterAttributeName
    /// Behind the equals sign: `<a href=^ ^"x">`.
    case beforeAttributeValue
    /// `<a href="^x^">`
    case doubleQuotedValue
    /// `<a href='^x^'>`
    case singleQuotedValue
    /// `<a href=x^y^>`
    case unquotedValue
    /// Behind the closing quote: `<a href="x"^ >`.
    case afterQuotedValue
    /// Behind a slash between attributes: `<br /^>`.
    case selfClosingTag
    /// Where a control tag cuts a name off: `<td{% if x %}^ class="y"{% endif %}^>`. White space, `/` or `>` must follow.
    case nameGap
    /// Behind the white space after such a place: `<td{% if x %} nowrap{% endif %} ^class="y">`. No `=` may follow.
    case afterNameGap
    /// Behind `<!`: `<!^-^-`, `<!^doctype`, `<!^[if !mso]>`.
    case markupDeclaration
    /// Behind `<!--`, until it is known whether the comment is a conditional one: `<!--^[^if`, `<!--^-^>`.
    case commentStart
    /// In a comment that every client drops: `<!-- ^x^ -->`.
    case comment
    /// In the condition of a conditional comment: `<!--[if ^mso^]>`. Its body is HTML in the other states.
    case conditionalExpression
    /// `<!^x^>`, `<?^x^>`, `</^ ^>`, `<![^if !mso^]>`: dropped up to the next `>`.
    case bogusComment
    /// `<!doctype ^html^>`
    case doctype
    /// In `title` or `textarea`: `<title>^x^</title>`. Character references, but no tags.
    case escapableText
    /// In `style`: `<style>^a { }^</style>`.
    case styleSheet
    /// In `script`: `<script>^f()^</script>`.
    case script
    /// In `<script type="application/ld+json">^{ }^</script>`.
    case linkedData
    /// In `iframe`, `noscript`, `noembed`, `noframes`, `xmp`: `<noscript>^<img>^</noscript>`.
    case rawText
    /// Behind `<plaintext>`: nothing ends it.
    case plainText
    /// Where clients disagree, or a rule is broken by the bytes themselves. Nothing leads out of it.
    case broken(HoleRefusal)
  }

  /// Facts that hold for a while.
  struct Flags: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    /// In the body of a conditional comment.
    static let conditional = Flags(rawValue: 1 << 0)
    /// In `svg` or `math`.
    static let foreign = Flags(rawValue: 1 << 1)
    /// The tag being read is an end tag.
    static let endTag = Flags(rawValue: 1 << 2)
    /// The tag being read has had a quote or `<` where none belongs.
    static let oddTag = Flags(rawValue: 1 << 3)
    /// The tag being read has had a value in an attribute that only `name`, `property` or `itemprop` makes harmless.
    static let microdataValue = Flags(rawValue: 1 << 4)
    /// The tag being read has had `name`, `property` or `itemprop`.
    static let microdata = Flags(rawValue: 1 << 5)
    /// The tag being read has had `http-equiv` or `rel`.
    static let active = Flags(rawValue: 1 << 6)
    /// The tag being read has had a `type`: the first one counts.
    static let typed = Flags(rawValue: 1 << 7)
    /// The unquoted value being read has had a value.
    static let quoted = Flags(rawValue: 1 << 8)
    /// The unquoted value being read has had a quote.
    static let quote = Flags(rawValue: 1 << 9)
    /// The script being read has had `<!--`, no `-->` yet.
    static let escapedScript = Flags(rawValue: 1 << 10)
    /// A value stands among the dashes right before.
    static let splitDashes = Flags(rawValue: 1 << 11)

    /// Those that end with the tag.
    static let ofTag: Flags = [
      .endTag, .oddTag, .microdataValue, .microdata, .active, .typed,
    ]
    /// Those that end with the value.
    static let ofValue: Flags = [.quoted, .quote]
  }

  /// The place.
  package internal(set) var state = State.text
  var flags: Flags = []
  /// The element whose tag is being read, or whose text.
  var element = ElementKind.plain
  /// The attribute being read.
  var attribute = AttributeKind.plain
  var url = URLPosition()
  var css = CSSPosition()
  var json = JSONPosition.outside
  /// The name being read.
  var name = ShortName()
  /// The bytes before, in states that look back.
  var tail = ShortName()
  /// Which tag, value, and comment or text element of the document one stands in.
  var ordinals = Ordinals()
  /// How much of `--` or `--!` stands right before, in a conditional comment: 0, 1, 2 dashes, 3 with the mark.
  var dashes: UInt8 = 0

  /// Numbers what is opened along one way through a document, so that leaving a tag for a like one can be told.
  ///
  /// Ways of different length meet in equal contexts: ordinals are not compared.
  struct Ordinals: Hashable, Sendable {
    var opened: UInt32 = 0
    var tag: UInt32 = 0
    var value: UInt32 = 0
    var text: UInt32 = 0

    mutating func open(_ ordinal: WritableKeyPath<Ordinals, UInt32>) {
      opened &+= 1
      self[keyPath: ordinal] = opened
    }

    static func == (_: Self, _: Self) -> Bool { true }

    func hash(into _: inout Hasher) {}
  }

  /// The context at the start of a part: text.
  package init() {}

  /// Whether a part may end here: in text, outside any conditional comment.
  package var isAtRest: Bool { state == .text && !flags.contains(.conditional) }

  /// Whether one stands in text of HTML, in no comment and no other language.
  var isPlainText: Bool { state == .text && !flags.contains(.conditional) && !flags.contains(.foreign) }

  /// Whether one stands in the body of a conditional comment `<!--[if mso]>^ … ^<![endif]-->`.
  package var isInConditionalComment: Bool { flags.contains(.conditional) }

  /// Whether one stands in the value of a `style` attribute.
  package var isInStyle: Bool {
    let values: [State] = [.doubleQuotedValue, .singleQuotedValue, .unquotedValue, .beforeAttributeValue]
    return attribute == .style && values.contains(state)
  }

  /// Whether character references are read here.
  package var readsReferences: Bool {
    [.text, .escapableText, .doubleQuotedValue, .singleQuotedValue, .unquotedValue].contains(state)
  }

  /// Why nothing may follow, once clients would disagree on it.
  package var refusal: HoleRefusal? {
    if case .broken(let refusal) = state { refusal } else { nil }
  }

  mutating func fail(_ refusal: HoleRefusal) {
    self = HTMLContext()
    state = .broken(refusal)
  }
}
