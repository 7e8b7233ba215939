/// The candidate that a mistyped word was most likely meant to be; `nil` if none is near.
///
/// Letters that were added, left out, changed or swapped are counted (Damerau–Levenshtein over Unicode scalars, upper
/// and lower case alike); how many are forgiven grows with the length of the word. A word typed on the other keyboard
/// layout (`ша` for `if`, `rjve` for «кому») is tried as well. Of equally near candidates the first one is taken.
package func closestMatch(to word: String, among candidates: some Sequence<String>) -> String? {
  // Longer words are no names; they would only cost time.
  guard !word.isEmpty, word.utf8.count <= 128 else { return nil }
  let typed = folded(word)
  let retyped = KeyboardLayout.retyped(word).map(folded)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates where candidate != word && candidate.utf8.count <= 128 {
    let wanted = folded(candidate)
    var distance = editDistance(typed, wanted, atMost: forgiven(typed.count))
    if let retyped, distance != 0 {
      // The wrong layout is one mistake; a second slip is forgiven only in a long word.
      let other = editDistance(retyped, wanted, atMost: retyped.count > 4 ? 1 : 0)
      distance = [distance, other].compactMap(\.self).min()
    }
    if let distance, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate
}

/// How many slips a word of so many letters may hold and still be taken for another.
private func forgiven(_ count: Int) -> Int {
  switch count {
  case ...1: 0
  case ...4: 1
  case ...8: 2
  default: 3
  }
}

/// The scalars of a word in lower case, `-` as `_`.
private func folded(_ word: String) -> [Unicode.Scalar] {
  word.lowercased().unicodeScalars.map { $0 == "-" ? "_" : $0 }
}

/// The number of letters added, left out, changed or swapped between two words; `nil` if it is above the limit.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit else { return nil }
  // Three rows of the usual table: the one being filled, the one above, and the one above that for swaps.
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(last.count)
    for (column, other) in right.enumerated() {
      var cost = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.count] <= limit ? last[right.count] : nil
}

/// The Russian and the English keyboard, key by key.
package enum KeyboardLayout {
  private static let english = Array("`qwertyuiop[]asdfghjkl;'zxcvbnm,.".unicodeScalars)
  private static let russian = Array("ёйцукенгшщзхъфывапролджэячсмитьбю".unicodeScalars)

  /// The word that the same keys give on the other layout; `nil` if it holds letters of both, or of neither.
  ///
  /// Digits, `_`, `-` and `.` between names stay as they are.
  package static func retyped(_ word: String) -> String? {
    let letters = word.lowercased().unicodeScalars
    if letters.contains(where: russian.contains) {
      return exchanged(letters, from: russian, to: english)
    }
    return letters.contains { ("a"..."z").contains($0) } ? exchanged(letters, from: english, to: russian) : nil
  }

  private static func exchanged(
    _ letters: String.UnicodeScalarView, from: [Unicode.Scalar], to: [Unicode.Scalar]
  ) -> String? {
    var retyped = String.UnicodeScalarView()
    for letter in letters {
      if let key = from.firstIndex(of: letter) {
        retyped.append(to[key])
      } else if ("0"..."9").contains(letter) || "_-.".unicodeScalars.contains(letter) {
        retyped.append(letter)
      } else {
        return nil
      }
    }
    return String(retyped)
  }
}
