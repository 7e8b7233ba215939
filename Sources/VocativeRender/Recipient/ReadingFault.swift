/// A ``DataError`` on its way out of the parser: every level that it passes puts its key or index in front.
struct ReadingFault: Error {
  let code: DataError.Code
  /// Bytes from the start of the JSON text.
  let offset: Int
  /// The pointer so far.
  private var pointer: String = ""

  init(_ code: DataError.Code, at offset: Int) {
    self.code = code
    self.offset = offset
  }

  var error: DataError { DataError(code, pointer: pointer, offset: offset) }

  /// The same fault, seen from the object that holds an attribute of the schema.
  func inside(key: some Sequence<UInt8>) -> ReadingFault {
    var escaped: [UInt8] = [UInt8(ascii: "/")]
    for byte in key {
      // RFC 6901 §3.
      switch byte {
      case UInt8(ascii: "~"): escaped += [byte, UInt8(ascii: "0")]
      case UInt8(ascii: "/"): escaped += [UInt8(ascii: "~"), UInt8(ascii: "1")]
      case _: escaped.append(byte)
      }
    }
    var fault = self
    fault.pointer = String(decoding: escaped, as: UTF8.self) + pointer
    return fault
  }

  /// The same fault, seen from the list that holds an item.
  func inside(index: Int) -> ReadingFault {
    var fault = self
    fault.pointer = "/\(index)" + pointer
    return fault
  }

  /// The same fault, seen from a map, whose keys may be the customer's data.
  func inside(freeKey key: some Collection<UInt8>) -> ReadingFault {
    let isWord =
      (1...32).contains(key.count)
      && key.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
    return isWord ? inside(key: key) : inside(key: [UInt8(ascii: "*")])
  }
}
