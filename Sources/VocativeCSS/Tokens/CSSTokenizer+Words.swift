// Names, numbers, strings and links (CSS Syntax Level 3 §4.3.3 to §4.3.14).
extension CSSTokenizer {
  /// Whether a backslash so many bytes ahead is an escape: no line break follows.
  func isEscape(at distance: Int) -> Bool {
    guard peek(distance) == UInt8(ascii: "\\") else { return false }
    return peek(distance &+ 1).map { !$0.isCSSNewline } ?? false
  }

  /// Whether a name starts so many bytes ahead.
  func startsName(at distance: Int) -> Bool {
    guard let byte = peek(distance) else { return false }
    if byte == UInt8(ascii: "-") {
      guard let second = peek(distance &+ 1) else { return false }
      return second.isNameStart || second == UInt8(ascii: "-") || isEscape(at: distance &+ 1)
    }
    return byte.isNameStart || isEscape(at: distance)
  }

  /// Whether a number starts at the position.
  var startsNumber: Bool {
    guard let byte = peek() else { return false }
    let distance = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") ? 1 : 0
    if peek(distance)?.isCSSDigit == true { return true }
    return peek(distance) == UInt8(ascii: ".") && peek(distance &+ 1)?.isCSSDigit == true
  }

  /// Skips the bytes of a name, escapes included.
  mutating func skipName() {
    while let byte = peek() {
      if byte.isNameByte {
        position &+= 1
      } else if isEscape(at: 0) {
        skipEscape()
      } else {
        return
      }
    }
  }

  /// Skips a backslash and what it escapes: up to six hexadecimal digits and a blank, or one byte.
  private mutating func skipEscape() {
    position &+= 1
    guard peek()?.isCSSHexDigit == true else {
      if position < end { position &+= 1 }
      return
    }
    var digits = 0
    while digits < 6, peek()?.isCSSHexDigit == true {
      position &+= 1
      digits &+= 1
    }
    if peek()?.isCSSSpace == true { position &+= 1 }
  }

  /// Reads a name, a function's name with its parenthesis, or a whole `url(…)`.
  mutating func readName() -> (CSSToken.Kind, isCutOff: Bool) {
    let start = position
    skipName()
    guard peek() == UInt8(ascii: "(") else { return (.ident, false) }
    let isURL = position &- start == 3 && bytes[start..<position].elementsEqual("url".utf8) { $0.loweredCSS == $1 }
    position &+= 1
    guard isURL else { return (.function, false) }
    var distance = 0
    while peek(distance)?.isCSSSpace == true { distance &+= 1 }
    if let quote = peek(distance), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      return (.function, false)
    }
    return readURL()
  }

  private mutating func readURL() -> (CSSToken.Kind, isCutOff: Bool) {
    while peek()?.isCSSSpace == true { position &+= 1 }
    while let byte = peek() {
      if byte == UInt8(ascii: ")") {
        position &+= 1
        return (.url, false)
      }
      if byte.isCSSSpace {
        while peek()?.isCSSSpace == true { position &+= 1 }
        guard let next = peek() else { return (.url, true) }
        if next == UInt8(ascii: ")") { continue }
        return skipBadURL()
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), 0...8, 0x0B, 0x0E...0x1F, 0x7F: return skipBadURL()
      case UInt8(ascii: "\\"):
        guard isEscape(at: 0) else { return skipBadURL() }
        skipEscape()
      default: position &+= 1
      }
    }
    return (.url, true)
  }

  private mutating func skipBadURL() -> (CSSToken.Kind, isCutOff: Bool) {
    while let byte = peek() {
      if isEscape(at: 0) {
        skipEscape()
        continue
      }
      position &+= 1
      if byte == UInt8(ascii: ")") { return (.badURL, false) }
    }
    return (.badURL, true)
  }

  /// Reads a string from its quote; a line break ends it as a bad one.
  mutating func readString(_ quote: UInt8) -> (CSSToken.Kind, isCutOff: Bool) {
    position &+= 1
    while let byte = peek() {
      if byte == quote {
        position &+= 1
        return (.string, false)
      }
      if byte.isCSSNewline { return (.badString, false) }
      if byte == UInt8(ascii: "\\"), position &+ 1 < end {
        position &+= 1
        if peek() == 0x0D, peek(1) == 0x0A { position &+= 1 }
      }
      position &+= 1
    }
    return (.string, true)
  }

  /// Reads a number with its unit.
  mutating func readNumber() -> CSSToken.Kind {
    let hasFraction = peek() == UInt8(ascii: ".")
    position &+= 1
    skipDigits()
    if !hasFraction, peek() == UInt8(ascii: "."), peek(1)?.isCSSDigit == true {
      position &+= 1
      skipDigits()
    }
    if let exponent = peek(), exponent | 0x20 == UInt8(ascii: "e") {
      let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if peek(isSigned ? 2 : 1)?.isCSSDigit == true {
        position &+= isSigned ? 2 : 1
        skipDigits()
      }
    }
    if startsName(at: 0) {
      skipName()
      return .dimension
    }
    guard peek() == UInt8(ascii: "%") else { return .number }
    position &+= 1
    return .percentage
  }

  private mutating func skipDigits() {
    while peek()?.isCSSDigit == true { position &+= 1 }
  }
}
