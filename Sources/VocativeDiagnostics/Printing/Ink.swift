/// Colors for a terminal, or none.
struct Ink {
  /// What a piece of text is, which decides its color.
  enum Role {
    case error, warning, title, gutter, remark, added, removed

    /// The parameters of “select graphic rendition” (ECMA-48 §8.3.117).
    fileprivate var parameters: String {
      switch self {
      case .error: "1;31"
      case .warning: "1;33"
      case .title: "1"
      case .gutter: "1;34"
      case .remark: "1;36"
      case .added: "32"
      case .removed: "31"
      }
    }
  }

  /// Whether colors are written.
  let isOn: Bool

  /// The text in the color of its role; the empty text stays empty.
  func callAsFunction(_ text: String, as role: Role) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(role.parameters)m\(text)\u{1B}[0m" : text
  }
}

extension Diagnostic.Severity {
  /// The color of its carets and of its first word.
  var role: Ink.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    }
  }
}
