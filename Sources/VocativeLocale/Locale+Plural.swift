extension Locale {
  /// The cardinal category of `coefficient × 10^-scale`, the trailing zeros of the scale being visible: in English 1 is
  /// one and 1.0 is other.
  package func cardinal(_ coefficient: Int64, scale: Int = 0) -> PluralCategory {
    PluralCategory.cardinal(ruleSet: cardinalRules, PluralOperands(coefficient: coefficient, scale: scale))
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
    categories(in: range, all: cardinalsOfIntegers) { cardinal($0) }
  }

  /// The ordinal categories that integers reach.
  package var ordinals: PluralCategories {
    PluralCategories(bits: PluralTables.ordinalCategories[Int(ordinalRules)])
  }

  /// The ordinal categories that the integers of a range reach.
  package func ordinals(ofIntegersIn range: ClosedRange<Int64>) -> PluralCategories {
    categories(in: range, all: ordinals) { ordinal($0) }
  }

  /// Tries numbers from the end of the range that is nearer to zero, until all categories were met.
  ///
  /// A million and one numbers are enough: every modulus in the CLDR's rules divides a million, and every other constant
  /// is smaller.
  private func categories(
    in range: ClosedRange<Int64>, all: PluralCategories, of category: (Int64) -> PluralCategory
  ) -> PluralCategories {
    var found: PluralCategories = []
    let period: Int64 = 1_000_000
    // Signs do not matter, so a range around zero is covered by its longer side.
    let straddles = range.lowerBound < 0 && range.upperBound > 0
    let high =
      straddles ? Int64(clamping: max(range.lowerBound.magnitude, range.upperBound.magnitude)) : range.upperBound
    var number = straddles ? 0 : range.lowerBound
    if range.upperBound <= 0 {
      number = max(number, range.upperBound.subtractingReportingOverflow(period).partialValue)
    }
    let last = min(high, number.addingReportingOverflow(period).overflow ? .max : number + period)
    while number <= last {
      found.insert(category(number))
      if found == all || number == .max { break }
      number += 1
    }
    return found
  }
}
