/// Words of addresses, and of attributes that hold them, that end a subscription.
package enum UnsubscribeWords {
  private static let words: [StaticString] = ["unsub", "optout", "opt_out", "opt-out", "otpiska"]

  /// Whether one of them stands in some bytes, ASCII letters in any case.
  package static func occur(in bytes: ArraySlice<UInt8>) -> Bool {
    words.contains { bytes.lowercasedContains($0) }
  }
}
