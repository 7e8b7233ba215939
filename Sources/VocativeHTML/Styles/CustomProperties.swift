import VocativeCSS

/// The CSS variables that an element sees.
struct CustomProperties {
  /// A variable's value with its own variables replaced; `nil` where it depends on the recipient.
  private(set) var values: [[UInt8]: [UInt8]?] = [:]
  /// A number that is another one for other values, to tell results apart.
  private(set) var version = 0

  /// Whether the variable's value is not the same for all.
  func isUnknown(_ name: [UInt8]) -> Bool {
    if case .some(.none) = values[name] { true } else { false }
  }

  /// The values that an element passes on whose own declarations are these, later ones first.
  func declaring(_ own: [(name: [UInt8], value: [UInt8]?)], version: Int) -> CustomProperties {
    guard !own.isEmpty else { return self }
    var result = self
    result.version = version
    let texts = own.reduce(into: [[UInt8]: [UInt8]?]()) { $0[$1.name] = .some($1.value) }
    for (name, _) in own { result.settle(name, texts, depth: 0) }
    return result
  }

  /// Replaces the variables in a variable, which may be declared beside it.
  private mutating func settle(_ name: [UInt8], _ texts: [[UInt8]: [UInt8]?], depth: Int) {
    guard let text = texts[name] else { return }
    guard let text, depth < CSSLimits.nesting else {
      values[name] = .some(nil)
      return
    }
    var outer = self
    for inner in CSSVariables.names(in: CSSTokenizer.tokens(of: text, in: 0..<text.count)[...], of: text)
    where texts[inner] != nil && inner != name {
      outer.settle(inner, texts, depth: depth + 1)
    }
    // A variable that reads itself has no value.
    let value = CSSVariables.resolved(text, { $0 == name ? nil : outer.values[$0] ?? nil }, missing: { _ in })
    if let value { values[name] = .some(value) } else { values[name] = nil }
  }

  /// A value with its variables replaced; `nil` with the name of one that is missing or that depends on the recipient.
  func resolved(_ value: [UInt8], missing: ([UInt8]) -> Void) -> [UInt8]? {
    CSSVariables.resolved(value, { values[$0] ?? nil }, missing: missing)
  }
}
