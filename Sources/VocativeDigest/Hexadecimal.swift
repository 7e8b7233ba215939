extension Array where Element == UInt8 {
  /// The bytes as lower-case hexadecimal digits, two a byte.
  package var hexadecimal: [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
