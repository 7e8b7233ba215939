package import VocativeDiagnostics

/// A file that is rewritten step by step and knows of every byte where it comes from: each step is edits of the step
/// before, and places lead back to the file as it was.
package struct Rewriting: Sendable {
  /// A run of bytes: copied from the source, or put in the place of a part of it.
  private struct Piece {
    let start: Int
    let count: Int
    let origin: SourceSpan
    let isCopy: Bool

    var end: Int { start + count }
  }

  /// The file as it was.
  package let source: SourceFile
  /// The text as it is now.
  package private(set) var bytes: [UInt8]
  private var pieces: [Piece]

  /// A file without edits.
  package init(_ source: SourceFile) {
    self.source = source
    bytes = source.bytes
    pieces = [Piece(start: 0, count: bytes.count, origin: SourceSpan(0, bytes.count), isCopy: true)]
  }

  /// The text as it is now, under the name that it will have.
  package func file(_ path: String) -> SourceFile { SourceFile(path: path, bytes: bytes) }

  /// Replaces parts of the text. An edit that overlaps one before it, or reaches past the end, is left out.
  package mutating func apply(_ edits: [Fix.Edit]) {
    let sorted = edits.enumerated().sorted {
      ($0.element.span.lowerBound, $0.offset) < ($1.element.span.lowerBound, $1.offset)
    }.map(\.element)
    var text: [UInt8] = []
    var newPieces: [Piece] = []
    var offset = 0
    // Edits come in order, so the pieces are walked once.
    var next = 0
    func copy(upTo end: Int) {
      while next < pieces.count, pieces[next].end <= offset { next += 1 }
      var index = next
      while index < pieces.count, pieces[index].start < end {
        let piece = pieces[index]
        let (first, last) = (max(offset, piece.start), min(end, piece.end))
        let lower = piece.origin.lowerBound + first - piece.start
        let origin = piece.isCopy ? SourceSpan(lower, lower + last - first) : piece.origin
        if first < last {
          let start = text.count + first - offset
          newPieces.append(Piece(start: start, count: last - first, origin: origin, isCopy: piece.isCopy))
        }
        index += 1
      }
      text += bytes[offset..<end]
      offset = end
    }
    for edit in sorted where edit.span.lowerBound >= offset && edit.span.upperBound <= bytes.count {
      copy(upTo: edit.span.lowerBound)
      let count = edit.text.utf8.count
      newPieces.append(Piece(start: text.count, count: count, origin: origin(of: edit.span), isCopy: false))
      text += edit.text.utf8
      offset = edit.span.upperBound
    }
    copy(upTo: bytes.count)
    bytes = text
    pieces = newPieces.filter { $0.count > 0 }
  }

  /// The place in the source that a place of the text comes from.
  package func origin(of span: SourceSpan) -> SourceSpan {
    SourceSpan(
      origin(of: span.lowerBound, isEnd: false), origin(of: max(span.lowerBound, span.upperBound), isEnd: true))
  }

  /// An end belongs to the piece before it, a beginning to the one behind.
  private func origin(of offset: Int, isEnd: Bool) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      let isBefore = isEnd ? pieces[middle].end < offset : pieces[middle].end <= offset
      if isBefore { low = middle + 1 } else { high = middle }
    }
    guard low < pieces.count, offset > 0 || !isEnd else { return offset == 0 ? 0 : source.bytes.count }
    let piece = pieces[low]
    if piece.isCopy { return piece.origin.lowerBound + offset - piece.start }
    return isEnd ? piece.origin.upperBound : piece.origin.lowerBound
  }
}
