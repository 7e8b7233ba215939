/// The words of a letter that asks whether its reader would recommend the shop.
enum NPSWords {
  /// What both ways of asking have in common, in Russian and in English: `порекомендуете`, `recommend`.
  private static let stems = [Array("рекоменд".utf8), Array("ecommend".utf8)]

  /// Whether some text is the question, and not a request: "с какой вероятностью вы порекомендуете", "порекомендуете ли
  /// вы", "how likely are you to recommend", "would you recommend".
  static func ask(_ text: ArraySlice<UInt8>) -> Bool {
    guard mayTell(text), stems.contains(where: { text.offset(of: $0) != nil }) else { return false }
    let words = String(decoding: text, as: UTF8.self).lowercased().split { !$0.isLetter }
    for index in words.indices {
      let next = index + 1 < words.count ? words[index + 1] : ""
      if words[index].hasPrefix("порекоменд"), next == "ли" || isAsked(by: words[..<index], ["вероятност", "готов"]) {
        return true
      }
      if words[index] == "recommend",
        isAsked(by: words[..<index], ["likely"]) || isAsked(by: words[..<index].suffix(2), ["would"])
      {
        return true
      }
    }
    return false
  }

  /// Whether some text holds what each of the stems does: a letter of Cyrillic, or an `m`.
  private static func mayTell(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { $0 >= 0x80 || $0 == UInt8(ascii: "m") }
  }

  /// So many words before it the question may begin.
  private static let reach = 6

  private static func isAsked(by words: ArraySlice<Substring>, _ beginnings: [String]) -> Bool {
    words.suffix(reach).contains { word in beginnings.contains { word.hasPrefix($0) } }
  }

  /// Whether some text speaks of a confirmation.
  static func confirm(_ text: ArraySlice<UInt8>) -> Bool {
    mayTell(text) && confirmations.contains { text.offset(of: $0) != nil }
  }

  /// `подтвердить`, `Подтвердите`, `confirm`, `Confirm`.
  private static let confirmations = [Array("одтвер".utf8), Array("onfirm".utf8)]
}
