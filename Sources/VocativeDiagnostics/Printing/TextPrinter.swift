/// Prints diagnostics for people, each in a frame with its source line.
///
/// ```text
/// error[NUL301]: the customer's name may be missing and there is no other wording
///  --> messages/cart.liquid:9:29
///   |
/// 9 |   <mj-text>Hello, {{ customer.first_name }}!</mj-text>
///   |                      ^^^^^^^^^^^^^^^^^^^ this is `name?`
///   |
///   = help: write the phrase for people without a name
/// 9 +   <mj-text>{{ customer.first_name | greet: "Hello, #!", else: "Hello!" }}</mj-text>
///   = note: missing for 2 of 11 personas: no-name, imported-2019
///   = more: vocative explain NUL301
/// ```
/// The column behind the path counts code points from 1. Carets are placed by terminal cells: most characters take
/// one, CJK and emoji two, combining marks none, a tab four. Control and bidirectional characters of sources and
/// arguments are made visible; lines over 120 cells are cut around the place with `…`.
public struct TextPrinter: Sendable, Hashable {
  /// The language of all words.
  public let language: DiagnosticLanguage
  /// Whether ANSI colors are written.
  public let color: Bool

  /// A printer of a language, with or without ANSI colors.
  public init(language: DiagnosticLanguage, color: Bool = false) {
    self.language = language
    self.color = color
  }

  /// The diagnostic in its frame; ends in a line break.
  public func text(of diagnostic: Diagnostic) -> String {
    let fix = diagnostic.fixes.first
    let diff = fix.map { FixPreview(of: $0, in: diagnostic.location.file).lines } ?? []
    let places = [diagnostic.location] + diagnostic.related.map(\.location)
    let numbers = places.map { $0.file.lines.line(at: $0.span.upperBound) + 1 } + diff.map(\.number)
    var frame = FrameWriter(language: language, ink: Ink(isOn: color), largestNumber: numbers.max() ?? 1)

    frame.title(diagnostic)
    let elsewhere = frame.place(diagnostic.location, of: diagnostic)
    if let help = diagnostic.help ?? fix?.title { frame.remark(frame.words.help, help[language]) }
    for line in diff { frame.change(line) }
    for note in diagnostic.notes { frame.remark(frame.words.note, note[language]) }
    for place in elsewhere {
      frame.remark(frame.words.note, place.label[language])
      frame.place(place.location)
    }
    frame.remark(frame.words.more, "vocative explain \(diagnostic.code)")
    return frame.text
  }

  /// The diagnostic on one line, without a line break: `path:line:column: error[CODE]: title`.
  ///
  /// The word of the severity is English in either language and there are no colors: problem matchers of editors
  /// and scripts read this form.
  public func concise(_ diagnostic: Diagnostic) -> String {
    let title = diagnostic.title[language].visible
    return "\(diagnostic.location.text): \(diagnostic.message.severity.rawValue)[\(diagnostic.code)]: \(title)"
  }
}

extension SourceLocation {
  /// The start of the place for people, `path:line:column` with the column in code points from 1.
  var text: String {
    let start = file.coordinates(at: span.lowerBound)
    return "\(file.path.visible):\(start.line):\(start.codePointColumn)"
  }
}
