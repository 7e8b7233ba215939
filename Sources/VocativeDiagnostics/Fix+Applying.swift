extension SourceFile {
  /// The content after fixes.
  ///
  /// A fix is applied whole or not at all: one whose edits overlap an edit of a fix before it, or begin where that
  /// one begins, is left out, as is one that reaches past the end of the file. Run the check again to get the rest.
  public func applying(_ fixes: [Fix]) -> [UInt8] {
    var accepted: [Fix.Edit] = []
    for fix in fixes {
      var merged = accepted
      if fix.edits.allSatisfy({ $0.span.upperBound <= bytes.count && merged.insertSorted($0) }) { accepted = merged }
    }
    return bytes(bytes.indices, applying: accepted)
  }

  /// A range of the content after edits that lie in it, are in order and do not overlap; one that does is left out.
  func bytes(_ range: Range<Int>, applying edits: [Fix.Edit]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = range.lowerBound
    for edit in edits where edit.span.lowerBound >= offset && edit.span.upperBound <= range.upperBound {
      result.append(contentsOf: bytes[offset..<edit.span.lowerBound])
      result.append(contentsOf: edit.text.utf8)
      offset = edit.span.upperBound
    }
    result.append(contentsOf: bytes[offset..<range.upperBound])
    return result
  }
}

extension [Fix.Edit] {
  /// Puts an edit in its place among edits in order, unless it overlaps one of them or begins where one begins.
  fileprivate mutating func insertSorted(_ edit: Fix.Edit) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].span.lowerBound < edit.span.lowerBound { low = middle + 1 } else { high = middle }
    }
    if low > 0, self[low - 1].span.upperBound > edit.span.lowerBound { return false }
    if low < count {
      let next = self[low].span
      if next.lowerBound == edit.span.lowerBound || next.lowerBound < edit.span.upperBound { return false }
    }
    insert(edit, at: low)
    return true
  }
}
