import VocativeXML

/// Where in the declarations of a `style` attribute one stands.
struct CSSPosition: Hashable, Sendable {
  /// The place; `^` marks it.
  enum Part: Hashable, Sendable {
    /// Before a declaration: `^ ^color: red;^ `.
    case start
    /// In a property's name: `c^olor^: red`.
    case property
    /// In its value: `color:^ red^;`.
    case value
    /// Before a declaration or in a value, as the branch was; `;` makes it known again.
    case unknown
    /// Not known up to the end of the attribute.
    case lost
  }

  var part = Part.start
  /// The quote that the string one stands in ends with; 0 outside strings.
  var quote: UInt8 = 0
  /// The open parentheses, at most 255.
  var depth: UInt8 = 0
  /// In `url(^x^)`.
  var isInURL = false
  /// In `/* ^x^ */`.
  var isInComment = false
  /// Behind a backslash.
  var isEscaped = false
  /// The byte before, where it matters: `/` before `*`, `*` before `/`.
  var previous: UInt8 = 0
  /// The character reference being read, with its `&`.
  var reference = ShortName()
  /// The word being read, to know `url(`.
  var word = ShortName()

  /// Whether one stands between tokens, so that a control tag splits none.
  var isBetweenTokens: Bool { reference.isEmpty && !isEscaped && previous == 0 }

  /// Goes over one byte as it stands in the attribute; character references are read here.
  mutating func advance(over byte: UInt8) {
    if part == .lost { return }
    if reference.isEmpty {
      if byte == UInt8(ascii: "&") { reference.append(byte) } else { read(byte) }
      return
    }
    switch byte {
    case UInt8(ascii: ";"):
      let name = reference
      reference = ShortName()
      readReference(name)
    case UInt8(ascii: "#"), 0x30...0x39, 0x41...0x5A, 0x61...0x7A: reference.append(byte)
    case UInt8(ascii: "=") where quote != 0 || isInURL:
      // `url(https://x/?a=1&b=2)`: an equals sign says that it is no reference.
      reference = ShortName()
      read(byte)
    default: lose()
    }
  }

  private mutating func readReference(_ name: ShortName) {
    switch name {
    case "&quot", "&#34", "&#x22": read(UInt8(ascii: "\""))
    case "&apos", "&#39", "&#x27": read(UInt8(ascii: "'"))
    case "&amp", "&nbsp", "&#38", "&#160": read(UInt8(ascii: "x"))
    default: lose()
    }
  }

  mutating func lose() {
    self = CSSPosition()
    part = .lost
  }

  /// Goes over one byte of CSS.
  private mutating func read(_ byte: UInt8) {
    let before = previous
    previous = 0
    if isInComment {
      if before == UInt8(ascii: "*"), byte == UInt8(ascii: "/") { isInComment = false }
      if byte == UInt8(ascii: "*") { previous = byte }
      return
    }
    if isEscaped {
      isEscaped = false
      return
    }
    if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if quote != 0 {
      if byte == quote { quote = 0 }
      // A line break ends a string that was not closed.
      if byte == 0x0A || byte == 0x0C || byte == 0x0D { lose() }
    } else if isInURL, byte != UInt8(ascii: ")") {
      readURL(byte)
    } else {
      readToken(byte, before: before)
    }
  }

  /// Right behind `url(` a quote may open a string; other bytes are the link up to `)`.
  private mutating func readURL(_ byte: UInt8) {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
  }

  private mutating func readToken(_ byte: UInt8, before: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
    case UInt8(ascii: "/"): previous = byte
    case UInt8(ascii: "*") where before == UInt8(ascii: "/"): isInComment = true
    case UInt8(ascii: "("):
      isInURL = word.ends(with: "url")
      if depth == .max { lose() } else { depth &+= 1 }
    case UInt8(ascii: ")"):
      isInURL = false
      depth = depth == 0 ? 0 : depth &- 1
    case UInt8(ascii: ";") where depth == 0: part = .start
    case UInt8(ascii: ":") where depth == 0 && part == .property: part = .value
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"): lose()
    case _ where part == .start && !byte.isHTMLSpace: part = .property
    default: break
    }
    let isLetter =
      byte.isASCIILetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80
    if isLetter { word.append(byte) } else { word = ShortName() }
  }

  /// Why a value of a kind cannot stand here; `nil` if it can.
  func refusal(of kind: ValueKind) -> HoleRefusal? {
    if part == .lost || part == .unknown || !reference.isEmpty { return .styleAmbiguous }
    if isInURL { return .styleURL }
    if quote != 0 || isInComment || isEscaped || previous != 0 { return .styleString }
    if part != .value { return .styleProperty }
    switch kind {
    case .number, .percent, .color, .enumeration: return nil
    case .text, .link, .mail, .phone, .code, .markup: return .styleType
    }
  }

  /// The place behind a value.
  mutating func passValue() { word = ShortName() }

  /// The place behind a branch that ended here, or there; `nil` if a string, a comment or a function is open in one.
  func joined(with other: CSSPosition) -> CSSPosition? {
    var (one, two) = (self, other)
    one.word = ShortName()
    two.word = ShortName()
    if one == two { return one }
    if one.part == .lost || two.part == .lost {
      one.lose()
      return one
    }
    one.part = .unknown
    two.part = .unknown
    return one == two && one.isBetweenTokens ? one : nil
  }
}
