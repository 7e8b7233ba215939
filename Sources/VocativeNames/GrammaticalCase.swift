/// The oblique cases of Russian, in the order of grammar books.
package enum GrammaticalCase: UInt8, Sendable, Hashable, CaseIterable {
  /// Of whom: `нет Ольги`.
  case genitive
  /// To whom: `Ольге`.
  case dative
  /// Whom: `вижу Ольгу`.
  case accusative
  /// By whom, with whom: `с Ольгой`.
  case instrumental
  /// About whom: `об Ольге`.
  case prepositional

  /// What templates and attributes call it.
  package var name: String {
    switch self {
    case .genitive: "genitive"
    case .dative: "dative"
    case .accusative: "accusative"
    case .instrumental: "instrumental"
    case .prepositional: "prepositional"
    }
  }

  /// The question that it answers, where no other case answers the same one, and its Russian name.
  private var russianNames: [String] {
    switch self {
    // `кого` asks for two cases, so it names none.
    case .genitive: ["родительный", "нет кого"]
    case .dative: ["дательный", "кому"]
    case .accusative: ["винительный", "вижу кого"]
    case .instrumental: ["творительный", "кем"]
    case .prepositional: ["предложный", "о ком"]
    }
  }

  /// The case of an English or Russian name, or of a question; `nil` for any other word.
  package init?(name: String) {
    guard let known = Self.allCases.first(where: { $0.name == name || $0.russianNames.contains(name) }) else {
      return nil
    }
    self = known
  }
}

/// The gender that decides how a name changes.
package enum NameGender: UInt8, Sendable, Hashable, CaseIterable {
  case female
  case male
}
