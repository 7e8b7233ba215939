/// What an element of HTML is in a text part.
enum TextElement: Equatable {
  /// Part of its line.
  case inline
  /// Begins and ends a line; two breaks leave a blank line.
  case block(before: UInt8, after: UInt8)
  /// A title.
  case heading(before: UInt8)
  case lineBreak
  case rule
  case image
  case link
  case list
  case item
  case quote
  case preformatted
  /// A cell of a table: apart from its neighbor by a blank, unless blocks within it break the line.
  case cell
  /// Never shown.
  case hidden

  /// The role of an element by its name in lower case.
  init(_ name: String) {
    switch name {
    case "p", "table", "dl", "figure", "fieldset": self = .block(before: 2, after: 2)
    case "h1", "h2", "h3": self = .heading(before: 3)
    case "h4", "h5", "h6": self = .heading(before: 2)
    case "article", "aside", "div", "footer", "form", "header", "main", "nav", "section", "address", "center", "tr",
      "dt", "dd", "caption", "figcaption", "hgroup", "legend", "details", "summary":
      self = .block(before: 1, after: 1)
    case "td", "th": self = .cell
    case "br": self = .lineBreak
    case "hr": self = .rule
    case "img": self = .image
    case "a": self = .link
    case "ul", "ol", "menu", "dir": self = .list
    case "li": self = .item
    case "blockquote": self = .quote
    case "pre": self = .preformatted
    case "title", "style", "script", "template", "object", "iframe", "map", "audio", "video", "svg":
      self = .hidden
    case _: self = .inline
    }
  }
}
