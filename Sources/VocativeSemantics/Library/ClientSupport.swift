/// What programs show of HTML and CSS, from the table that caniemail.com publishes (`/api/data.json`, CC BY 4.0).
package struct ClientSupport: Sendable, Hashable {
  /// The programs that do without a feature, by the slug of its page: `css-display-flex`, `html-video`. A feature that
  /// the table does not have is missing.
  private let unsupported: [String: [MailClient]]

  /// Reads a table.
  ///
  /// - Returns: `nil` unless these are its bytes.
  package init?(_ bytes: [UInt8]) {
    guard let root = try? JSONValue(parsing: bytes), case .list(let features)? = root["data"] else { return nil }
    var unsupported: [String: [MailClient]] = [:]
    for feature in features {
      guard case .text(let slug)? = feature["slug"], let stats = feature["stats"] else { continue }
      unsupported[String(decoding: slug, as: UTF8.self)] = MailClient.allCases.filter { client in
        client.platforms.contains { family, platform in
          Self.isMissing(in: stats[family]?[platform])
        }
      }
    }
    guard !unsupported.isEmpty else { return nil }
    self.unsupported = unsupported
  }

  /// The programs that do without a feature; `nil` where the table says nothing about it.
  package func unsupported(_ slug: String) -> [MailClient]? { unsupported[slug] }

  /// Whether the last of a platform's tests found the feature missing: `{"2016": "n", "2021-04": "a #1"}`. Tests stand in
  /// the order of versions. Partial support counts as support.
  private static func isMissing(in tests: JSONValue?) -> Bool {
    guard case .object(let versions)? = tests, case .text(let result)? = versions.last?.value else { return false }
    return result.first == UInt8(ascii: "n")
  }
}

extension MailClient {
  /// The names that the table has for a program: family and platform. Of Gmail the page for narrow screens is left out,
  /// which hardly anybody uses beside the application.
  fileprivate var platforms: [(family: String, platform: String)] {
    switch self {
    case .gmail: [("gmail", "desktop-webmail"), ("gmail", "ios"), ("gmail", "android")]
    case .outlook: [("outlook", "windows")]
    case .outlookWeb: [("outlook", "outlook-com")]
    case .appleMail: [("apple-mail", "macos"), ("apple-mail", "ios")]
    case .yahoo: [("yahoo", "desktop-webmail"), ("yahoo", "ios"), ("yahoo", "android")]
    case .mailRu: [("mail-ru", "desktop-webmail")]
    case .yandex: []
    case .samsung: [("samsung-email", "android")]
    case .thunderbird: [("thunderbird", "macos")]
    }
  }
}
