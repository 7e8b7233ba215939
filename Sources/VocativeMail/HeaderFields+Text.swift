extension HeaderFields {
  /// A field whose value is free text, such as `Subject`: as it is where it is plain ASCII, else in encoded words.
  mutating func add(_ name: String, text: [UInt8]) {
    begin(name)
    let text = text.withoutControls
    if text.isPlainPhrase {
      for word in text.split(separator: UInt8(ascii: " ")) { add(Array(word)) }
    } else if !text.isEmpty {
      addEncoded(text)
    }
    end()
  }

  /// A field whose value is one word that is ASCII already.
  mutating func add(_ name: String, word: [UInt8]) {
    begin(name)
    add(word)
    end()
  }

  /// A field with a mailbox: the name as it is, in quotes or in encoded words, then the address.
  mutating func add(_ name: String, _ mailbox: Mailbox) {
    begin(name)
    let phrase = mailbox.name.withoutControls
    guard !phrase.isEmpty else {
      add(mailbox.address)
      return end()
    }
    if phrase.isPlainPhrase, phrase.allSatisfy(\.isAtomOrBlank) {
      for word in phrase.split(separator: UInt8(ascii: " ")) { add(Array(word)) }
    } else if phrase.allSatisfy(\.isPrintable), !phrase.hasEncodedWordMark, phrase.count < HeaderFields.longestLine / 2
    {
      add(phrase.quoted)
    } else {
      addEncoded(phrase)
    }
    add([UInt8(ascii: "<")] + mailbox.address + [UInt8(ascii: ">")])
    end()
  }

  /// Writes a text as encoded words (RFC 2047), each of at most 75 bytes and of whole characters, in whichever of the two
  /// encodings is shorter.
  private mutating func addEncoded(_ text: [UInt8]) {
    let encoding = EncodedWord.Encoding.shorter(for: text)
    var start = 0
    while start < text.count {
      var end = EncodedWord.end(of: text, from: start, in: encoding, room: room)
      if end == start {
        breakLine()
        end = EncodedWord.end(of: text, from: start, in: encoding, room: room)
      }
      add(EncodedWord.bytes(of: Array(text[start..<end]), in: encoding))
      start = end
    }
  }
}

extension Array where Element == UInt8 {
  /// The text with a blank for each control: in a header they would begin another, or mean nothing.
  fileprivate var withoutControls: [UInt8] { map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 } }

  /// Whether words of the text may stand in lines as they are: ASCII, single blanks between words that fit a line, nothing
  /// that looks encoded.
  fileprivate var isPlainPhrase: Bool {
    guard allSatisfy(\.isPrintable), !hasEncodedWordMark else { return false }
    let words = split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    return words.allSatisfy { (1..<HeaderFields.longestLine).contains($0.count) }
  }

  /// Whether `=?` stands in the text, which readers take for the beginning of an encoded word.
  fileprivate var hasEncodedWordMark: Bool {
    zip(self, dropFirst()).contains { $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "?") }
  }

  /// The text in double quotes, RFC 5322 §3.2.4.
  fileprivate var quoted: [UInt8] {
    var bytes = [UInt8(ascii: "\"")]
    for byte in self {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    return bytes + [UInt8(ascii: "\"")]
  }
}

extension UInt8 {
  /// A character of ASCII that is seen, or a blank.
  fileprivate var isPrintable: Bool { (0x20...0x7E).contains(self) }

  /// A character of an atom (RFC 5322 §3.2.3), or the blank between two.
  fileprivate var isAtomOrBlank: Bool {
    switch self {
    case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"),
      UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "^"),
      UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"),
      UInt8(ascii: "~"):
      true
    case _: false
    }
  }
}
