/// Writes XML 1.0 with every element on a line of its own, so that reports can be read and compared.
package struct XMLWriter {
  private var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)

  /// A document that has its declaration.
  package init() {}

  /// What is written so far.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// An element with its attributes in order and what `content` writes.
  package mutating func element(
    _ name: String, _ attributes: [(String, String)], _ content: (inout XMLWriter) -> Void = { _ in }
  ) {
    raw("<" + name)
    for (key, value) in attributes {
      raw(" \(key)=\"")
      characters(value)
      raw("\"")
    }
    raw(">")
    content(&self)
    raw("</\(name)>\n")
  }

  /// Text, or the value of an attribute; characters that XML does not have (§2.2) become U+FFFD. Line breaks and tabs
  /// are written as references, as attributes lose them otherwise (§3.3.3).
  package mutating func characters(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": raw("&amp;")
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "\"": raw("&quot;")
      case "\n", "\t": raw(scalar == "\n" ? "&#10;" : "&#9;")
      case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE && scalar.value <= 0xFFFF: raw("\u{FFFD}")
      case _: bytes += UTF8.encode(scalar).map(Array.init) ?? []
      }
    }
  }

  private mutating func raw(_ text: String) { bytes += text.utf8 }
}
