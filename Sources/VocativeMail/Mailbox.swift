/// Whom a mail is from or to: an address, and maybe the name before it.
package struct Mailbox: Sendable, Hashable {
  /// What readers show, in UTF-8; empty for none.
  package let name: [UInt8]
  /// `local@domain`, without white space or controls. What is not ASCII stays UTF-8 (RFC 6532).
  package let address: [UInt8]

  /// A mailbox, unless the address cannot be one in a header: at sign, something on both sides, nothing but what atoms
  /// and dots hold.
  package init?(name: [UInt8] = [], address: [UInt8]) {
    guard let at = address.firstIndex(of: UInt8(ascii: "@")), at > 0, at < address.count - 1,
      address.count <= 254, address.lastIndex(of: UInt8(ascii: "@")) == at,
      address.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !Array("\"(),:;<>[\\]".utf8).contains($0) })
    else { return nil }
    self.name = name
    self.address = address
  }

  /// What stands behind the at sign.
  package var domain: ArraySlice<UInt8> { address.split(separator: UInt8(ascii: "@")).last ?? [] }
}
