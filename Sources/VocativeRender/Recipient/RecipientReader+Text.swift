import VocativeLocale
import VocativeSMS
import VocativeTypes

extension RecipientReader {
  /// Reads a string for a shape: text as it is or in NFC, checked; days, instants and durations as numbers.
  mutating func readText(
    _ shape: RecordPlan.Shape, at place: Int, _ json: inout JSONCursor, isOptional: Bool
  ) throws(ReadingFault) {
    let start = json.position
    var text = try json.readString()
    if text.hasNUL { throw ReadingFault(.nulCharacter, at: start) }
    if shape.kind != .mixed, json.view(text.bytes).isBlank { return }
    if shape.kind == .name {
      let name = PersonName.withoutBlanks(json.view(text.bytes))
      let first = text.bytes.lowerBound
      text.bytes = first + name.lowerBound..<first + name.upperBound
      if PersonName.isPlaceholder(json.view(text.bytes)) {
        recipient.absentNames += 1
        return
      }
    }
    var cell = Cell.text(
      .recipient, offset: text.bytes.lowerBound, count: text.bytes.count, traits: text.traits)
    if text.mayNeedNFC { cell = normalize(&text, &json) }
    switch shape.kind {
    case .text:
      guard fits(cell, shape.maximum, json) else { throw ReadingFault(.tooLong, at: start) }
    case .name:
      let fits = fits(cell, shape.maximum, json)
      if !fits || !isUsableName(cell, json) {
        guard isOptional else { throw ReadingFault(fits ? .unusableName : .tooLong, at: start) }
        recipient.absentNames += 1
        return
      }
    case .mixed, .html: break
    case .code:
      let matches = json.view(text.bytes).withSpan { plan.patterns[shape.index].matches($0) }
      guard matches else { throw ReadingFault(.patternMismatch, at: start) }
    case .enumeration:
      guard isListed(json.view(text.bytes), shape) else { throw ReadingFault(.unknownWord, at: start) }
    case .link, .image:
      let link = json.view(text.bytes)
      if !(plan.allowsHTTPS && Link.isUsualWeb(link)) {
        guard Link.isAllowed(link, schemes: plan.schemes), shape.kind == .link || Link.isWeb(link) else {
          throw ReadingFault(.unsafeLink, at: start)
        }
      }
      if !text.isASCII, let encoded = link.withSpan({ Link.percentEncoded($0) }) {
        let range = appendExtra(encoded)
        cell = .text(.recipient, offset: range.lowerBound, count: range.count, traits: .plain)
      }
      guard cell.length <= shape.maximum else { throw ReadingFault(.tooLong, at: start) }
      cell.traits.insert(.checkedLink)
    case .email:
      guard ContactChecks.isEmail(json.view(text.bytes)) else { throw ReadingFault(.invalidEmail, at: start) }
    case .phone:
      guard ContactChecks.isPhone(json.view(text.bytes)) else { throw ReadingFault(.invalidPhone, at: start) }
    case .color:
      guard ContactChecks.isColor(json.view(text.bytes)) else { throw ReadingFault(.invalidColor, at: start) }
    case .date, .datetime, .duration:
      cell = try readTime(json.view(text.bytes), shape.kind, start)
    case .integer, .number, .boolean, .list, .map, .record:
      throw ReadingFault(.wrongType, at: start)
    }
    work[place] = cell
  }

  /// Brings a text to NFC, in place where it does not grow.
  private mutating func normalize(_ text: inout JSONCursor.Text, _ json: inout JSONCursor) -> Cell {
    guard let normalized = json.view(text.bytes).withSpan({ normalizedNFC($0) }) else {
      return .text(.recipient, offset: text.bytes.lowerBound, count: text.bytes.count)
    }
    if let range = json.replace(text.bytes, with: normalized) {
      text.bytes = range
      return .text(.recipient, offset: range.lowerBound, count: range.count)
    }
    let range = appendExtra(normalized)
    return .text(.recipient, offset: range.lowerBound, count: range.count)
  }

  /// Whether a text has no more UTF-16 code units than it may.
  private func fits(_ cell: Cell, _ maximum: Int, _ json: borrowing JSONCursor) -> Bool {
    // No code unit takes less than a byte.
    if cell.length <= maximum { return true }
    let start = Int(cell.payload)
    if start + cell.length <= json.count { return json.codeUnits(of: start..<(start + cell.length)) <= maximum }
    return utf16Count(extras.span.extracting(extra(cell))) <= maximum
  }

  /// Where a text that NFC made grow lies among the extras.
  private func extra(_ cell: Cell) -> Range<Int> {
    let first = Int(cell.payload) - jsonCount - ByteView.slack
    return first..<(first + cell.length)
  }

  private func isUsableName(_ cell: Cell, _ json: borrowing JSONCursor) -> Bool {
    let start = Int(cell.payload)
    if start + cell.length <= json.count {
      return json.view(start..<(start + cell.length)).withSpan { PersonName.isUsable($0) }
    }
    return PersonName.isUsable(extras.span.extracting(extra(cell)))
  }

  private func isListed(_ word: ByteView, _ shape: RecordPlan.Shape) -> Bool {
    for index in shape.index..<(shape.index + shape.count) {
      let range = plan.words[index]
      guard range.count == word.count else { continue }
      if word.indices.allSatisfy({ plan.bytes[range.lowerBound + $0] == word[$0] }) { return true }
    }
    return false
  }

  private func readTime(_ text: ByteView, _ kind: RecordPlan.Shape.Kind, _ start: Int) throws(ReadingFault) -> Cell {
    do throws(ISO8601Error) {
      return try text.withSpan { span throws(ISO8601Error) -> Cell in
        if kind == .date { return Cell(kind: .date, payload: try ISO8601.date(span)) }
        if kind == .datetime { return Cell(kind: .datetime, payload: try ISO8601.dateTime(span)) }
        return Cell(kind: .duration, payload: try ISO8601.duration(span))
      }
    } catch {
      let code: DataError.Code =
        kind == .date ? .invalidDate : kind == .datetime ? .invalidDateTime : .invalidDuration
      throw ReadingFault(code, at: start)
    }
  }

  /// The cell of a default value; its bytes and items become the recipient's.
  mutating func cell(_ constant: Constant) -> Cell {
    switch constant {
    case .absent: return .absent
    case .boolean(let value): return .boolean(value)
    case .number(let number): return .number(coefficient: number.coefficient, scale: number.scale)
    case .text(let text):
      let range = appendExtra(text)
      return .text(.recipient, offset: range.lowerBound, count: range.count)
    case .date(let days): return Cell(kind: .date, payload: days)
    case .datetime(let seconds): return Cell(kind: .datetime, payload: seconds)
    case .duration(let seconds): return Cell(kind: .duration, payload: seconds)
    case .list(let items):
      let cells = items.map { cell($0) }
      let offset = settled.count
      settled.push(cells)
      return .list(.recipient, offset: offset, count: cells.count)
    case .blank: return Cell(kind: .blank)
    case .empty: return Cell(kind: .empty)
    }
  }
}
