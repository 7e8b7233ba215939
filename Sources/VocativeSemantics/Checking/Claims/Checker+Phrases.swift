import VocativeDiagnostics
import VocativeProgram
import VocativeTypes

extension Checker {
  /// The most wordings of one value that are read; more would be a product of choices that nobody wrote.
  private static let mostPhrases = 32

  /// The wordings that a value may be printed as, as far as they stand in the template; none where data tell.
  ///
  /// A number is the word `{{ … }}`: what is said around it is said of every number.
  func phrases(of value: TypedExpression, _ names: [Int: [ClaimReader.Phrase]]) -> [ClaimReader.Phrase] {
    Array(allPhrases(of: value, names).prefix(Self.mostPhrases))
  }

  private func allPhrases(of value: TypedExpression, _ names: [Int: [ClaimReader.Phrase]]) -> [ClaimReader.Phrase] {
    switch value.kind {
    case .constant(.text): return [ClaimReader.phrase(at: value.location)]
    case .local(let local):
      if let known = names[local], !known.isEmpty { return known }
    case .format(let format, let operand): return phrases(in: format, of: operand, at: value.location, names)
    case .filter(let filter, let input, let arguments):
      if value.type.unwrapped.isNumeric { break }
      let before = phrases(of: input, names)
      let others = arguments.map { phrases(of: $0, names) }
      switch filter {
      case .append: return joined(before, others.first ?? [], at: value.location)
      case .prepend: return joined(others.first ?? [], before, at: value.location)
      case .replace, .remove, .replaceFirst, .replaceLast, .removeFirst, .removeLast, .upcase, .downcase, .capitalize,
        .strip, .lstrip, .rstrip, .squish, .stripNewlines, .newlineToBr, .truncate, .truncatewords, .slice, .size,
        .split, .escape, .h, .escapeOnce, .stripHTML, .urlEncode, .urlDecode, .base64Encode, .base64Decode,
        .base64URLSafeEncode, .base64URLSafeDecode, .join, .first, .last, .concat, .reverse, .uniq, .compact, .map,
        .where, .reject, .find, .findIndex, .has, .sort, .sortNatural, .sum, .abs, .ceil, .floor, .round, .plus,
        .minus, .times, .dividedBy, .modulo, .atLeast, .atMost, .toNumber, .default, .json, .date, .greet, .choose,
        .plural, .ordinal, .money, .percent, .list, .translit, .utm, .timeLeft, .relativeDay, .atZone, .endOfDay,
        .inflect, .t:
        return before + others.flatMap(\.self)
      }
    case .root, .field, .element, .property, .loopProperty, .now, .segment, .choice, .fold, .range, .not, .and, .or,
      .compare,
      .contains, .arithmetic, .isPresent, .constant:
      break
    }
    return value.type.unwrapped.isNumeric ? [[number(value)]] : []
  }

  private func phrases(
    in format: Format, of operand: TypedExpression, at place: SourceLocation, _ names: [Int: [ClaimReader.Phrase]]
  ) -> [ClaimReader.Phrase] {
    switch format {
    case .greeting(let before, let after, let otherwise):
      let greeting =
        ClaimReader.phrase(before, at: place) + [.gap(at: place)] + ClaimReader.phrase(after, at: place)
      return [greeting, ClaimReader.phrase(otherwise, at: place)] + phrases(of: operand, names)
    case .plural(let forms), .ordinal(let forms):
      return forms.map { form in
        form.pieces.enumerated().flatMap { index, piece in
          (index > 0 ? [number(operand)] : []) + ClaimReader.phrase(piece, at: place)
        }
      }
    case .choice(let choices, let otherwise):
      return (choices.map(\.words) + [otherwise].compactMap(\.self)).map { ClaimReader.phrase($0, at: place) }
    case .number: return [[number(operand)]]
    case .list: return phrases(of: operand, names)
    case .money, .percent, .date, .end, .timeLeft, .duration, .relativeDay, .timerLink: return []
    }
  }

  /// Every one of some wordings before every one of others; a value in the place of unknown ones.
  private func joined(
    _ left: [ClaimReader.Phrase], _ right: [ClaimReader.Phrase], at place: SourceLocation
  ) -> [ClaimReader.Phrase] {
    let (left, right) = (left.isEmpty ? [[.gap(at: place)]] : left, right.isEmpty ? [[.gap(at: place)]] : right)
    return left.flatMap { first in right.map { first + $0 } }
  }

  /// The word for a number that data tell.
  private func number(_ value: TypedExpression) -> ClaimReader.Word {
    let words = value.location.file.text(of: value.location.span)
    return ClaimReader.Word(text: "{{ \(words.utf8.count > 40 ? "…" : words) }}", location: value.location)
  }
}
