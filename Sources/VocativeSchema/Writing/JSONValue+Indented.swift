package import VocativeSemantics

extension JSONValue {
  /// The value as JSON over lines, two blanks a level, with a line break at the end. Lists and objects that fit a line
  /// stay on it.
  package var indentedBytes: [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes, depth: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The longest line that a list or object is kept on, in bytes.
  private static let lineWidth = 100

  private func write(into bytes: inout [UInt8], depth: Int) {
    let children = children
    let compact = self.bytes
    guard !children.isEmpty else {
      bytes += compact
      return
    }
    if compact.count + 2 * depth <= Self.lineWidth {
      writeLine(into: &bytes)
      return
    }
    bytes.append(opening)
    for (index, child) in children.enumerated() {
      bytes += index > 0 ? Array(",\n".utf8) : [UInt8(ascii: "\n")]
      bytes += repeatElement(UInt8(ascii: " "), count: 2 * (depth + 1))
      child.writeKey(into: &bytes)
      child.value.write(into: &bytes, depth: depth + 1)
    }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
    bytes.append(closing)
  }

  private func writeLine(into bytes: inout [UInt8]) {
    let children = children
    guard !children.isEmpty else {
      bytes += self.bytes
      return
    }
    bytes.append(opening)
    for (index, child) in children.enumerated() {
      if index > 0 { bytes += ", ".utf8 }
      child.writeKey(into: &bytes)
      child.value.writeLine(into: &bytes)
    }
    bytes.append(closing)
  }

  private struct Child {
    let key: [UInt8]?
    let value: JSONValue

    func writeKey(into bytes: inout [UInt8]) {
      guard let key else { return }
      bytes += JSONValue.text(key).bytes
      bytes += ": ".utf8
    }
  }

  private var children: [Child] {
    switch self {
    case .null, .boolean, .number, .text: []
    case .list(let items): items.map { Child(key: nil, value: $0) }
    case .object(let members): members.map { Child(key: $0.key, value: $0.value) }
    }
  }

  private var isObject: Bool {
    if case .object = self { true } else { false }
  }

  private var opening: UInt8 { isObject ? UInt8(ascii: "{") : UInt8(ascii: "[") }
  private var closing: UInt8 { isObject ? UInt8(ascii: "}") : UInt8(ascii: "]") }
}
