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
    switch name {
    case "style": self = .style
    case "srcset", "imagesrcset": self = .imageSet
    case "srcdoc": self = .sourceDocument
    case "action", "formaction": self = .formAction
    case "http-equiv", "rel": self = .activity
    case "name", "property", "itemprop": self = .microdata
    case "type": self = .type
    case "background", "cite", "classid", "codebase", "data", "icon", "manifest", "ping", "poster",
      "profile":
      self = .url
    default:
      // Every name that ends so, `lowsrc` and `data-src` too: what is read as a link somewhere is one everywhere.
      if name.begins(with: "on") {
        self = .eventHandler
      } else if name.ends(with: ":style") {
        self = .style
      } else if name.ends(with: "src") || name.ends(with: "href") || name.ends(with: "url")
        || name.ends(with: "uri")
        || name.ends(with: "longdesc")
      {
        self = .url
      } else {
        self = .plain
      }
    }
  }
}
