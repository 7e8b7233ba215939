/// The name that was probably meant, for "did you mean": the nearest of the known ones, or nothing if none is near.
///
/// Near is an edit distance of at most a third of the name's letters, where a swap of neighbors is one edit; case does
/// not count. A name typed in the other keyboard layout (`сгыещьук` for `customer`) is found as well. Of equally near
/// names the first wins.
package func nearestName(to name: String, among known: [String]) -> String? {
  let written = foldedScalars(name)
  guard !written.isEmpty, written.count <= 64 else { return nil }
  // One letter of two is another word, not a slip.
  let allowed = max(written.count < 3 ? 0 : 1, written.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in known {
    let letters = foldedScalars(candidate)
    guard letters.count <= 64 else { continue }
    let distance = min(
      editDistance(written, letters, atMost: allowed),
      editDistance(inOtherLayout(written), letters, atMost: allowed))
    if distance <= allowed, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.name
}

private func foldedScalars(_ text: String) -> [UInt32] {
  text.unicodeScalars.map { scalar in
    switch scalar.value {
    case 0x41...0x5A, 0x410...0x42F: scalar.value + 0x20
    case 0x401: 0x451
    case _: scalar.value
    }
  }
}

/// What the same keys give in the other of the layouts ЙЦУКЕН and QWERTY.
private func inOtherLayout(_ letters: [UInt32]) -> [UInt32] {
  letters.map { letter in
    for (index, key) in latinKeys.enumerated() {
      if key == letter { return cyrillicKeys[index] }
      if cyrillicKeys[index] == letter { return key }
    }
    return letter
  }
}

private let latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`".unicodeScalars.map(\.value)
private let cyrillicKeys = "йцукенгшщзхъфывапролджэячсмитьбюё".unicodeScalars.map(\.value)

/// The optimal string alignment distance, or `limit + 1` if it is larger than `limit`.
private func editDistance(_ left: [UInt32], _ right: [UInt32], atMost limit: Int) -> Int {
  guard abs(left.count - right.count) <= limit else { return limit + 1 }
  var beforePrevious = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
      var distance = min(substitution, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        distance = min(distance, beforePrevious[column - 1] + 1)
      }
      current.append(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
