package import VocativeDiagnostics

/// Formats a template that was read without errors; `nil` if it has some, as nobody knows then what was meant.
///
/// Blanks inside tags, quotes and commas get one form, tags longer than 100 columns are broken over lines, the lines of
/// a `liquid` tag are indented. Literal text stays as it is, but for white space that never reaches a recipient: what
/// `{%-` and `-%}` take, what lies between the parts of a message, and the blanks of a text part's lines that hold
/// nothing but tags. Comments and front matter are kept. Formatting twice changes nothing.
package func format(_ template: Diagnosed<SyntaxTree>) -> [UInt8]? {
  guard !template.hasErrors else { return nil }
  var formatter = TemplateFormatter(template.output)
  return formatter.run()
}
