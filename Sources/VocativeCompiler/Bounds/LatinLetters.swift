import VocativeSMS
import VocativeSemantics
import VocativeTypes

/// The most that a text comes to which `translit` has written: all of it is within the GSM alphabet.
struct LatinLetters {
  /// The most characters.
  let characters: Int
  /// The most of them that take two septets.
  let escaped: Int
  /// The most septets.
  let septets: Int

  /// How many characters of two septets the worst text has.
  var double: Int { min(escaped, max(0, septets - characters)) }
  /// How many of one septet it has beside them.
  var single: Int { septets - 2 * double }

  /// The bound of a transliterated value, and of what filters that add no other letters make of it; `nil` for any other.
  init?(of expression: TypedExpression) {
    guard case .filter(let filter, let input, let arguments) = expression.kind else { return nil }
    switch filter {
    case .translit:
      guard let units = input.type.printedUnits, case .constant(.number(let number))? = arguments.first?.kind,
        let scheme = number.exactInteger.flatMap({ UInt8(exactly: $0) }).flatMap(Transliteration.init(rawValue:)),
        scheme.isWithinGSM
      else { return nil }
      self.init(transliterated: input.type.unwrapped, units: units, scheme)
    case .upcase, .downcase, .capitalize, .strip, .lstrip, .rstrip, .squish, .stripNewlines, .slice, .truncate:
      guard let whole = LatinLetters(of: input), let most = expression.type.printedUnits,
        arguments.allSatisfy(Self.isLatin)
      else { return nil }
      let characters = min(whole.characters, most)
      let escaped = min(whole.escaped, characters)
      self.init(characters: characters, escaped: escaped, septets: min(whole.septets, characters + escaped))
    case .append, .prepend, .replace, .remove, .replaceFirst, .replaceLast, .removeFirst, .removeLast, .newlineToBr,
      .truncatewords, .size, .split, .escape, .h, .escapeOnce, .stripHTML, .urlEncode, .urlDecode, .base64Encode,
      .base64Decode, .base64URLSafeEncode, .base64URLSafeDecode, .join, .first, .last, .concat, .reverse, .uniq,
      .compact, .map, .where, .reject, .find, .findIndex, .has, .sort, .sortNatural, .sum, .abs, .ceil, .floor, .round,
      .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost, .toNumber, .default, .json, .date, .greet,
      .choose, .plural, .ordinal, .money, .percent, .list, .utm, .timeLeft, .relativeDay, .atZone, .endOfDay, .inflect,
      .t:
      return nil
    }
  }

  private init(characters: Int, escaped: Int, septets: Int) {
    self.characters = characters
    self.escaped = escaped
    self.septets = septets
  }

  private init(transliterated type: Type, units: Int, _ scheme: Transliteration) {
    let (product, overflow) = units.multipliedReportingOverflow(by: scheme.largestExpansion)
    let expanded = overflow ? Int.max / 4 : min(product, .max / 4)
    if case .name = type {
      // Letters, spaces, hyphens and apostrophes.
      self.init(characters: expanded, escaped: 0, septets: expanded)
    } else if type.isASCII {
      self.init(characters: units, escaped: units, septets: min(units, .max / 4) * 2)
    } else {
      // One unit becomes one sign of two septets, or letters of one each.
      self.init(characters: expanded, escaped: units, septets: expanded)
    }
  }

  /// An argument that adds nothing but letters and signs of one septet.
  private static func isLatin(_ argument: TypedExpression) -> Bool {
    guard case .constant(let constant) = argument.kind else { return argument.type.isWhole }
    guard case .text(let bytes) = constant else { return true }
    return bytes.allSatisfy { GSM7.septets(of: Unicode.Scalar($0)) == 1 && $0 < 0x80 }
  }
}

extension Type {
  /// Whether every value is ASCII.
  fileprivate var isASCII: Bool {
    switch self {
    case .code, .integer, .number, .boolean, .phone, .color: true
    case .text, .name, .percent, .money, .date, .datetime, .duration, .url, .image, .email, .html, .enumeration, .list,
      .map, .record, .optional, .nothing, .mixed:
      false
    }
  }

  /// Whether values are whole numbers.
  fileprivate var isWhole: Bool { if case .integer = self { true } else { false } }
}
