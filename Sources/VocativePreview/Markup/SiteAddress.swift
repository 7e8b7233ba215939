/// Where pages lie, as paths from the top of the site.
enum SiteAddress {
  static let index = "index.html"
  static let style = "style.css"
  static let script = "preview.js"
  static let build = "build.js"

  /// The overview of a message.
  static func message(_ message: String) -> String { "messages/\(message)/index.html" }

  /// A message as one persona gets it. A locale stands in the name, so that it is never `index.html`.
  static func persona(_ persona: String, locale: String, of message: String) -> String {
    "messages/\(message)/\(persona).\(locale).html"
  }

  /// The message that a page belongs to; `nil` for the list of all.
  static func message(of page: String) -> String? {
    let parts = page.utf8.split(separator: UInt8(ascii: "/"))
    return parts.count == 3 ? String(decoding: parts[1], as: UTF8.self) : nil
  }

  /// How many folders deep a page lies.
  private static func depth(of page: String) -> Int { page.utf8.count { $0 == UInt8(ascii: "/") } }

  /// The address of one page as a link on another: relative, so that the site works from any folder.
  static func link(to target: String, from page: String) -> String {
    String(repeating: "../", count: depth(of: page)) + escaped(target)
  }

  /// A path with everything but the unreserved characters of RFC 3986 §2.3 and slashes percent-encoded.
  private static func escaped(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let bytes = path.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "~"):
        [byte]
      case _: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
