package import VocativeDiagnostics
package import VocativeSyntax
import VocativeTypes

/// Reads the front matter of a message: who gets it, what is passed, why it is sent.
package func readHeader(of tree: SyntaxTree, in library: Library) -> Diagnosed<MessageHeader> {
  var reader = HeaderReader(tree.source, in: library)
  reader.read(tree.frontMatter)
  return Diagnosed(reader.header, reader.values.findings)
}

/// Reads a header key by key.
private struct HeaderReader {
  var header = MessageHeader()
  var values: ConfigurationReader
  private let vocabulary: TypeVocabulary
  private let events: [EventDefinition]
  private let quiet: QuietHours?
  /// The words of the channels that a message can have parts for.
  private let channels: [String]

  private typealias Entry = ConfigurationReader.Entry

  /// The keys in the order in which the language definition lists them.
  private static let keys = [
    "purpose", "to", "with", "audience", "goal", "when", "tone", "cascade", "personas", "locales",
  ]

  /// Names that mean something else wherever a variable could stand, or in the recipient's record.
  private static let reservedNames = [
    "now", "brand", "segment", "event", "experiment", "forloop", "tablerowloop", "id", "locale", "time_zone", "picks",
    "experiments", "self", "nil", "null", "true", "false", "blank", "empty", "and", "or", "not", "contains",
  ]

  init(_ file: SourceFile, in library: Library) {
    values = ConfigurationReader(file)
    vocabulary = library.vocabulary
    events = library.events
    quiet = library.settings.quietHours
    channels = [Channel.email, .sms, .push].map(\.name) + library.settings.channels.map(\.name)
  }

  mutating func read(_ span: SourceSpan?) {
    header.span = span ?? .at(0)
    guard let span else {
      values.report(missing("purpose"))
      return
    }
    let root = values.take(readYAML(values.file, span: span))
    // What cannot be read at all was reported, and says nothing about missing keys.
    if root == nil, values.findings.contains(where: \.isError) { return }
    let entries = root.map { values.entries(of: $0) } ?? []
    for entry in entries { read(entry) }
    if let quiet, let time = entries.first(where: { $0.name == "when" }) {
      values.hold(header.when, of: header.purpose, against: quiet, at: time)
    }
    for name in ["purpose", "to"] where !entries.contains(where: { $0.name == name }) {
      values.report(missing(name))
    }
  }

  private mutating func read(_ entry: Entry) {
    switch entry.name {
    case "purpose":
      header.purpose = values.choice(of: entry, among: Purpose.allCases.map(\.rawValue)).flatMap(Purpose.init)
    case "to": readRecipient(entry)
    case "with":
      for variable in values.entries(of: entry.value) { readVariable(variable) }
    case "audience": header.audience = values.condition(entry.value)?.span
    case "goal": header.goal = values.text(of: entry.value)
    case "when": header.when = values.sendTime(entry, events: events)
    case "tone": header.tone = values.text(of: entry.value)
    case "cascade": header.cascade = values.cascade(entry, channels: channels)
    case "personas": header.personas = values.texts(of: entry.value).map { (name: $0.text, span: $0.span) }
    case "locales" where entry.value.text == "all": header.isForAllLocales = true
    case "locales", "locale":
      values.report(
        Diagnostic(.localeInHeader, at: entry.span, in: values.file)
          .helping(
            en: "write each language into a file of its own: `name.liquid`, `name.en.liquid`; or `locales: all`, and "
              + "take all words from `t`",
            ru: "напишите каждый язык в своём файле: `имя.liquid`, `имя.en.liquid` — или `locales: all`, и берите все "
              + "слова через `t`"))
    case _: values.reject(entry, known: Self.keys)
    }
  }

  private mutating func readRecipient(_ entry: Entry) {
    guard let name = values.text(of: entry.value) else { return }
    guard vocabulary.hasRecord(name) else {
      values.report(values.unknownRecord(name, at: entry.value.span, among: vocabulary.records))
      return
    }
    guard accepts(name, at: entry.value.span) else { return }
    header.recipient = MessageHeader.Variable(name: name, type: .record(name), span: entry.value.span)
  }

  private mutating func readVariable(_ entry: Entry) {
    guard values.acceptsName(entry), accepts(entry.name, at: entry.span) else { return }
    // A variable whose type cannot be read is known all the same: one mistake, one report.
    var type = Type.mixed
    if entry.value.isNull {
      values.report(Diagnostic(.missingType, at: entry.span, in: values.file).helpingWithTypes())
    } else if let words = values.text(of: entry.value) {
      type = values.take(parseType(words, at: entry.value.span, in: values.file, among: vocabulary)) ?? .mixed
    }
    header.variables.append(MessageHeader.Variable(name: entry.name, type: type, span: entry.span))
  }

  /// Whether a variable's name is free.
  private mutating func accepts(_ name: String, at span: SourceSpan) -> Bool {
    if Self.reservedNames.contains(name) {
      values.report(
        Diagnostic(.reservedName, LocalizedText(verbatim: name), at: span, in: values.file)
          .helping(en: "call the variable something else", ru: "назовите переменную по-другому"))
      return false
    }
    let taken = header.variables.first { $0.name == name } ?? header.recipient.flatMap { $0.name == name ? $0 : nil }
    guard let taken else { return true }
    values.report(
      Diagnostic(.repeatedVariable, LocalizedText(verbatim: name), at: span, in: values.file)
        .relating(taken.span, in: values.file, en: "it stands here first", ru: "впервые она указана здесь"))
    return false
  }

  private func missing(_ name: String) -> Diagnostic {
    let finding = Diagnostic(
      .missingKey, LocalizedText(verbatim: name), at: .at(header.span.lowerBound), in: values.file)
    guard name == "purpose" else {
      return finding.helping(
        en: "say who gets the message, by a record of the schema: `to: customer`",
        ru: "укажите, кому письмо, записью из схемы: `to: customer`")
    }
    return finding.helping(
      en: "begin the file with `---`, `purpose: marketing`, `to: customer`, `---`",
      ru: "начните файл строками `---`, `purpose: marketing`, `to: customer`, `---`")
  }
}

extension Diagnostic.Message {
  /// `locales: [ru, en]` in front matter.
  fileprivate static let localeInHeader = Self(
    "LNG860", "locale-in-header", .error,
    en: "a message has the language of its file's name", ru: "язык сообщения — в имени его файла")
  /// `with: { now: datetime }`.
  fileprivate static let reservedName = Self(
    "TYP272", "reserved-name", .error,
    en: "`%1` has a meaning of its own and cannot be a variable",
    ru: "у `%1` есть собственное значение, переменной оно быть не может")
  /// `to: cart` and `with: { cart: cart }`.
  fileprivate static let repeatedVariable = Self(
    "TYP273", "repeated-variable", .error, en: "the variable `%1` is declared twice",
    ru: "переменная `%1` указана дважды")
}
