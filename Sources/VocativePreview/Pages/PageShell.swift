import VocativeDiagnostics

/// A whole page around its content.
struct PageShell {
  /// The path from the top of the site.
  let path: String
  /// The title of the tab.
  let title: String
  let facts: SiteFacts

  /// The page's bytes.
  ///
  /// The stamp in it is that of everything behind it; the list of stamps in `build.js` tells an open page that it is
  /// out of date.
  func page(_ content: Markup) -> (bytes: [UInt8], stamp: String) {
    let top = String(SiteAddress.link(to: "", from: path))
    let body: Markup = """
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <title>\(title)</title>
      <link rel="stylesheet" href="\(top)\(Asset.style.version)">
      <script src="\(top)\(Asset.script.version)" defer></script>
      </head>
      <body>
      \(content)
      </body>
      </html>

      """
    let stamp = ContentStamp.of(body.bytes)
    let head: Markup = """
      <!doctype html>
      <html lang="\(facts.words.language.rawValue)" data-page="\(path)" data-top="\(top)" data-stamp="\(stamp)">
      <head>

      """
    return ((head + body).bytes, stamp)
  }

  /// Nothing runs but the site's own script; a mail in its frame inherits this and its sandbox.
  ///
  /// `'self'` means nothing where the site is opened from disk, so `file:` stands beside it.
  private static let policy = [
    "default-src 'none'", "script-src 'self' file:", "style-src 'self' file: 'unsafe-inline'",
    "img-src https: data:", "font-src https: data:", "base-uri 'none'", "form-action 'none'",
  ].joined(separator: "; ")
}
