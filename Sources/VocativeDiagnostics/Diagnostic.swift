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

  /// The code, name, severity and title pattern.
  public let message: Message
  /// What fills `%1` … of the title.
  public let arguments: [LocalizedText]
  /// The place of the fault.
  public let location: SourceLocation
  /// What the compiler knows about the place, a few words under the carets.
  public var label: LocalizedText?
  /// Evidence, a sentence each.
  public var notes: [LocalizedText] = []
  /// One action that mends it.
  public var help: LocalizedText?
  /// Other places that matter.
  public var related: [Related] = []
  /// Edits that mend it, the best first.
  public var fixes: [Fix] = []

  /// A finding at a place of a file.
  public init(_ message: Message, _ arguments: LocalizedText..., at span: SourceSpan, in file: SourceFile) {
    self.message = message
    self.arguments = arguments
    self.location = SourceLocation(file, span)
  }

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

  private func with(_ change: (inout Diagnostic) -> Void) -> Diagnostic {
    var copy = self
    change(&copy)
    return copy
  }
}
