import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// Words before a share that make it a reduction, and words behind it.
  static let priceReductions: [[UrgentWords.Element]] = [
    [
      .words(["скидк*", "дешевле", "выгод*", "минус"]), .maybe(["до", "в", "на"]), .digits, .words(["%", "процент*"]),
    ],
    [.digits, .words(["%", "процент*"]), .words(["скидк*"])],
    [.digits, .words(["%", "percent"]), .words(["off", "discount", "cheaper"])],
    [.words(["save", "minus"]), .maybe(["up"]), .maybe(["to"]), .digits, .words(["%", "percent"])],
  ]

  /// R07: a price that is crossed out was the lowest of the last 30 days; what is saved is reckoned, never typed.
  mutating func checkPrices(_ reading: PartReading) {
    for value in reading.values where value.isStruck && value.isText {
      guard case .money = value.printedType,
        !value.origins.contains(where: { $0.field == "lowest_30d" })
      else { continue }
      reportStruck(LocalizedText(verbatim: value.words), at: value.expression.location)
    }
    for index in reading.words.indices where reading.words[index].isStruckFigure {
      // Of `1 990` the first.
      if index > 0, reading.words[index - 1].isStruckFigure { continue }
      let word = reading.words[index].word
      reportStruck(LocalizedText(verbatim: word.text), at: word.location)
    }
    let reductions = reading.places(of: .priceReductions)
    for range in reductions { reportTyped(reading, range) }
    for index in reading.words.indices.dropLast()
    where reading.words[index].word.isDigits && !reductions.contains(where: { $0.contains(index) }) {
      guard reading.words[index + 1].word.text == "%", reading.words[index].word.hasMinus else { continue }
      reportTyped(reading, index..<(index + 2))
    }
  }

  private mutating func reportStruck(_ words: LocalizedText, at location: SourceLocation) {
    report(
      Diagnostic(.struckPrice, words, at: location.span, in: location.file)
        .helping(
          en: "within `{% price_drop product %}` cross out `{{ was }}`, the lowest price of the last 30 days",
          ru: "внутри `{% price_drop product %}` зачеркните `{{ was }}` — самую низкую цену за 30 дней"))
  }

  private mutating func reportTyped(_ reading: PartReading, _ range: Range<Int>) {
    guard let location = reading.location(of: range) else { return }
    report(
      Diagnostic(.typedReduction, reading.text(of: range), at: location.span, in: location.file)
        .helping(
          en: "print what the data say: `{{ percent }}` within `{% price_drop product %}`, or the benefit of a code",
          ru: "печатайте то, что в данных: `{{ percent }}` внутри `{% price_drop product %}` или выгоду промокода"))
  }
}

extension PartReading.Word {
  /// Whether it is a number in digits that is crossed out.
  fileprivate var isStruckFigure: Bool { isStruck && word.isDigits }
}

extension PartReading.Value {
  /// The type of what is printed.
  var printedType: Type {
    if case .format(_, let operand) = expression.kind { operand.type.unwrapped } else { expression.type.unwrapped }
  }

  /// The value as it is written.
  var words: String { expression.location.file.text(of: expression.location.span) }
}

extension ClaimReader.Word {
  /// Whether it is a number in digits.
  var isDigits: Bool { !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

  /// Whether a minus or a dash stands right before it: `-20`, `−20`, `–20`.
  fileprivate var hasMinus: Bool {
    let before = location.file.bytes[..<min(location.span.lowerBound, location.file.bytes.count)]
    for sign in ["-", "−", "–"] where before.suffix(sign.utf8.count).elementsEqual(sign.utf8) {
      // From one number to another is a range.
      return !(0x30...0x39).contains(before.dropLast(sign.utf8.count).last ?? 0)
    }
    return false
  }
}

extension Diagnostic.Message {
  /// R07: `<s>{{ product.price }}</s>`.
  fileprivate static let struckPrice = Self(
    "LAW707", "struck-price", .error,
    en: "“%1” is crossed out, and it is not the lowest price of the last 30 days",
    ru: "«%1» зачёркнуто, а это не самая низкая цена за 30 дней")
  /// R07: "−20 %", typed in.
  fileprivate static let typedReduction = Self(
    "LAW707", "typed-reduction", .error,
    en: "the reduction “%1” is typed in, and no data back it",
    ru: "скидка «%1» вписана в текст, и данные её не подтверждают")
}
