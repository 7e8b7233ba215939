import Testing

@testable import VocativeLocale

/// A line of the generated samples: one rule of one set.
private struct SampleLine: CustomTestStringConvertible, Sendable {
  let isOrdinal: Bool
  let locales: [Substring]
  let category: Substring
  let samples: [Substring]

  init(_ line: Substring) {
    let fields = line.split(separator: "|")
    isOrdinal = fields[0] == "ordinal"
    locales = fields[1].split(separator: " ")
    category = fields[2]
    samples = fields[3].split(separator: " ")
  }

  var testDescription: String { "\(isOrdinal ? "ordinal" : "cardinal") \(locales[0]) \(category)" }

  static let all = pluralSamples.split(separator: "\n").map { SampleLine($0.drop { $0 == " " }) }
}

@Suite struct PluralTests {
  /// The numbers that a sample stands for: itself, or all of `1.0~1.5` in steps of its last digit. `1.1c6` is 1.1
  /// million in compact notation, which leaves no decimals.
  private func numbers(_ sample: Substring) -> [PluralOperands] {
    let ends = sample.split(separator: "~").map { text -> (coefficient: Int64, scale: Int, exponent: Int) in
      let parts = text.split(separator: "c")
      let digits = parts[0].split(separator: ".")
      let exponent = parts.count > 1 ? Int(parts[1]) ?? -1 : 0
      let scale = (digits.count > 1 ? digits[1].count : 0) - exponent
      let coefficient = Int64(digits.joined()) ?? -1
      return (coefficient * Int64(powerOfTen(max(0, -scale))), max(0, scale), exponent)
    }
    let last = ends.count == 2 ? ends[1].coefficient : ends[0].coefficient
    return (ends[0].coefficient...last).map { coefficient in
      var operands = PluralOperands(coefficient: coefficient, scale: ends[0].scale)
      operands.e = ends[0].exponent
      return operands
    }
  }

  @Test func `the table of integers says what the rules say`() throws {
    var generator = SeededGenerator(seed: 7)
    var numbers = (0...1_200).map { UInt64($0) } + [100_000, 1_000_000, 3_000_000, 1 << 63]
    for _ in 0..<100 { numbers.append(UInt64.random(in: 0...(1 << 63), using: &generator)) }
    // One language a set of rules.
    var seen: Set<UInt8> = []
    for tag in PluralTables.tags where tag.description != "root" {
      let locale = try #require(Locale(tag.description))
      guard seen.insert(locale.cardinalRules).inserted else { continue }
      for number in numbers {
        let rule = PluralCategory.cardinal(ruleSet: locale.cardinalRules, PluralOperands(magnitude: number))
        let signed = Int64(exactly: number) ?? .min
        if locale.cardinal(signed) != rule { Issue.record("\(number) in \(tag)") }
      }
    }
  }

  @Test(arguments: SampleLine.all)
  private func `every sample of the CLDR has its category`(line: SampleLine) throws {
    for name in line.locales {
      let locale = name == "root" ? Locale.root : try #require(Locale(String(name)))
      for number in line.samples.flatMap(numbers) {
        let category =
          line.isOrdinal
          ? PluralCategory.ordinal(ruleSet: locale.ordinalRules, number)
          : PluralCategory.cardinal(ruleSet: locale.cardinalRules, number)
        #expect(category.name == line.category, "\(number) in \(name)")
      }
    }
  }

  @Test func `the samples are all there`() {
    let count = SampleLine.all.reduce(0) { $0 + $1.locales.count * $1.samples.flatMap(numbers).count }
    #expect(count == 14_395)
  }
}
