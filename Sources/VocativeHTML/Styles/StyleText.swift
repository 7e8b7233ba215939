import VocativeCSS

/// CSS that is written into a mail: bytes, and stretches of the fragment that hold values.
struct StyleText: Hashable {
  /// A part of it.
  enum Piece: Hashable {
    case bytes([UInt8])
    case stretch(Range<FragmentPosition>)
  }

  private(set) var pieces: [Piece] = []

  init() {}

  init(_ bytes: [UInt8]) { add(bytes) }

  init(_ stretch: Range<FragmentPosition>) { pieces = [.stretch(stretch)] }

  var isEmpty: Bool { pieces.isEmpty }

  /// The bytes, a placeholder a value.
  var count: Int {
    pieces.reduce(0) { sum, piece in
      switch piece {
      case .bytes(let bytes): sum + bytes.count
      case .stretch(let stretch): sum + stretch.upperBound.offset - stretch.lowerBound.offset
      }
    }
  }

  mutating func add(_ bytes: some Collection<UInt8>) {
    if bytes.isEmpty { return }
    if case .bytes(var last)? = pieces.last {
      pieces.removeLast()
      last += bytes
      pieces.append(.bytes(last))
    } else {
      pieces.append(.bytes(Array(bytes)))
    }
  }

  mutating func add(_ text: String) { add(text.utf8) }

  mutating func add(_ other: StyleText) {
    for piece in other.pieces {
      switch piece {
      case .bytes(let bytes): add(bytes)
      case .stretch: pieces.append(piece)
      }
    }
  }

  /// Adds tokens of a fragment as ``CSSText`` writes them; those that hold values as they stand.
  mutating func add(_ tokens: ArraySlice<CSSToken>, of fragment: Fragment, quotedWith quote: CSSText.Quote) {
    guard let first = tokens.first, let last = tokens.last else { return }
    let holes = fragment.holes(within: first.range.lowerBound..<last.range.upperBound)
    var text: [UInt8] = []
    guard !holes.isEmpty else {
      CSSText.append(tokens, of: fragment.bytes, quotedWith: quote, to: &text)
      add(text)
      return
    }
    var start = tokens.startIndex
    for index in tokens.indices where !fragment.holes(within: tokens[index].range).isEmpty {
      CSSText.append(tokens[start..<index], of: fragment.bytes, quotedWith: quote, to: &text)
      if index > start, tokens[index - 1].isBlank { text.append(UInt8(ascii: " ")) }
      add(text)
      text = []
      let range = tokens[index].range
      pieces.append(.stretch(fragment.position(before: range.lowerBound)..<fragment.position(before: range.upperBound)))
      start = index + 1
    }
    if start < tokens.endIndex, start > tokens.startIndex, tokens[start].isBlank { text.append(UInt8(ascii: " ")) }
    while start < tokens.endIndex, tokens[start].isBlank { start += 1 }
    CSSText.append(tokens[start...], of: fragment.bytes, quotedWith: quote, to: &text)
    add(text)
  }

  /// The text as it stands in an attribute with such quotes.
  func escaped(for quote: CSSText.Quote) -> StyleText {
    var result = StyleText()
    for piece in pieces {
      guard case .bytes(let bytes) = piece else {
        result.pieces.append(piece)
        continue
      }
      result.add(Self.escaped(bytes, for: quote))
    }
    return result
  }

  private static func escaped(_ bytes: [UInt8], for quote: CSSText.Quote) -> [UInt8] {
    guard bytes.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") })
    else { return bytes }
    var result: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): result += Array("&amp;".utf8)
      case UInt8(ascii: "\"") where quote == .double: result += Array("&quot;".utf8)
      case UInt8(ascii: "'") where quote == .single: result += Array("&#39;".utf8)
      default: result.append(byte)
      }
    }
    return result
  }
}
