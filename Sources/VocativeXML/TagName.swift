/// The name of an element as a small number: names are compared at every step, and numbers compare at no cost.
///
/// Names of HTML have their number from a table; any other is numbered by the document that it stands in
/// (``MarkupTokens/otherTags``), so that within one document equal numbers are equal names.
///
/// Like all small values that a walk over a mail asks again and again it is public, though no product shows it: the
/// compiler takes only what is public into other modules' code, and calls all else.
public struct TagName: Hashable, Sendable {
  /// The number.
  public let number: Int32

  /// The name of a number.
  @inlinable public init(_ number: Int32) { self.number = number }

  /// The number of a name of HTML in small letters; `nil` for another one.
  package init?(_ word: String) {
    guard let number = Self.names.number(of: word.utf8.span) else { return nil }
    self.number = number
  }

  /// The number of some bytes, ASCII letters in any case; `nil` if they are no name of HTML.
  init?(_ bytes: Span<UInt8>) {
    guard let number = Self.names.number(of: bytes) else { return nil }
    self.number = number
  }

  /// Whether two names are the same.
  @inlinable public static func == (left: TagName, right: TagName) -> Bool { left.number == right.number }

  /// What a `switch` asks.
  @inlinable public static func ~= (left: TagName, right: TagName) -> Bool { left.number == right.number }

  /// How many names the table holds; numbers from there on are those of a document.
  package static var knownCount: Int { known.count }

  /// What is to be known of names: a value for each of the table, and one for all others.
  public struct Table<Value: Sendable>: Sendable {
    @usableFromInline let values: [Value]
    @usableFromInline let other: Value

    /// A table of values for names of HTML in small letters.
    package init(_ values: [String: Value], other: Value) {
      self.values = TagName.known.map { values[$0] ?? other }
      self.other = other
    }

    /// What is to be known of a name.
    @inlinable public subscript(_ name: TagName) -> Value {
      let number = Int(name.number)
      return number < values.count ? values[number] : other
    }
  }

  static let names = NameTable(known.map { Array($0.utf8) }, ignoresCase: true)

  /// The names of the table, by number: those that the compiler asks for come first, in the order of their constants.
  package static let known = [
    "a", "area", "audio", "b", "base", "big", "body", "caption", "col", "colgroup", "div", "font", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "html", "img", "li", "link", "math", "meta", "noscript", "object", "ol", "p",
    "param", "plaintext", "script", "small", "source", "span", "strong", "style", "sub", "sup", "svg", "table",
    "tbody", "td", "template", "tfoot", "th", "thead", "title", "tr", "video", "abbr", "acronym", "address", "applet",
    "article", "aside", "basefont", "bdi", "bdo", "bgsound", "blockquote", "br", "button", "center", "cite", "code",
    "data", "dd", "del", "details", "dfn", "dialog", "dir", "dl", "dt", "em", "embed", "fieldset", "figcaption",
    "figure", "footer", "frame", "frameset", "header", "hgroup", "hr", "i", "iframe", "image", "input", "ins", "kbd",
    "keygen", "label", "legend", "listing", "main", "map", "mark", "menu", "nav", "nobr", "noembed", "noframes",
    "optgroup", "option", "picture", "pre", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "section", "select",
    "strike", "summary", "textarea", "time", "track", "tt", "u", "ul", "var", "wbr", "xmp",
  ]
}

// Names that the compiler asks for.
extension TagName {
  /// `a`.
  @inlinable public static var a: TagName { TagName(0) }
  /// `area`.
  @inlinable public static var area: TagName { TagName(1) }
  /// `audio`.
  @inlinable public static var audio: TagName { TagName(2) }
  /// `b`.
  @inlinable public static var b: TagName { TagName(3) }
  /// `base`.
  @inlinable public static var base: TagName { TagName(4) }
  /// `big`.
  @inlinable public static var big: TagName { TagName(5) }
  /// `body`.
  @inlinable public static var body: TagName { TagName(6) }
  /// `caption`.
  @inlinable public static var caption: TagName { TagName(7) }
  /// `col`.
  @inlinable public static var col: TagName { TagName(8) }
  /// `colgroup`.
  @inlinable public static var colgroup: TagName { TagName(9) }
  /// `div`.
  @inlinable public static var div: TagName { TagName(10) }
  /// `font`.
  @inlinable public static var font: TagName { TagName(11) }
  /// `form`.
  @inlinable public static var form: TagName { TagName(12) }
  /// `h1`.
  @inlinable public static var h1: TagName { TagName(13) }
  /// `h2`.
  @inlinable public static var h2: TagName { TagName(14) }
  /// `h3`.
  @inlinable public static var h3: TagName { TagName(15) }
  /// `h4`.
  @inlinable public static var h4: TagName { TagName(16) }
  /// `h5`.
  @inlinable public static var h5: TagName { TagName(17) }
  /// `h6`.
  @inlinable public static var h6: TagName { TagName(18) }
  /// `head`.
  @inlinable public static var head: TagName { TagName(19) }
  /// `html`.
  @inlinable public static var html: TagName { TagName(20) }
  /// `img`.
  @inlinable public static var img: TagName { TagName(21) }
  /// `li`.
  @inlinable public static var li: TagName { TagName(22) }
  /// `link`.
  @inlinable public static var link: TagName { TagName(23) }
  /// `math`.
  @inlinable public static var math: TagName { TagName(24) }
  /// `meta`.
  @inlinable public static var meta: TagName { TagName(25) }
  /// `noscript`.
  @inlinable public static var noscript: TagName { TagName(26) }
  /// `object`.
  @inlinable public static var object: TagName { TagName(27) }
  /// `ol`.
  @inlinable public static var ol: TagName { TagName(28) }
  /// `p`.
  @inlinable public static var p: TagName { TagName(29) }
  /// `param`.
  @inlinable public static var param: TagName { TagName(30) }
  /// `plaintext`.
  @inlinable public static var plaintext: TagName { TagName(31) }
  /// `script`.
  @inlinable public static var script: TagName { TagName(32) }
  /// `small`.
  @inlinable public static var small: TagName { TagName(33) }
  /// `source`.
  @inlinable public static var source: TagName { TagName(34) }
  /// `span`.
  @inlinable public static var span: TagName { TagName(35) }
  /// `strong`.
  @inlinable public static var strong: TagName { TagName(36) }
  /// `style`.
  @inlinable public static var style: TagName { TagName(37) }
  /// `sub`.
  @inlinable public static var sub: TagName { TagName(38) }
  /// `sup`.
  @inlinable public static var sup: TagName { TagName(39) }
  /// `svg`.
  @inlinable public static var svg: TagName { TagName(40) }
  /// `table`.
  @inlinable public static var table: TagName { TagName(41) }
  /// `tbody`.
  @inlinable public static var tbody: TagName { TagName(42) }
  /// `td`.
  @inlinable public static var td: TagName { TagName(43) }
  /// `template`.
  @inlinable public static var template: TagName { TagName(44) }
  /// `tfoot`.
  @inlinable public static var tfoot: TagName { TagName(45) }
  /// `th`.
  @inlinable public static var th: TagName { TagName(46) }
  /// `thead`.
  @inlinable public static var thead: TagName { TagName(47) }
  /// `title`.
  @inlinable public static var title: TagName { TagName(48) }
  /// `tr`.
  @inlinable public static var tr: TagName { TagName(49) }
  /// `video`.
  @inlinable public static var video: TagName { TagName(50) }
}
