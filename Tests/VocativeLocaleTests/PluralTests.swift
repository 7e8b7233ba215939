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
  /// The numbers that a sample stands for: itself, or all of `1.0~1.5` in steps of its last digit.
  private func numbers(_ sample: Substring) -> [(coefficient: Int64, scale: Int)] {
    let ends = sample.split(separator: "~").map { text -> (coefficient: Int64, scale: Int) in
      let scale = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
      return (Int64(text.filter { $0 != "." }) ?? -1, scale)
    }
    guard ends.count == 2 else { return ends }
    return (ends[0].coefficient...ends[1].coefficient).map { ($0, ends[0].scale) }
  }

  @Test(arguments: SampleLine.all)
  private func `every sample of the CLDR has its category`(line: SampleLine) throws {
    for name in line.locales {
      let locale = name == "root" ? Locale.root : try #require(Locale(String(name)))
      for (coefficient, scale) in line.samples.flatMap(numbers) {
        let category = line.isOrdinal ? locale.ordinal(coefficient) : locale.cardinal(coefficient, scale: scale)
        #expect(category.name == line.category, "\(coefficient) × 10^-\(scale) in \(name)")
      }
    }
  }

  @Test func `the samples are all there`() {
    let count = SampleLine.all.reduce(0) { $0 + $1.locales.count * $1.samples.flatMap(numbers).count }
    #expect(count == 14_275)
  }
}
