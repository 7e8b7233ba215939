extension Fragment {
  /// What the fragment's element tree is read from.
  package var elementMask: ElementMask {
    var controls: [Int] = []
    var captures: [Range<Int>] = []
    var openers: [Int?] = []
    for hole in holes {
      let offset = hole.range.lowerBound
      switch hole.kind {
      case .value: continue
      case .branch, .trigger, .loop, .picks, .frame, .region: openers.append(nil)
      case .capture:
        openers.append(captures.count)
        captures.append(offset..<offset)
      case .close:
        if let capture = openers.popLast() ?? nil { captures[capture] = captures[capture].lowerBound..<offset }
      case .arm, .otherwise, .assign, .require, .leave: break
      }
      if controls.last != offset { controls.append(offset) }
    }
    return ElementMask(of: bytes, controls: controls, captures: captures)
  }
}
