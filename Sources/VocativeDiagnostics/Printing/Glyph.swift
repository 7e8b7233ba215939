/// One scalar of a source, or one ill-formed sequence, as it is shown.
struct Glyph {
  /// Where it stands: bytes of the source.
  let bytes: Range<Int>
  /// The scalar; U+FFFD for an ill-formed sequence.
  let scalar: Unicode.Scalar
  /// How many terminal cells it takes.
  let cells: Int

  /// What is shown, safe for a terminal.
  var text: String { scalar.visibleForm ?? String(scalar) }
}

extension Glyph {
  /// The glyphs of a range of bytes. Each ill-formed sequence is one U+FFFD, as `String(decoding:as:)` repairs it.
  static func glyphs(of bytes: ArraySlice<UInt8>) -> [Glyph] {
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(bytes.count)
    forEach(in: bytes) { glyphs.append($0) }
    return glyphs
  }

  /// Calls `body` with each glyph of a range of bytes.
  static func forEach(in bytes: ArraySlice<UInt8>, _ body: (Glyph) -> Void) {
    var parser = UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var counter = CellCounter()
    var offset = bytes.startIndex
    while true {
      let scalar: Unicode.Scalar
      let count: Int
      switch parser.parseScalar(from: &rest) {
      case .valid(let encoded): (scalar, count) = (UTF8.decode(encoded), encoded.count)
      case .error(let length): (scalar, count) = ("\u{FFFD}", length)
      case .emptyInput: return
      }
      let cells = scalar.visibleForm?.unicodeScalars.count ?? counter.cells(of: scalar)
      body(Glyph(bytes: offset..<(offset &+ count), scalar: scalar, cells: cells))
      offset &+= count
    }
  }
}
