internal import CLibXML2

/// Under which names elements go to libxml2, so that its HTML 4 table treats them as HTML 5 does.
///
/// Facts about the table are those of `htmlStartClose` in HTMLparser.c of libxml2 2.9.14.
struct SkeletonNaming {
  /// How many `svg` and `math` elements are open: in them `<path/>` has no content.
  private var foreignDepth = 0
  /// Which of `html`, `head`, `body` were there: a second one opens nothing, but libxml2 lets it close a paragraph.
  private var (hasHTML, hasHead, hasBody) = (false, false, false)
  /// Whether a head is open, its end tag being optional.
  private var isHeadOpen = false
  /// An element that ends an open head: it goes under a name that does so in libxml2 too.
  private var headEnding: TagName?

  /// The name of a start tag, and whether the element has no content; `nil` if there is no element.
  ///
  /// - Parameter hasPrefix: Whether there is a colon in the name: `<o:p/>` is what Office writes, and no element of HTML.
  mutating func start(_ tag: TagName, isSelfClosing: Bool, hasPrefix: Bool) -> (name: [UInt8], isClosed: Bool)? {
    switch tag {
    case .html where hasHTML, .head where hasHead, .body where hasBody: return nil
    case .html: hasHTML = true
    case .head: hasHead = true
    case .body: hasBody = true
    default: break
    }
    let isForeign = tag == .svg || tag == .math
    let isClosed = isSelfClosing && (isForeign || foreignDepth > 0 || hasPrefix)
    if isForeign, !isClosed { foreignDepth &+= 1 }
    watchHead(tag)
    return (name(of: tag), isClosed)
  }

  /// The name of an end tag.
  mutating func end(_ tag: TagName) -> [UInt8] {
    if tag == .svg || tag == .math { foreignDepth = max(0, foreignDepth &- 1) }
    if tag == .head { isHeadOpen = false }
    return name(of: tag)
  }

  /// Finds the first element behind a head without an end tag.
  private mutating func watchHead(_ tag: TagName) {
    switch tag {
    case .head, .base, .link, .meta, .noscript, .script, .style, .template, .title:
      // A second head never opens, nor one behind a body or behind its own end tag.
      if hasBody { return }
      isHeadOpen = isHeadOpen || !hasHead || tag == .head
      hasHead = true
    case .html: break
    default:
      if isHeadOpen, !Self.endsHead[tag] { headEnding = tag }
      isHeadOpen = false
      hasHead = true
    }
  }

  /// Whether libxml2 ends an element where another one starts in it; of two that go under one name only `div` is known to
  /// stay open, and what libxml2 has no name for.
  static func isClosed(_ outer: TagName, by inner: TagName) -> Bool {
    guard let old = names[outer], let new = names[inner] else { return false }
    if old == new { return outer != .div && !isUnknown(old) }
    return unsafe (old + [0]).withUnsafeBufferPointer { old in
      unsafe (new + [0]).withUnsafeBufferPointer { new in
        unsafe vocative_html_closes(new.baseAddress, old.baseAddress) != 0
      }
    }
  }

  private static func isUnknown(_ name: [UInt8]) -> Bool {
    unsafe (name + [0]).withUnsafeBufferPointer { unsafe htmlTagLookup($0.baseAddress) == nil }
  }

  private func name(of tag: TagName) -> [UInt8] {
    if tag == headEnding { return Self.headEnder }
    if let name = Self.names[tag] { return name }
    // No element of HTML 4 begins so, and no other name here.
    return Array("zz\(tag.number)".utf8)
  }

  /// The names of elements of HTML: libxml2 closes formatting elements at `p`, `td` or `table`, headings at `p`, `li` and
  /// `table`, and a list at a list of the other kind; unknown names are never closed. Headings and lists must still close
  /// a `p`, as `dd` does. Void elements that HTML 4 does not know go as ones that it knows.
  private static let names = TagName.Table<[UInt8]?>(
    Dictionary(uniqueKeysWithValues: TagName.known.map { ($0, Array((aliases[$0] ?? $0).utf8)) }), other: nil)

  private static let aliases = [
    "a": "z", "b": "v", "i": "j", "s": "x", "u": "w", "big": "zig", "font": "zont", "small": "zmall", "span": "zpan",
    "strike": "ztrike", "tt": "zt", "h1": "dd", "h2": "dd", "h3": "dd", "h4": "dd", "h5": "dd", "h6": "dd", "ol": "dd",
    "ul": "dd", "wbr": "br", "bgsound": "img", "embed": "img", "image": "img", "source": "img", "track": "img",
    "keygen": "input",
  ]

  /// Whether libxml2 ends an open head where an element starts, under the name that it goes by.
  private static let endsHead = TagName.Table(
    Dictionary(
      uniqueKeysWithValues: TagName.known.map { ($0, headEnders.contains(aliases[$0] ?? $0)) }), other: false)

  private static let headEnders: Set<String> = [
    "abbr", "acronym", "address", "bdo", "blockquote", "body", "br", "center", "cite", "code", "dd", "dfn", "dir",
    "div",
    "dl", "dt", "em", "fieldset", "form", "frameset", "hr", "iframe", "img", "kbd", "li", "listing", "map", "menu",
    "ol",
    "p", "pre", "q", "samp", "strong", "sub", "sup", "table", "ul", "var", "xmp",
  ]

  /// A name at which libxml2 ends a head, and which no later tag closes; few mails have the element itself.
  private static let headEnder = Array("samp".utf8)
}
