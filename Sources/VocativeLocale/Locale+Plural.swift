extension Locale {
  /// The cardinal category of `coefficient × 10^-scale`, the trailing zeros of the scale being visible: in English 1 is
  /// one and 1.0 is other.
  package func cardinal(_ coefficient: Int64, scale: Int = 0) -> PluralCategory {
    scale > 0
      ? PluralCategory.cardinal(ruleSet: cardinalRules, PluralOperands(coefficient: coefficient, scale: scale))
      : cardinal(ofInteger: coefficient.magnitude)
  }

  /// The category of an integer, whose sign does not matter: looked up where the last two digits decide, as they do but
  /// in a few languages that tell hundreds, thousands or millions apart.
  private func cardinal(ofInteger number: UInt64) -> PluralCategory {
    // English, German and half of all languages: nothing to look up.
    if (PluralTables.loneOnes >> UInt64(cardinalRules)) & 1 != 0 { return number == 1 ? .one : .other }
    guard number < 100 || (PluralTables.periodicCardinals >> UInt64(cardinalRules)) & 1 != 0 else {
      return PluralCategory.cardinal(ruleSet: cardinalRules, PluralOperands(magnitude: number))
    }
    let place = Int(cardinalRules) * 200 + Int(number % 100) + (number < 100 ? 0 : 100)
    return PluralCategory(rawValue: PluralTables.cardinalsBelow200[place]) ?? .other
  }

  /// The ordinal category of an integer: in English 1st is one, 2nd two, 3rd few, 4th other.
  package func ordinal(_ number: Int64) -> PluralCategory {
    PluralCategory.ordinal(ruleSet: ordinalRules, PluralOperands(coefficient: number, scale: 0))
  }

  /// The cardinal categories that integers reach: in Russian one, few and many; in Arabic all six.
  package var cardinalsOfIntegers: PluralCategories {
    PluralCategories(bits: PluralTables.integerCategories[Int(cardinalRules)])
  }

  /// The cardinal categories that numbers with or without decimals reach: in Russian one, few, many and other.
  package var cardinalsOfDecimals: PluralCategories {
    cardinalsOfIntegers.union(PluralCategories(bits: PluralTables.decimalCategories[Int(cardinalRules)]))
  }

  /// The cardinal categories that the integers of a range reach: `1...1` reaches one alone.
  package func cardinals(ofIntegersIn range: ClosedRange<Int64>) -> PluralCategories {
    categories(in: range, all: cardinalsOfIntegers) {
      cardinal(ofInteger: $0)
    }
  }

  /// The ordinal categories that integers reach.
  package var ordinals: PluralCategories {
    PluralCategories(bits: PluralTables.ordinalCategories[Int(ordinalRules)])
  }

  /// The ordinal categories that the integers of a range reach.
  package func ordinals(ofIntegersIn range: ClosedRange<Int64>) -> PluralCategories {
    categories(in: range, all: ordinals) {
      PluralCategory.ordinal(ruleSet: ordinalRules, PluralOperands(magnitude: $0))
    }
  }

  /// Tries numbers from the end of the range that is nearer to zero, until all categories were met.
  ///
  /// A thousand and one numbers in a row and then the multiples of a thousand up to a million further are enough: the
  /// CLDR's rules use no constant over a thousand but with remainders by a hundred thousand and by a million, which tell
  /// multiples of a thousand apart. Signs do not matter, so a range around zero is covered by its longer side.
  private func categories(
    in range: ClosedRange<Int64>, all: PluralCategories, of category: (UInt64) -> PluralCategory
  ) -> PluralCategories {
    let ends = (range.lowerBound.magnitude, range.upperBound.magnitude)
    let last = max(ends.0, ends.1)
    var magnitude = range.contains(0) ? 0 : min(ends.0, ends.1)
    var found: PluralCategories = []
    for step in 0...2_001 where magnitude <= last && found != all {
      found.insert(category(magnitude))
      // Magnitudes are at most 2^63, far from overflow.
      magnitude += step < 1_000 ? 1 : 1_000 - magnitude % 1_000
    }
    return found
  }
}
