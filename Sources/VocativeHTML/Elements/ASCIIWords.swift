import VocativeXML

extension ArraySlice<UInt8> {
  /// Whether the bytes, ASCII letters lowered, are a word.
  func lowercasedEquals(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && lowercasedStarts(with: word)
  }

  /// Whether the bytes, ASCII letters lowered, begin with a word.
  func lowercasedStarts(with word: StaticString) -> Bool { lowercasedStands(word, at: startIndex) }

  /// Whether a word stands at an offset, ASCII letters in any case.
  private func lowercasedStands(_ word: StaticString, at offset: Int) -> Bool {
    guard endIndex - offset >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { buffer in
      for index in 0..<word.utf8CodeUnitCount where unsafe self[offset + index].loweredASCII != buffer[index] {
        return false
      }
      return true
    }
  }

  /// The bytes without white space at both ends.
  var trimmingHTMLSpace: ArraySlice<UInt8> {
    var slice = drop { $0.isHTMLSpace }
    while let last = slice.last, last.isHTMLSpace { slice.removeLast() }
    return slice
  }

  /// Whether a word stands in the bytes, ASCII letters in any case; the word begins with an ASCII sign or small letter.
  func lowercasedContains(_ word: StaticString) -> Bool {
    guard let first = word.withUTF8Buffer({ unsafe $0.first }) else { return true }
    var offset = startIndex
    while offset < endIndex {
      if self[offset].loweredASCII == first, lowercasedStands(word, at: offset) { return true }
      offset += 1
    }
    return false
  }

  /// Where some bytes stand in these; `nil` if they do not.
  package func offset(of word: [UInt8]) -> Int? {
    var rest = self
    while let first = word.first, let index = rest.firstIndex(of: first), endIndex - index >= word.count {
      if self[index...].starts(with: word) { return index }
      rest = self[(index + 1)...]
    }
    return nil
  }
}
