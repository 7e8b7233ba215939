/// Why a recipient's record is rejected: where and how the data break the schema.
///
/// It names places and rules, never values: nothing of the customer's data is in it.
public struct DataError: Error, Sendable, Hashable {
  /// What is wrong.
  public let code: Code
  /// Where, as a JSON pointer (RFC 6901): `/cart/items/0/price`; empty for the whole record.
  ///
  /// A key of a map is data: one that is no short lower-case word stands as `*`.
  public let pointer: String
  /// Where, in bytes from the start of the JSON text.
  public let offset: Int

  /// An error at a place.
  public init(_ code: Code, pointer: String, offset: Int) {
    self.code = code
    self.pointer = pointer
    self.offset = offset
  }
}

extension DataError {
  /// What can be wrong with a record. The raw value is the number behind `DAT`.
  public enum Code: Int, Sendable, Hashable, CaseIterable {
    /// A required value is missing, null or blank.
    case missing = 1101
    /// The text is no JSON.
    case malformed = 1102
    /// The value is of another JSON type than the schema says.
    case wrongType = 1103
    /// A text has more UTF-16 code units than the schema allows.
    case tooLong = 1104
    /// A required name has characters that names do not have.
    case unusableName = 1105
    /// A code does not match its pattern.
    case patternMismatch = 1106
    /// A word is none of an enumeration.
    case unknownWord = 1107
    /// An integer is outside the bounds of its type.
    case outOfBounds = 1108
    /// A number has more digits than can be computed with exactly.
    case numberOutOfRange = 1109
    /// A link has a scheme or a form that is not allowed.
    case unsafeLink = 1110
    /// A text is no mail address.
    case invalidEmail = 1111
    /// A text is no telephone number.
    case invalidPhone = 1112
    /// A text is no color.
    case invalidColor = 1113
    /// A text is no date of ISO 8601.
    case invalidDate = 1114
    /// A text is no instant of ISO 8601 with an offset from UTC.
    case invalidDateTime = 1115
    /// A text is no duration of ISO 8601.
    case invalidDuration = 1116
    /// A list has more items than the schema allows.
    case tooManyItems = 1117
    /// An object names a key twice.
    case duplicateKey = 1118
    /// The bytes are no UTF-8, or an escape names half a surrogate pair.
    case invalidUnicode = 1119
    /// Lists and objects are nested too deeply.
    case tooDeep = 1120
    /// The record is too large.
    case tooLarge = 1121
    /// Something follows the record.
    case trailingBytes = 1122
    /// A text holds the character NUL.
    case nulCharacter = 1123
    /// `id`, `locale` or `time_zone` is no text of a sensible length; an `id` may be an integer too.
    case invalidReservedKey = 1124
    /// A row of a table has not as many fields as there are columns, or stray quotes.
    case unreadableRow = 1252
  }

  /// The code as it is written: `DAT1103`.
  public var name: String { code.name }
}

extension DataError.Code {
  /// The code as it is written: `DAT1103`.
  public var name: String { "DAT\(rawValue)" }

  /// What is wrong, in English.
  public var message: String {
    switch self {
    case .missing: "a required value is missing, null or blank"
    case .malformed: "this is not JSON"
    case .wrongType: "the value is of another type than the schema says"
    case .tooLong: "the text is longer than the schema allows"
    case .unusableName: "the name has characters that names do not have"
    case .patternMismatch: "the code does not match its pattern"
    case .unknownWord: "the word is not one of those that the schema lists"
    case .outOfBounds: "the integer is outside the bounds of the schema"
    case .numberOutOfRange: "the number has more digits than can be computed with exactly"
    case .unsafeLink: "the link has a scheme or a form that is not allowed"
    case .invalidEmail: "this is not a mail address"
    case .invalidPhone: "this is not a telephone number of digits with an optional plus"
    case .invalidColor: "this is neither #rgb, #rrggbb nor the name of a color"
    case .invalidDate: "this is not a date as in 2026-03-01"
    case .invalidDateTime: "this is not an instant as in 2026-03-01T10:00:00+03:00"
    case .invalidDuration: "this is not a duration as in P3D or PT2H"
    case .tooManyItems: "the list has more items than the schema allows"
    case .duplicateKey: "a key occurs twice in an object"
    case .invalidUnicode: "the bytes are not UTF-8, or an escape names half a surrogate pair"
    case .tooDeep: "lists and objects are nested too deeply"
    case .tooLarge: "the record is too large; leave out what the message does not read"
    case .trailingBytes: "something follows the record"
    case .nulCharacter: "a text holds the character U+0000"
    case .invalidReservedKey: "id, locale and time_zone are short texts; id may be an integer"
    case .unreadableRow: "the row has not as many fields as the first one, or a stray quote"
    }
  }

  /// What is wrong, in Russian.
  public var messageInRussian: String {
    switch self {
    case .missing: "обязательное значение не указано, равно null или пусто"
    case .malformed: "это не JSON"
    case .wrongType: "значение не того типа, который указан в схеме"
    case .tooLong: "текст длиннее, чем разрешает схема"
    case .unusableName: "в имени есть символы, которых в именах не бывает"
    case .patternMismatch: "код не соответствует своему шаблону"
    case .unknownWord: "слова нет среди перечисленных в схеме"
    case .outOfBounds: "целое число вне границ, указанных в схеме"
    case .numberOutOfRange: "в числе больше цифр, чем можно посчитать точно"
    case .unsafeLink: "схема или вид ссылки не разрешены"
    case .invalidEmail: "это не адрес электронной почты"
    case .invalidPhone: "это не номер телефона: нужны цифры, перед ними может стоять плюс"
    case .invalidColor: "это не #rgb, не #rrggbb и не название цвета"
    case .invalidDate: "это не дата вида 2026-03-01"
    case .invalidDateTime: "это не момент времени вида 2026-03-01T10:00:00+03:00"
    case .invalidDuration: "это не длительность вида P3D или PT2H"
    case .tooManyItems: "в списке больше элементов, чем разрешает схема"
    case .duplicateKey: "ключ встречается в объекте дважды"
    case .invalidUnicode: "байты не в UTF-8, или записана половина суррогатной пары"
    case .tooDeep: "списки и объекты вложены слишком глубоко"
    case .tooLarge: "запись слишком велика; уберите то, что сообщение не читает"
    case .trailingBytes: "после записи есть что-то ещё"
    case .nulCharacter: "в тексте есть символ U+0000"
    case .invalidReservedKey: "id, locale и time_zone — короткие тексты; id может быть целым числом"
    case .unreadableRow: "в строке таблицы не столько полей, сколько в первой, или лишняя кавычка"
    }
  }
}

extension DataError: CustomStringConvertible {
  /// Code, place and rule in one line of English.
  public var description: String {
    "\(name) at \(pointer.isEmpty ? "the record" : pointer) (byte \(offset)): \(code.message)"
  }
}
extension DataError {
  /// What is wrong, in English.
  public var message: String { code.message }
  /// What is wrong, in Russian.
  public var messageInRussian: String { code.messageInRussian }
}
