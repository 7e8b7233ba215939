import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

/// Takes values out of a YAML file of the workspace and keeps what it found wrong with them.
///
/// Every function reports what it cannot take and gives `nil`, so that a reader of a file says only what it wants.
struct ConfigurationReader {
  /// The file.
  let file: SourceFile
  /// What was found, in the order of reading.
  private(set) var findings: [Diagnostic] = []

  /// One key of a mapping and its value.
  struct Entry {
    /// The key.
    let name: String
    /// Where the key stands.
    let span: SourceSpan
    /// The value.
    let value: YAMLNode
  }

  init(_ file: SourceFile) {
    self.file = file
  }

  /// Keeps a finding.
  mutating func report(_ finding: Diagnostic) { findings.append(finding) }

  /// Keeps findings of another stage.
  mutating func report(_ more: [Diagnostic]) { findings += more }

  /// Keeps the findings of another stage and gives its output.
  mutating func take<Output>(_ result: Diagnosed<Output>) -> Output {
    findings += result.diagnostics
    return result.output
  }

  // MARK: Shapes

  /// The keys and values of a mapping, in order; none for a key with nothing behind it.
  mutating func entries(of node: YAMLNode) -> [Entry] {
    guard let entries = node.entries else {
      if !node.isNull { report(Diagnostic(.mappingExpected, at: node.span, in: file)) }
      return []
    }
    return entries.map { Entry(name: $0.key, span: $0.keySpan, value: $0.value) }
  }

  /// The items of a list.
  mutating func items(of node: YAMLNode) -> [YAMLNode]? {
    guard let items = node.items else {
      report(Diagnostic(.listExpected, at: node.span, in: file).helping(en: "write `[a, b]`", ru: "напишите `[a, b]`"))
      return nil
    }
    return items
  }

  /// The text of a scalar, whatever it looks like: `+7 495`, `1.0`, `да`.
  mutating func text(of node: YAMLNode) -> String? {
    guard let text = node.text, !node.isNull else {
      report(
        Diagnostic(.textExpected, at: node.span, in: file)
          .helping(en: "write it behind the colon: `key: words`", ru: "напишите его после двоеточия: `ключ: слова`"))
      return nil
    }
    return text
  }

  /// The texts of a list.
  mutating func texts(of node: YAMLNode) -> [(text: String, span: SourceSpan)] {
    var texts: [(String, SourceSpan)] = []
    for item in items(of: node) ?? [] {
      if let text = text(of: item) { texts.append((text, item.span)) }
    }
    return texts
  }

  // MARK: Values

  /// `true` or `false`.
  mutating func boolean(of entry: Entry) -> Bool? {
    switch choice(of: entry, among: ["true", "false"]) {
    case "true": true
    case "false": false
    case _: nil
    }
  }

  /// One of some words.
  mutating func choice(of entry: Entry, among words: [String]) -> String? {
    guard let text = text(of: entry.value) else { return nil }
    if words.contains(text) { return text }
    var finding = Diagnostic(
      .unknownChoice, LocalizedText(verbatim: text), LocalizedText(verbatim: entry.name), at: entry.value.span, in: file
    )
    let list = words.map { "`\($0)`" }.joined(separator: ", ")
    finding = finding.helping(en: "the values are \(list)", ru: "значения: \(list)")
    if let meant = closestMatch(to: text, among: words) {
      finding = finding.suggesting(meant, for: text, at: entry.value.span)
    }
    report(finding)
    return nil
  }

  /// A whole number within bounds.
  mutating func integer(of entry: Entry, in bounds: ClosedRange<Int>) -> Int? {
    guard let text = text(of: entry.value) else { return nil }
    if let number = Int(text), bounds.contains(number) { return number }
    report(
      Diagnostic(
        .numberExpected, LocalizedText(verbatim: entry.name), LocalizedText(verbatim: "\(bounds.lowerBound)"),
        LocalizedText(verbatim: "\(bounds.upperBound)"), at: entry.value.span, in: file))
    return nil
  }

  /// A length of time in seconds: `24 h`, `90 days`, `15 min`.
  mutating func duration(of entry: Entry) -> Int64? {
    guard let text = text(of: entry.value) else { return nil }
    if let seconds = DurationUnit.seconds(ofQuantity: text), seconds >= 0 { return seconds }
    report(
      Diagnostic(.malformedDuration, LocalizedText(verbatim: entry.name), at: entry.value.span, in: file)
        .helping(
          en: "write a number and `min`, `h`, `days` or `weeks`: `24 h`",
          ru: "напишите число и `min`, `h`, `days` или `weeks`: `24 h`"))
    return nil
  }

  // MARK: Keys

  /// Reports a key that does not belong here.
  mutating func reject(_ entry: Entry, known: [String]) {
    var finding = Diagnostic(.unknownKey, LocalizedText(verbatim: entry.name), at: entry.span, in: file)
    if let meant = closestMatch(to: entry.name, among: known) {
      finding = finding.suggesting(meant, for: entry.name, at: entry.span)
    } else {
      let list = known.map { "`\($0)`" }.joined(separator: ", ")
      finding = finding.helping(en: "the keys here are \(list)", ru: "здесь бывают ключи \(list)")
    }
    report(finding)
  }
}

extension Diagnostic {
  /// With "did you mean", and the fix if the place holds nothing but the word.
  func suggesting(_ meant: String, for written: String, at span: SourceSpan) -> Diagnostic {
    let suggestion = helping(en: "did you mean `\(meant)`?", ru: "возможно, имелось в виду `\(meant)`?")
    guard span.count == written.utf8.count else { return suggestion }
    return suggestion.fixing(
      Fix(.suggestion, en: "write `\(meant)`", ru: "напишите `\(meant)`", [Fix.Edit(span, meant)]))
  }
}

extension Diagnostic.Message {
  /// `locals: [ru]`.
  static let unknownKey = Self(
    "SYN180", "unknown-key", .error, en: "there is no key `%1` here", ru: "ключа `%1` здесь нет")
  /// `brand: [a]`.
  static let mappingExpected = Self(
    "SYN182", "mapping-expected", .error,
    en: "keys with values are due here: `name: value`", ru: "здесь должны быть ключи со значениями: `имя: значение`")
  /// `locales: ru`.
  static let listExpected = Self(
    "SYN183", "list-expected", .error, en: "a list is due here", ru: "здесь должен быть список")
  /// `goal: [a, b]`.
  static let textExpected = Self(
    "SYN184", "text-expected", .error, en: "one value is due here", ru: "здесь должно быть одно значение")
  /// No `purpose` in front matter.
  static let missingKey = Self(
    "SYN185", "missing-key", .error, en: "`%1` is missing", ru: "не хватает `%1`")
  /// `lang: fr`.
  static let unknownChoice = Self(
    "LNG850", "unknown-choice", .error, en: "`%1` is no value of `%2`", ru: "`%1` — не значение ключа `%2`")
  /// `segments: many`.
  static let numberExpected = Self(
    "LNG851", "number-expected", .error,
    en: "`%1` is a whole number from %2 to %3", ru: "`%1` — целое число от %2 до %3")
  /// `max_age: soon`.
  static let malformedDuration = Self(
    "LNG852", "malformed-duration", .error,
    en: "`%1` is a length of time", ru: "`%1` — промежуток времени")
}
