extension Page {
  /// The page as one JSON object without a line break: `code`, `family`, `language`, `title` and the Markdown as `text`.
  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", JSONLinesPrinter.schemaVersion)
      json.member("code", code)
      json.member("family", DiagnosticFamily(code: code)?.rawValue)
      json.member("language", language.rawValue)
      json.member("title", title)
      json.member("text", text)
    }
    return json.text
  }
}
