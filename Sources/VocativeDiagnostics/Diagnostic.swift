/// One finding of the compiler: what is wrong for the recipient, where, why, and what to do.
public struct Diagnostic: Sendable, Hashable {
  /// How much a finding weighs.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The message is not compiled.
    case error
    /// The message is compiled; `--deny-warnings` fails on it.
    case warning
  }

  /// What a diagnostic says wherever it occurs: its stable code, its name, its title.
  public struct Message: Sendable, Hashable {
    /// The stable code, letters of the family and a number: `NUL301`.
    public let code: String
    /// A readable name in kebab case, unique as the code is: `may-be-absent`.
    public let name: String
    /// How much it weighs.
    public let severity: Severity
    /// Whether an ignore comment may silence it although it is an error: the message is whole without it, and whether
    /// it is sent so is the author's to decide. Warnings may always be ignored, but for the families that never may.
    public let mayBeIgnored: Bool
    /// The title with `%1` … for arguments.
    public let title: LocalizedText

    /// A message; each is declared once, beside the check that uses it.
    public init(
      _ code: String, _ name: String, _ severity: Severity, mayBeIgnored: Bool = false, en: String, ru: String
    ) {
      self.code = code
      self.name = name
      self.severity = severity
      self.mayBeIgnored = mayBeIgnored
      self.title = LocalizedText(en: en, ru: ru)
    }
  }

  /// A second place that matters, with what it has to do with the finding.
  public struct Related: Sendable, Hashable {
    /// The place.
    public let location: SourceLocation
    /// What is there.
    public let label: LocalizedText
  }

  /// All that a finding says.
  private struct Content: Sendable, Hashable {
    let message: Message
    let arguments: [LocalizedText]
    let location: SourceLocation
    var label: LocalizedText?
    var notes: [LocalizedText] = []
    var help: LocalizedText?
    var related: [Related] = []
    var fixes: [Fix] = []
  }

  /// One object: a mail may have hundreds of findings, which every stage collects, filters, sorts and hands on.
  private final class Storage: Sendable {
    let content: Content

    init(_ content: Content) { self.content = content }
  }

  private let storage: Storage

  /// A finding at a place of a file.
  public init(_ message: Message, _ arguments: LocalizedText..., at span: SourceSpan, in file: SourceFile) {
    self.init(Content(message: message, arguments: arguments, location: SourceLocation(file, span)))
  }

  private init(_ content: Content) { storage = Storage(content) }

  /// The code, name, severity and title pattern.
  public var message: Message { storage.content.message }
  /// What fills `%1` … of the title.
  public var arguments: [LocalizedText] { storage.content.arguments }
  /// The place of the fault.
  public var location: SourceLocation { storage.content.location }
  /// What the compiler knows about the place, a few words under the carets.
  public var label: LocalizedText? { storage.content.label }
  /// Evidence, a sentence each.
  public var notes: [LocalizedText] { storage.content.notes }
  /// One action that mends it.
  public var help: LocalizedText? { storage.content.help }
  /// Other places that matter.
  public var related: [Related] { storage.content.related }
  /// Edits that mend it, the best first.
  public var fixes: [Fix] { storage.content.fixes }

  /// Whether two findings say the same of the same place.
  public static func == (left: Diagnostic, right: Diagnostic) -> Bool {
    left.storage === right.storage || left.storage.content == right.storage.content
  }

  /// Hashes all that the finding says.
  public func hash(into hasher: inout Hasher) { hasher.combine(storage.content) }

  /// The stable code.
  public var code: String { message.code }

  /// Whether the message cannot be compiled.
  public var isError: Bool { message.severity == .error }

  /// The title with its arguments.
  public var title: LocalizedText { message.title.filled(arguments) }
}

// Words are added after the place, one call a kind, so that a check reads like the diagnostic it prints.
extension Diagnostic {
  /// With a label under the carets.
  public func labeled(en: String, ru: String) -> Diagnostic { labeled(LocalizedText(en: en, ru: ru)) }

  /// With a label under the carets.
  public func labeled(_ text: LocalizedText) -> Diagnostic { with { $0.label = text } }

  /// With one more note.
  public func noting(en: String, ru: String) -> Diagnostic { noting(LocalizedText(en: en, ru: ru)) }

  /// With one more note.
  public func noting(_ text: LocalizedText) -> Diagnostic { with { $0.notes.append(text) } }

  /// With the action that mends it.
  public func helping(en: String, ru: String) -> Diagnostic { helping(LocalizedText(en: en, ru: ru)) }

  /// With the action that mends it.
  public func helping(_ text: LocalizedText) -> Diagnostic { with { $0.help = text } }

  /// With a second place.
  public func relating(_ span: SourceSpan, in file: SourceFile, en: String, ru: String) -> Diagnostic {
    with { $0.related.append(Related(location: SourceLocation(file, span), label: LocalizedText(en: en, ru: ru))) }
  }

  /// With one more fix.
  public func fixing(_ fix: Fix) -> Diagnostic { with { $0.fixes.append(fix) } }

  private func with(_ change: (inout Content) -> Void) -> Diagnostic {
    var content = storage.content
    change(&content)
    return Diagnostic(content)
  }
}
