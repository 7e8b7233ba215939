import VocativeDiagnostics
import VocativeProgram
import VocativeTypes

extension Checker {
  /// `| greet: "Hello, #!", else: "Hello!"`: a whole phrase with the name, and one for people without it.
  mutating func formatGreeting(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    let usage = "greet: \"…, #!\", else: \"…!\""
    guard checkArity(.greet, arguments, 1...1, keys: ["else"], usage: usage),
      let phrase = arguments.positional.first
    else { return nil }
    guard let otherwise = arguments.keyed.first(where: { $0.key == "else" })?.value else {
      report(
        Diagnostic(.greetWithoutElse, at: arguments.nameSpan, in: file)
          .helping(
            en: "write the phrase for people without a name: `else: \"…\"`",
            ru: "напишите фразу для тех, у кого имени нет: `else: \"…\"`"))
      return nil
    }
    guard input.type == .nothing || input.type.unwrapped.isTextual || input.type.unwrapped == .mixed else {
      reportWrongType(input, wanted: LocalizedText(en: "a name", ru: "имя"))
      return nil
    }
    guard let words = phraseBytes(phrase), let plain = phraseBytes(otherwise) else { return nil }
    let pieces = NumberedForm.pieces(of: words)
    guard pieces.count == 2 else {
      report(
        Diagnostic(.greetWithoutPlace, at: phrase.location.span, in: phrase.location.file)
          .labeled(
            en: pieces.count == 1 ? "no `#` stands here" : "there is more than one `#` here",
            ru: pieces.count == 1 ? "здесь нет `#`" : "здесь больше одного `#`"
          )
          .helping(
            en: "write one `#` where the name goes; `##` is the sign itself",
            ru: "поставьте один `#` там, где имя; сам знак пишется `##`"))
      return nil
    }
    let others = NumberedForm.pieces(of: plain)
    guard others.count == 1 else {
      report(
        Diagnostic(.nameWithoutName, at: otherwise.location.span, in: otherwise.location.file)
          .helping(en: "leave out the `#`", ru: "уберите `#`"))
      return nil
    }
    var units: Int?
    if let name = input.type.printedUnits {
      units = max(boundedUnits(of: pieces[0]) + name + boundedUnits(of: pieces[1]), boundedUnits(of: others[0]))
    }
    let format = Format.greeting(before: pieces[0], after: pieces[1], otherwise: others[0])
    // Whether there is a name or not, a phrase is printed.
    return TypedExpression(.format(format, input), .text(max: units), at: location(arguments.span))
  }

  /// The bytes of a phrase that stands in the template.
  mutating func phraseBytes(_ phrase: TypedExpression) -> [UInt8]? {
    if case .constant(.text(let bytes)) = phrase.kind { return bytes }
    reportWrongType(phrase, wanted: LocalizedText(en: "a phrase in quotes", ru: "фраза в кавычках"))
    return nil
  }
}

/// A phrase with `#` where a value goes.
enum NumberedForm {
  /// The text cut at each `#`; `##` is the sign itself.
  static func pieces(of bytes: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    var offset = 0
    let mark = UInt8(ascii: "#")
    while offset < bytes.count {
      if bytes[offset] != mark {
        pieces[pieces.count - 1].append(bytes[offset])
      } else if offset + 1 < bytes.count, bytes[offset + 1] == mark {
        pieces[pieces.count - 1].append(mark)
        offset += 1
      } else {
        pieces.append([])
      }
      offset += 1
    }
    return pieces
  }
}

extension Diagnostic.Message {
  /// `{{ customer.first_name | greet: "Hello, #" }}`.
  fileprivate static let greetWithoutElse = Self(
    "NUL303", "greet-without-else", .error,
    en: "there is no greeting for people without a name", ru: "нет обращения для тех, у кого имя не указано")
  /// `{{ customer.first_name | greet: "Hello", else: "Hello" }}`.
  fileprivate static let greetWithoutPlace = Self(
    "TYP231", "greet-without-place", .error,
    en: "the greeting does not say where the name goes", ru: "в обращении не указано место имени")
  /// `{{ customer.first_name | greet: "Hello, #", else: "Hello, #" }}`.
  fileprivate static let nameWithoutName = Self(
    "NUL304", "name-without-name", .error,
    en: "the greeting for people without a name has a place for it",
    ru: "в обращении для тех, у кого имени нет, есть место для имени")
}
