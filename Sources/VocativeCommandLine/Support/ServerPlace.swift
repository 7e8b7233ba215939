/// How a PostgreSQL database is named on the command line: `postgresql://HOST/DATABASE`.
struct ServerPlace {
  /// The connection string as it was given, passwords and all.
  let connection: String
  /// The same without passwords, for words and files.
  let name: String

  /// - Returns: `nil` for what names no server.
  init?(_ argument: String) {
    guard argument.hasPrefix("postgresql://") || argument.hasPrefix("postgres://") else { return nil }
    connection = argument
    name = Self.withoutPasswords(Array(argument.utf8))
  }

  /// The form is that of RFC 3986: `scheme://user:password@host/path?key=value&key=value`.
  private static func withoutPasswords(_ bytes: [UInt8]) -> String {
    let slash = UInt8(ascii: "/"), question = UInt8(ascii: "?")
    let host = (bytes.firstIndex(of: slash) ?? 0) + 2
    let hostEnd = bytes[host...].firstIndex { $0 == slash || $0 == question } ?? bytes.endIndex
    let pathEnd = bytes[hostEnd...].firstIndex(of: question) ?? bytes.endIndex
    var kept = bytes[..<host]
    if let at = bytes[host..<hostEnd].lastIndex(of: UInt8(ascii: "@")) {
      kept += bytes[host..<at].prefix { $0 != UInt8(ascii: ":") } + bytes[at..<hostEnd]
    } else {
      kept += bytes[host..<hostEnd]
    }
    kept += bytes[hostEnd..<pathEnd]
    // `password`, `sslpassword`, in any case of letters.
    let settings = bytes[pathEnd...].dropFirst().split(separator: UInt8(ascii: "&")).filter { setting in
      let key = setting.prefix { $0 != UInt8(ascii: "=") }
      return !String(decoding: key, as: UTF8.self).lowercased().hasSuffix("password")
    }
    if !settings.isEmpty { kept += [question] + settings.joined(separator: [UInt8(ascii: "&")]) }
    return String(decoding: kept, as: UTF8.self)
  }
}
