/// Cuts CSS into tokens as CSS Syntax Level 3 §4 does, over bytes; comments are tokens too.
///
/// It never fails: any bytes have tokens, which follow each other without gaps.
package struct CSSTokenizer {
  let bytes: [UInt8]
  let end: Int
  var position: Int
  private var tokens: [CSSToken] = []

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    let bounded = range.clamped(to: 0..<bytes.count)
    position = bounded.lowerBound
    end = bounded.upperBound
  }

  /// The tokens of a range of some bytes; parts of the range beyond the bytes are left out.
  package static func tokens(of bytes: [UInt8], in range: Range<Int>) -> [CSSToken] {
    var tokenizer = CSSTokenizer(bytes, range)
    tokenizer.tokens.reserveCapacity(range.count / 4)
    tokenizer.run()
    return tokenizer.tokens
  }

  private mutating func run() {
    while position < end {
      let start = position
      let byte = bytes[position]
      let (kind, isCutOff) = next(byte)
      if position == start { position &+= 1 }
      tokens.append(CSSToken(kind, start..<position, isCutOff: isCutOff))
    }
  }

  /// The byte so many behind the position; 0 behind the end, which begins nothing.
  func peek(_ distance: Int = 0) -> UInt8? {
    position &+ distance < end ? bytes[position &+ distance] : nil
  }

  /// Reads one token from its first byte (§4.3.1); a token of one byte may leave the position where it is.
  private mutating func next(_ byte: UInt8) -> (CSSToken.Kind, isCutOff: Bool) {
    switch byte {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20:
      while position < end, bytes[position].isCSSSpace { position &+= 1 }
      return (.whitespace, false)
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): return (.comment, skipComment())
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return readString(byte)
    case UInt8(ascii: "#"):
      guard peek(1)?.isNameByte == true || isEscape(at: 1) else { return (.delimiter(byte), false) }
      let isID = startsName(at: 1)
      position &+= 1
      skipName()
      return (.hash(isID: isID), false)
    case UInt8(ascii: "("): return (.openParenthesis, false)
    case UInt8(ascii: ")"): return (.closeParenthesis, false)
    case UInt8(ascii: "["): return (.openSquare, false)
    case UInt8(ascii: "]"): return (.closeSquare, false)
    case UInt8(ascii: "{"): return (.openBrace, false)
    case UInt8(ascii: "}"): return (.closeBrace, false)
    case UInt8(ascii: ","): return (.comma, false)
    case UInt8(ascii: ":"): return (.colon, false)
    case UInt8(ascii: ";"): return (.semicolon, false)
    case UInt8(ascii: "@") where startsName(at: 1):
      position &+= 1
      skipName()
      return (.atKeyword, false)
    case UInt8(ascii: "<") where matches("<!--"), UInt8(ascii: "-") where matches("-->"):
      position &+= byte == UInt8(ascii: "<") ? 4 : 3
      return (.commentDelimiter, false)
    default:
      if startsNumber { return (readNumber(), false) }
      if startsName(at: 0) { return readName() }
      return (.delimiter(byte), false)
    }
  }

  private func matches(_ word: StaticString) -> Bool {
    guard end &- position >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { buffer in
      for index in 0..<buffer.count where unsafe bytes[position &+ index] != buffer[index] { return false }
      return true
    }
  }

  /// Skips a comment; true if the text ends in it.
  private mutating func skipComment() -> Bool {
    position &+= 2
    while position < end {
      if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        position &+= 2
        return false
      }
      position &+= 1
    }
    return true
  }
}
