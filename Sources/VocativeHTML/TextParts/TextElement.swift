import VocativeXML

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
  /// Crossed out: a former price.
  case struck
  /// Raised or lowered: an exponent, the number of a note, cents.
  case script(TextScript)
  /// Never shown.
  case hidden

  /// The role of an element by its name.
  init(_ name: TagName) { self = Self.byName[name] }

  private static let byName: TagName.Table<TextElement> = {
    let roles: [([String], TextElement)] = [
      (["p", "table", "dl", "figure", "fieldset"], .block(before: 2, after: 2)),
      (["h1", "h2", "h3"], .heading(before: 3)), (["h4", "h5", "h6"], .heading(before: 2)),
      (
        [
          "article", "aside", "div", "footer", "form", "header", "main", "nav", "section", "address", "center", "tr",
          "dt", "dd", "caption", "figcaption", "hgroup", "legend", "details", "summary",
        ], .block(before: 1, after: 1)
      ),
      (["td", "th"], .cell), (["br"], .lineBreak), (["hr"], .rule), (["img"], .image), (["a"], .link),
      (["ul", "ol", "menu", "dir"], .list), (["li"], .item), (["blockquote"], .quote), (["pre"], .preformatted),
      (["s", "del", "strike"], .struck), (["sup"], .script(.raised)), (["sub"], .script(.lowered)),
      (["title", "style", "script", "template", "object", "iframe", "map", "audio", "video", "svg"], .hidden),
    ]
    return TagName.Table(
      Dictionary(uniqueKeysWithValues: roles.flatMap { names, role in names.map { ($0, role) } }), other: .inline)
  }()
}
