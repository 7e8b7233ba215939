/// Keyed digests: HMAC (RFC 2104) over SHA-256.
package enum HMAC {
  /// The digest of a message that only those who know the key can make: 32 bytes.
  package static func sha256(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    var padded = key.count > SHA256.blockCount ? SHA256.digest(of: key) : key
    padded += Array(repeating: 0, count: SHA256.blockCount - padded.count)
    var inner = SHA256()
    inner.update(padded.map { $0 ^ 0x36 })
    inner.update(message)
    var outer = SHA256()
    outer.update(padded.map { $0 ^ 0x5C })
    outer.update(inner.finish())
    return outer.finish()
  }

  /// Whether two digests are equal, in a time that does not tell where they differ.
  package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
