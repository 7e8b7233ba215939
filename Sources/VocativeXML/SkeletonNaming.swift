/// Under which names elements go to libxml2, so that its HTML 4 table treats them as HTML 5 does.
///
/// A name is never longer than the element's own. Facts about the table are those of `htmlStartClose` in HTMLparser.c
/// of libxml2 2.9.14.
struct SkeletonNaming {
  /// How many `svg` and `math` elements are open: in them `<path/>` has no content.
  private var foreignDepth = 0
  /// Which of `html`, `head`, `body` were there: a second one opens nothing, but libxml2 lets it close a paragraph.
  private var singletons: Set<String> = []
  /// Whether a head is open, its end tag being optional.
  private var isHeadOpen = false
  /// An element that ends an open head, under a name that does so in libxml2 too.
  private var headEnding: (name: String, alias: String)?

  /// The name of a start tag, and whether the element has no content; `nil` if there is no element.
  mutating func start(_ name: String, isSelfClosing: Bool) -> (name: String, isClosed: Bool)? {
    if ["html", "head", "body"].contains(name), !singletons.insert(name).inserted { return nil }
    let isForeign = name == "svg" || name == "math"
    // `<o:p/>` is what Office writes, and no element of HTML.
    let isClosed = isSelfClosing && (isForeign || foreignDepth > 0 || name.utf8.contains(UInt8(ascii: ":")))
    if isForeign, !isClosed { foreignDepth &+= 1 }
    watchHead(name)
    return (alias(of: name), isClosed)
  }

  /// The name of an end tag.
  mutating func end(_ name: String) -> String {
    if name == "svg" || name == "math" { foreignDepth = max(0, foreignDepth &- 1) }
    if name == "head" { isHeadOpen = false }
    return alias(of: name)
  }

  /// Finds the first element behind a head without an end tag.
  private mutating func watchHead(_ name: String) {
    switch name {
    case "head", "base", "link", "meta", "noscript", "script", "style", "template", "title":
      // A second head never opens, nor one behind a body or behind its own end tag.
      if singletons.contains("body") { return }
      isHeadOpen = isHeadOpen || !singletons.contains("head") || name == "head"
      singletons.insert("head")
    case "html": break
    default:
      if isHeadOpen, !Self.endsHead(Self.commonAlias(of: name)) { headEnding = (name, Self.headEnder(name.utf8.count)) }
      isHeadOpen = false
      singletons.insert("head")
    }
  }

  private func alias(of name: String) -> String {
    if let headEnding, headEnding.name == name { return headEnding.alias }
    return Self.commonAlias(of: name)
  }

  /// libxml2 closes formatting elements at `p`, `td` or `table`, headings at `p`, `li` and `table`, and a list at a list
  /// of the other kind; unknown names are never closed. Headings and lists must still close a `p`, as `dd` does. Void
  /// elements that HTML 4 does not know go as ones that it knows.
  private static func commonAlias(of name: String) -> String { aliases[name] ?? name }

  private static let aliases = [
    "a": "z", "b": "v", "i": "j", "s": "x", "u": "w", "big": "zig", "font": "zont", "small": "zmall", "span": "zpan",
    "strike": "ztrike", "tt": "zt", "h1": "dd", "h2": "dd", "h3": "dd", "h4": "dd", "h5": "dd", "h6": "dd", "ol": "dd",
    "ul": "dd", "wbr": "br", "bgsound": "img", "embed": "img", "image": "img", "source": "img", "track": "img",
    "keygen": "input",
  ]

  /// Whether libxml2 ends an open head where an element starts.
  private static func endsHead(_ name: String) -> Bool {
    switch name {
    case "abbr", "acronym", "address", "bdo", "blockquote", "body", "br", "center", "cite", "code", "dd", "dfn", "dir",
      "div", "dl", "dt", "em", "fieldset", "form", "frameset", "hr", "iframe", "img", "kbd", "li", "listing", "map",
      "menu", "ol", "p", "pre", "q", "samp", "strong", "sub", "sup", "table", "ul", "var", "xmp":
      true
    default: false
    }
  }

  /// A name of at most so many letters at which libxml2 ends a head, and which no later tag closes.
  private static func headEnder(_ length: Int) -> String {
    switch length {
    case ...1: "q"
    case 2: "em"
    case 3: "sub"
    case 4, 5: "samp"
    default: "strong"
    }
  }
}
