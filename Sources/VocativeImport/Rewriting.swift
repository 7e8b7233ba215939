package import VocativeDiagnostics

/// A file that is rewritten step by step and knows of every byte where it comes from: each step is edits of the step
/// before, and places lead back to the file as it was.
package struct Rewriting: Sendable {
  /// A run of bytes: copied from the source, or put in the place of a part of it.
  private struct Piece {
    let count: Int
    let origin: SourceSpan
    let isCopy: Bool
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
    pieces = [Piece(count: bytes.count, origin: SourceSpan(0, bytes.count), isCopy: true)]
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
    for edit in sorted where edit.span.lowerBound >= offset && edit.span.upperBound <= bytes.count {
      text += bytes[offset..<edit.span.lowerBound]
      newPieces += slice(offset, edit.span.lowerBound)
      text += edit.text.utf8
      newPieces.append(Piece(count: edit.text.utf8.count, origin: origin(of: edit.span), isCopy: false))
      offset = edit.span.upperBound
    }
    text += bytes[offset...]
    newPieces += slice(offset, bytes.count)
    bytes = text
    pieces = newPieces
  }

  /// The place in the source that a place of the text comes from.
  package func origin(of span: SourceSpan) -> SourceSpan {
    SourceSpan(
      origin(of: span.lowerBound, isEnd: false), origin(of: max(span.lowerBound, span.upperBound), isEnd: true))
  }

  private func origin(of offset: Int, isEnd: Bool) -> Int {
    var start = 0
    for piece in pieces {
      let end = start + piece.count
      // An end belongs to the piece before it, a beginning to the one behind.
      if isEnd ? offset > start && offset <= end : offset >= start && offset < end {
        guard piece.isCopy else { return isEnd ? piece.origin.upperBound : piece.origin.lowerBound }
        return piece.origin.lowerBound + offset - start
      }
      start = end
    }
    return offset == 0 ? 0 : source.bytes.count
  }

  private func slice(_ lower: Int, _ upper: Int) -> [Piece] {
    var result: [Piece] = []
    var start = 0
    for piece in pieces {
      let (first, last) = (max(lower, start), min(upper, start + piece.count))
      if first < last {
        let origin =
          piece.isCopy
          ? SourceSpan(piece.origin.lowerBound + first - start, piece.origin.lowerBound + last - start) : piece.origin
        result.append(Piece(count: last - first, origin: origin, isCopy: piece.isCopy))
      }
      start += piece.count
    }
    return result
  }
}
