extension Transliteration {
  /// The neighbors of a letter within its word, in small letters.
  struct Neighbors {
    /// The letter before; nil at the beginning of a word.
    var previous: Unicode.Scalar?
    /// The letter behind; nil at the end of a word.
    var next: Unicode.Scalar?
    /// Whether the word ends with the letter behind.
    var nextIsLast = false
    /// Whether two letters or more stand before the letter: endings count in longer words only.
    var hasStem = false
  }

  /// What a small letter becomes between its neighbors; nil where a table of single letters decides.
  ///
  /// The figures are those that https://iuliia.ru collects of each scheme.
  func latin(_ letter: Unicode.Scalar, between neighbors: Neighbors) -> StaticString? {
    switch self {
    case .icao9303: nil
    case .gost52535: letter == "ц" ? "tc" : letter == "ъ" ? "" : nil
    case .telegram: telegram(letter)
    case .mosmetro: mosmetro(letter, neighbors)
    case .wikipedia: wikipedia(letter, neighbors)
    case .yandexMaps: yandexMaps(letter, neighbors)
    case .iso9: iso9(letter)
    }
  }

  private func telegram(_ letter: Unicode.Scalar) -> StaticString? {
    switch letter {
    case "ж": "j"
    case "х": "h"
    case "ц": "c"
    case "щ": "sc"
    case "ъ": ""
    case _: nil
    }
  }

  /// What the three schemes for readers of English have in common.
  private func english(_ letter: Unicode.Scalar) -> StaticString? {
    switch letter {
    case "й": "y"
    case "ъ": ""
    case "ю": "yu"
    case "я": "ya"
    case _: nil
    }
  }

  private func mosmetro(_ letter: Unicode.Scalar, _ neighbors: Neighbors) -> StaticString? {
    switch (letter, neighbors.previous, neighbors.next) {
    case ("ц", "т", _): "s"
    case ("ё", "ь", _), ("ё", "ъ", _): "o"
    case ("ь", _, let next?), ("ъ", _, let next?):
      switch next {
      case "а", "е", "ё", "и", "о", "у", "э": "y"
      case _: ""
      }
    case ("и", _, "й"), ("ы", _, "й"): isEnding(neighbors) ? "" : nil
    case ("щ", _, _): "sch"
    case _: english(letter)
    }
  }

  private func wikipedia(_ letter: Unicode.Scalar, _ neighbors: Neighbors) -> StaticString? {
    switch (letter, neighbors.previous, neighbors.next) {
    case ("е", nil, _): "ye"
    case ("е", let previous?, _):
      switch previous {
      case "а", "и", "о", "у", "э", "ю", "я", "ь", "ъ": "ye"
      case _: nil
      }
    case ("ё", _, _): "yo"
    case ("ь", _, let next?), ("ъ", _, let next?):
      switch next {
      case "а", "и", "о", "у", "ы", "э": "y"
      case _: ""
      }
    case ("и", _, "й"), ("ы", _, "й"): isEnding(neighbors) ? "" : nil
    case _: english(letter)
    }
  }

  private func yandexMaps(_ letter: Unicode.Scalar, _ neighbors: Neighbors) -> StaticString? {
    switch (letter, neighbors.previous, neighbors.next) {
    case ("е", nil, _): "ye"
    case ("е", let previous?, _):
      switch previous {
      case "а", "и", "о", "у", "э", "ю", "я": "ye"
      case _: nil
      }
    case ("ё", _, _): "yo"
    case ("ъ", _, "е"): "y"
    case ("ы", _, "й"): isEnding(neighbors) ? "i" : nil
    case ("щ", _, _): "sch"
    case _: english(letter)
    }
  }

  /// Whether a letter and the one behind it end a longer word: `ий`, `ый`.
  private func isEnding(_ neighbors: Neighbors) -> Bool { neighbors.hasStem && neighbors.nextIsLast }

  private func iso9(_ letter: Unicode.Scalar) -> StaticString? {
    switch letter {
    case "ё": "ë"
    case "ж": "ž"
    case "й": "j"
    case "х": "h"
    case "ц": "c"
    case "ч": "č"
    case "ш": "š"
    case "щ": "šč"
    case "ъ": "ʺ"
    case "ь": "ʹ"
    case "э": "ė"
    case "ю": "ju"
    case "я": "ja"
    case _: nil
    }
  }
}
