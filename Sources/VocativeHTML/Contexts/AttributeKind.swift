/// What the value of an attribute is read as.
enum AttributeKind: Hashable, Sendable {
  /// Text.
  case plain
  /// A link: `href`, `src`, `background` …
  case url
  /// Links with descriptors: `srcset`
  case imageSet
  /// CSS declarations: `style`
  case style
  /// A script: `onclick` …
  case eventHandler
  /// A document: `srcdoc`
  case sourceDocument
  /// Where a form goes: `action`, `formaction`
  case formAction
  /// `http-equiv`, `rel`: what a `meta` or `link` does
  case activity
  /// `name`, `property`, `itemprop`: a `meta` or `link` that tells
  case microdata
  /// `type`
  case type

  /// The kind of a name; a prefix (`xlink:href`, `v:src`) counts as if it were not there.
  init(_ name: ShortName) {
    if let kind = Self.byName[name] {
      self = kind
    } else if name.begins(with: Self.event) {
      self = .eventHandler
    } else if name.ends(with: Self.prefixedStyle) {
      self = .style
    } else {
      self = Self.linkEndings.contains { name.ends(with: $0) } ? .url : .plain
    }
  }

  private static let byName = ShortName.Table<AttributeKind>([
    "style": .style, "srcset": .imageSet, "imagesrcset": .imageSet, "srcdoc": .sourceDocument, "action": .formAction,
    "formaction": .formAction, "http-equiv": .activity, "rel": .activity, "name": .microdata, "property": .microdata,
    "itemprop": .microdata, "type": .type, "background": .url, "cite": .url, "classid": .url, "codebase": .url,
    "data": .url, "icon": .url, "manifest": .url, "ping": .url, "poster": .url, "profile": .url,
  ])
  private static let event: ShortName = "on"
  private static let prefixedStyle: ShortName = ":style"
  /// Every name that ends so, `lowsrc` and `data-src` too: what is read as a link somewhere is one everywhere.
  private static let linkEndings: [ShortName] = ["src", "href", "url", "uri", "longdesc"]
}
