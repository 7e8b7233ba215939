import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `| choose: female: "рада", male: "рад", unknown: "рады"`: words for every value, so that nobody is left out.
  ///
  /// Words of an enumeration are named, as their order in the schema may change. `else:` stands for all others, and for a
  /// value that is absent.
  mutating func formatChoice(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard input.type != .nothing else {
      reportNeedsPresence(input)
      return nil
    }
    guard let options = options(of: input) else { return nil }
    var choices: [Format.Choice] = []
    var otherwise: [UInt8]?
    for (key, span, value) in named(arguments, options) ?? [] {
      guard let words = phraseBytes(value) else { return nil }
      if key == "else" {
        otherwise = words
        continue
      }
      if case .words(let known) = options, !known.contains(key) {
        reportUnknownWord(key, at: span, in: file, of: known, subject: input, isQuoted: false)
        return nil
      }
      if case .flag = options, key != "true", key != "false" {
        reportUnknownWord(key, at: span, in: file, of: ["true", "false"], subject: input, isQuoted: false)
        return nil
      }
      let option: Constant = options.isFlag ? .boolean(key == "true") : .text(Array(key.utf8))
      if choices.contains(where: { $0.value == option }) {
        report(
          Diagnostic(.repeatedWhen, LocalizedText(verbatim: key), at: span, in: file)
            .helping(en: "remove one of them", ru: "уберите один из них"))
        return nil
      }
      choices.append(Format.Choice(value: option, words: words))
    }
    guard choices.count > 0 || otherwise != nil else { return nil }
    if otherwise == nil, let missing = missing(choices, options) {
      reportMissing(missing, input, arguments)
      return nil
    }
    let longest = (choices.map(\.words) + [otherwise].compactMap(\.self)).reduce(0) { max($0, boundedUnits(of: $1)) }
    let type = Type.text(max: longest)
    let mayBeAbsent = otherwise == nil && input.type.isOptional
    return TypedExpression(
      .format(.choice(choices, otherwise: otherwise), input), mayBeAbsent ? type.asOptional : type,
      at: location(arguments.span))
  }

  /// What a value may be.
  private enum Options {
    case words([String])
    case flag
    /// Any text: data without a schema.
    case open

    var isFlag: Bool { if case .flag = self { true } else { false } }
  }

  private mutating func options(of input: TypedExpression) -> Options? {
    switch input.type.unwrapped {
    case .enumeration(let words): return .words(words)
    case .boolean: return .flag
    case let type:
      if isInferred, type.isTextual || type == .mixed { return .open }
      reportWrongType(
        input,
        wanted: LocalizedText(en: "one of a few words, or true and false", ru: "одно из нескольких слов или да и нет"),
        help: LocalizedText(
          en: "list the words in the schema, `female | male | unknown`, or choose with `{% if %}`",
          ru: "перечислите слова в схеме: `female | male | unknown` — или выбирайте тегом `{% if %}`"))
      return nil
    }
  }

  /// The arguments by the value that they are for: true and false may stand in this order without names. `nil` after a
  /// mistake, which is reported.
  private mutating func named(
    _ arguments: FilterArguments, _ options: Options
  ) -> [(key: String, span: SourceSpan, value: TypedExpression)]? {
    let usage: String
    switch options {
    case .flag:
      if arguments.keyed.isEmpty, arguments.positional.count == 2 {
        return zip(["true", "false"], arguments.positional).map { ($0, $1.location.span, $1) }
      }
      usage = "choose: true: \"…\", false: \"…\""
    case .words(let words): usage = "choose: " + words.map { "\($0): \"…\"" }.joined(separator: ", ")
    case .open: usage = "choose: female: \"…\", male: \"…\", else: \"…\""
    }
    if let first = arguments.positional.first {
      var diagnostic = Diagnostic(.extraArgument, "choose", at: first.location.span, in: file)
        .noting(
          en: "the order of the words in the schema may change, and everybody would read the wrong one",
          ru: "порядок слов в схеме может измениться, и все прочтут не свой вариант"
        )
        .helping(en: "name what each is for: `\(usage)`", ru: "подпишите, что для кого: `\(usage)`")
      if case .words(let words) = options, arguments.keyed.isEmpty, arguments.positional.count == words.count {
        let edits = zip(words, arguments.positional).map { Fix.Edit(.at($1.location.span.lowerBound), "\($0): ") }
        diagnostic = diagnostic.fixing(Fix(.suggestion, en: "name them", ru: "подписать", edits))
      }
      report(diagnostic)
      return nil
    }
    guard !arguments.keyed.isEmpty else {
      _ = checkArity(.choose, arguments, 1...1, keys: [], usage: usage)
      return nil
    }
    return arguments.keyed
  }

  /// The values that no words are written for; `nil` if there are none.
  private func missing(_ choices: [Format.Choice], _ options: Options) -> [String]? {
    let wanted: [(name: String, value: Constant)] =
      switch options {
      case .words(let words): words.map { ($0, .text(Array($0.utf8))) }
      case .flag: [("true", .boolean(true)), ("false", .boolean(false))]
      case .open: []
      }
    let missing = wanted.filter { option in !choices.contains { $0.value == option.value } }.map(\.name)
    return missing.isEmpty ? nil : missing
  }

  private mutating func reportMissing(_ missing: [String], _ input: TypedExpression, _ arguments: FilterArguments) {
    let list = missing.map { "`\($0)`" }.joined(separator: ", ")
    let name = input.location.file.text(of: input.location.span)
    // A word that is no name of an argument can only be covered by `else`.
    let isWritable = missing.allSatisfy { word in
      word.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
      }
        && !(0x30...0x39).contains(word.utf8.first ?? 0x30)
    }
    let arms = (isWritable ? missing : ["else"]).map { ", \($0): \"…\"" }.joined()
    report(
      Diagnostic(.incompleteCase, LocalizedText(verbatim: list), at: arguments.nameSpan, in: file)
        .labeled(en: "`\(name)` is `\(input.type.words)`", ru: "`\(name)` — это `\(input.type.words)`")
        .helping(
          en: "add `\(arms.dropFirst(2))`, or `else: \"…\"`", ru: "добавьте `\(arms.dropFirst(2))` или `else: \"…\"`"
        )
        .fixing(
          Fix(
            .suggestion, en: "add what is missing", ru: "добавить недостающее",
            [Fix.Edit(.at(arguments.span.upperBound), arms)])))
  }
}
