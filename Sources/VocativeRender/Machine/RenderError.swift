/// Why a message was refused while it was being rendered: nothing of it was written.
///
/// It names a place in the sources and a rule, never a value of the customer's.
public struct RenderError: Error, Sendable, Hashable {
  /// What can go wrong. The raw value is the number behind `DAT`.
  public enum Code: Int, Sendable, Hashable, CaseIterable {
    /// More steps than the context allows.
    case tooManySteps = 1151
    /// A part is larger than the context allows.
    case outputTooLarge = 1152
    /// Values in between need more memory than a run may use.
    case outOfMemory = 1153
    /// The text message has more SMS segments than the context allows.
    case tooManySMSSegments = 1154
    /// Loops, partials or segments are nested too deeply.
    case nestedTooDeeply = 1155
    /// A number is divided by zero.
    case divisionByZero = 1156
    /// The result of a computation does not fit.
    case numberOutOfRange = 1157
    /// Values of unlike types are compared or sorted.
    case unlikeComparison = 1158
    /// A filter or operator met a value that it cannot work with.
    case wrongValue = 1159
    /// A time zone is not in the zone table.
    case unknownZone = 1160
    /// A link has a scheme or a form that is not allowed.
    case unsafeLink = 1161
    /// A value for a style has characters that styles do not have.
    case unsafeStyle = 1162
    /// Decoded bytes are no UTF-8.
    case invalidUnicode = 1163
    /// The recipient was read for another program.
    case foreignRecipient = 1198
    /// The program does not keep its compiler's promises.
    case brokenProgram = 1199
  }

  /// What went wrong.
  public let code: Code
  /// The file of the step that failed; empty where the program does not say.
  public let path: String
  /// The line, from 1; 0 where the program does not say.
  public let line: Int
  /// The column in code points, from 1; 0 where the program does not say.
  public let column: Int

  /// An error at a place in the sources.
  public init(_ code: Code, path: String = "", line: Int = 0, column: Int = 0) {
    self.code = code
    self.path = path
    self.line = line
    self.column = column
  }
}

extension RenderError.Code {
  /// The code as it is written: `DAT1156`.
  public var name: String { "DAT\(rawValue)" }

  /// What went wrong, in English.
  public var message: String {
    switch self {
    case .tooManySteps: "the message takes too many steps"
    case .outputTooLarge: "the part is too large"
    case .outOfMemory: "the message takes too much memory"
    case .tooManySMSSegments: "the text message has too many SMS segments"
    case .nestedTooDeeply: "loops, partials or segments are nested too deeply"
    case .divisionByZero: "a number is divided by zero"
    case .numberOutOfRange: "the result of a computation does not fit"
    case .unlikeComparison: "values of unlike types are compared"
    case .wrongValue: "a filter or operator met a value that it cannot work with"
    case .unknownZone:
      "the time zone is no known name, such as Europe/Moscow; without the package tzdata only UTC is known"
    case .unsafeLink: "the link has a scheme or a form that is not allowed"
    case .unsafeStyle: "the value has characters that a style must not have"
    case .invalidUnicode: "the decoded bytes are not UTF-8"
    case .foreignRecipient: "the recipient was read for another program"
    case .brokenProgram: "the program is broken"
    }
  }

  /// What went wrong, in Russian.
  public var messageInRussian: String {
    switch self {
    case .tooManySteps: "на письмо уходит слишком много шагов"
    case .outputTooLarge: "часть письма слишком велика"
    case .outOfMemory: "на письмо уходит слишком много памяти"
    case .tooManySMSSegments: "в СМС слишком много частей"
    case .nestedTooDeeply: "циклы, фрагменты или сегменты вложены слишком глубоко"
    case .divisionByZero: "число делится на ноль"
    case .numberOutOfRange: "результат вычисления не помещается"
    case .unlikeComparison: "сравниваются значения разных типов"
    case .wrongValue: "фильтр или операция не работают с таким значением"
    case .unknownZone: "часовой пояс неизвестен: нужен вида Europe/Moscow; без пакета tzdata известен только UTC"
    case .unsafeLink: "схема или вид ссылки не разрешены"
    case .unsafeStyle: "в значении есть символы, недопустимые в стиле"
    case .invalidUnicode: "раскодированные байты не в UTF-8"
    case .foreignRecipient: "получатель прочитан для другой программы"
    case .brokenProgram: "программа повреждена"
    }
  }
}

extension RenderError: CustomStringConvertible {
  /// The code as it is written: `DAT1156`.
  public var name: String { code.name }

  /// Code, place and rule in one line of English.
  public var description: String {
    path.isEmpty ? "\(name): \(code.message)" : "\(path):\(line):\(column): \(name): \(code.message)"
  }
}

extension RenderError.Code {
  init(_ fault: Fault) {
    self =
      switch fault {
      case .tooManySteps: .tooManySteps
      case .outputTooLarge: .outputTooLarge
      case .outOfMemory: .outOfMemory
      case .tooManySMSSegments: .tooManySMSSegments
      case .nestedTooDeeply: .nestedTooDeeply
      case .divisionByZero: .divisionByZero
      case .numberOutOfRange: .numberOutOfRange
      case .unlikeComparison: .unlikeComparison
      case .wrongValue: .wrongValue
      case .unknownZone: .unknownZone
      case .unsafeLink: .unsafeLink
      case .unsafeStyle: .unsafeStyle
      case .invalidUnicode: .invalidUnicode
      case .foreignRecipient: .foreignRecipient
      case .brokenProgram: .brokenProgram
      }
  }
}
extension RenderError {
  /// What went wrong, in English.
  public var message: String { code.message }
  /// What went wrong, in Russian.
  public var messageInRussian: String { code.messageInRussian }
}
