import ArgumentParser
import Vocative
import VocativeCompiler
import VocativeDiagnostics
import VocativeSMS

/// `vocative sms-template`: the patterns of an SMS that its sender registers with mobile operators.
struct SMSTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sms-template",
    abstract: "Write the patterns of an SMS that mobile operators want registered, and what they would refuse.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The message.")
  var message: String

  @Option(name: .customLong("operator"), help: "Whose rules: ru, the operators of Russia.")
  var rules: Rules = .ru

  enum Rules: String, ExpressibleByArgument, CaseIterable {
    case ru
  }

  func run() throws {
    let (workspace, console) = try options.open()
    guard workspace.messageNames.contains(message) else {
      console.report(workspace.compile(message).diagnostics)
      throw ExitCode(2)
    }
    let files = workspace.operatorTemplates(of: message)
    guard !files.isEmpty else {
      console.warn(console.text(en: "vocative: \(message) has no SMS", ru: "vocative: в \(message) нет SMS"))
      throw ExitCode(2)
    }
    var faults = 0
    for file in files {
      console.report(file.found.diagnostics)
      guard let templates = file.found.output else {
        faults += 1
        continue
      }
      if files.count > 1 { console.warn("── \(file.locale)") }
      for entry in templates.entries {
        try console.say(entry.template.pattern)
        var texts = entry.faults.map(\.text)
        if let registered = workspace.registeredTemplates, !registered.contains(where: { $0.covers(entry.template) }) {
          texts.append(LocalizedText(en: "it is not registered yet", ru: "ещё не зарегистрирован"))
        }
        for text in texts { console.warn("  " + text[console.language]) }
        faults += texts.count
      }
      for text in Self.limits(of: templates) {
        console.warn(text[console.language])
        faults += 1
      }
    }
    if faults > 0 { throw ExitCode(1) }
  }

  /// What no pattern tells.
  private static func limits(of templates: OperatorTemplates) -> [LocalizedText] {
    var texts: [LocalizedText] = []
    if templates.isUnbounded {
      texts.append(
        LocalizedText(
          en: "a value may have any length, no pattern stands for it: bound it in the schema",
          ru: "у значения нет предельной длины, шаблон для него не составить: ограничьте её в схеме"))
    }
    if templates.isCut {
      texts.append(
        LocalizedText(
          en: "the SMS may read in more than \(OperatorTemplates.most) ways: make it simpler",
          ru: "вариантов текста больше \(OperatorTemplates.most): упростите SMS"))
    }
    return texts
  }
}

extension OperatorTemplate.Fault {
  /// What is wrong, and what to do.
  fileprivate var text: LocalizedText {
    switch self {
    case .leading:
      LocalizedText(
        en: "it begins with a value: put a word before it", ru: "начинается со значения: поставьте перед ним слово")
    case .trailing:
      LocalizedText(
        en: "it ends with a value: put a word behind it", ru: "кончается значением: поставьте после него слово")
    case .adjacent:
      LocalizedText(
        en: "two values stand side by side: put a word between them",
        ru: "два значения стоят рядом: поставьте между ними слово")
    case .joined:
      LocalizedText(
        en:
          "a sign or a word touches a value, so the pattern swallows it: put a space between them, or a word behind it",
        ru:
          "знак или слово стоит вплотную к значению, и шаблон его поглощает: отделите пробелом или поставьте дальше слово"
      )
    case .long:
      LocalizedText(
        en: "a value of ten words and more is taken for advertising: bound it in the schema",
        ru: "значение в десять слов и больше сочтут рекламой: ограничьте его в схеме")
    case .groupsOnly:
      LocalizedText(en: "no word in it stays the same", ru: "в нём нет ни одного постоянного слова")
    }
  }
}
