import Testing
import VocativeDigest

@Suite struct DigestTests {
  private static func hexadecimal(_ bytes: [UInt8]) -> String { String(decoding: bytes.hexadecimal, as: UTF8.self) }

  /// The examples of FIPS 180-4 for SHA-256 (NIST, SHA256.pdf), the empty message, and lengths at both sides of where the
  /// padding needs another block (55 and 56 bytes) and of a whole one.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"
    ),
    (
      String(repeating: "a", count: 63), "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"
    ),
    (
      String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
    ),
    (
      String(repeating: "a", count: 1_000), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
    ),
  ])
  func `SHA-256 gives the digests of the standard`(message: String, digest: String) {
    #expect(Self.hexadecimal(SHA256.digest(of: Array(message.utf8))) == digest)
  }

  @Test func `a message in pieces has the digest of the whole`() {
    let message = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    for cut in [0, 1, 55, 63, 64, 65, 128, 299, 300] {
      var hash = SHA256()
      hash.update(Array(message[..<cut]))
      hash.update(Array(message[cut...]))
      #expect(hash.finish() == SHA256.digest(of: message), "cut at \(cut)")
    }
  }

  /// RFC 4231 §4.2 to §4.8, but for the one that is truncated; keys shorter and longer than a block.
  @Test(arguments: [
    (
      Array(repeating: UInt8(0x0B), count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      Array(repeating: UInt8(0xAA), count: 20), Array(repeating: UInt8(0xDD), count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(UInt8(1)...25), Array(repeating: UInt8(0xCD), count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      Array(repeating: UInt8(0xAA), count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      Array(repeating: UInt8(0xAA), count: 131),
      Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
          + "hashed before being used by the HMAC algorithm.").utf8),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ])
  func `HMAC gives the digests of the standard`(key: [UInt8], message: [UInt8], digest: String) {
    #expect(Self.hexadecimal(HMAC.sha256(of: message, key: key)) == digest)
  }

  @Test func `digests are equal if every byte is`() {
    #expect(HMAC.areEqual([1, 2, 3], [1, 2, 3]))
    #expect(!HMAC.areEqual([1, 2, 3], [1, 2, 4]))
    #expect(!HMAC.areEqual([1, 2, 3], [1, 2]))
    #expect(HMAC.areEqual([], []))
  }
}
