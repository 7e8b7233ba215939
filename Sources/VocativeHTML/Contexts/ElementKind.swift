/// What an element means for values in its attributes and its text.
enum ElementKind: Hashable, Sendable {
  /// Nothing special.
  case plain
  /// Text with character references, but without tags.
  case title, textarea
  /// A style sheet.
  case style
  /// A script, unless it is ``linkedData``.
  case script
  /// `<script type="application/ld+json">`
  case linkedData
  /// Text that some clients read as mark-up.
  case noscript, noembed, noframes, xmp
  /// Nothing but text up to the end of the document.
  case plaintext
  /// A document of its own.
  case iframe, frame
  /// `object`, `embed`, `applet`, `param`
  case plugin
  /// It moves every link.
  case base
  /// Data about the document, which may redirect.
  case meta
  /// A relation of the document, which may load.
  case link
  /// `svg`, `math`: another language, with rules of its own.
  case foreign

  init(_ name: ShortName) { self = Self.byName[name] ?? .plain }

  private static let byName = ShortName.Table<ElementKind>([
    "title": .title, "textarea": .textarea, "style": .style, "script": .script, "noscript": .noscript,
    "noembed": .noembed, "noframes": .noframes, "xmp": .xmp, "plaintext": .plaintext, "iframe": .iframe,
    "frame": .frame, "object": .plugin, "embed": .plugin, "applet": .plugin, "param": .plugin, "base": .base,
    "meta": .meta, "link": .link, "svg": .foreign, "math": .foreign,
  ])

  /// Why its attributes hold no values at all; `nil` if they may.
  var refusal: HoleRefusal? {
    switch self {
    case .style: .styleSheet
    case .script, .linkedData: .script
    case .iframe, .frame: .frame
    case .plugin: .plugin
    case .base: .base
    case .plain, .title, .textarea, .noscript, .noembed, .noframes, .xmp, .plaintext, .meta, .link,
      .foreign:
      nil
    }
  }

  /// The state behind its start tag, and what ends it; `nil` if its content is HTML, or it has none.
  var content: (state: HTMLContext.State, closing: ShortName)? {
    switch self {
    case .title: (.escapableText, "</title")
    case .textarea: (.escapableText, "</textarea")
    case .style: (.styleSheet, "</style")
    case .script: (.script, "</script")
    case .linkedData: (.linkedData, "</script")
    case .noscript: (.rawText, "</noscript")
    case .noembed: (.rawText, "</noembed")
    case .noframes: (.rawText, "</noframes")
    case .xmp: (.rawText, "</xmp")
    case .iframe: (.rawText, "</iframe")
    case .plaintext: (.plainText, "")
    case .plain, .frame, .plugin, .base, .meta, .link, .foreign: nil
    }
  }
}
