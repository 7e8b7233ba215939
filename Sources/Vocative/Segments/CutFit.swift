import VocativeRender
import VocativeSemantics
package import VocativeTypes

/// The cuts that put recipients into five classes of the same size, as far as equal figures allow.
package struct CutFit: Sendable {
  private let segmentation: Segmentation
  private let now: Int64
  /// The figures of every recipient, by division and factor: numbers as they are, ages and lengths of time in days.
  private var figures: [[[Decimal]]]

  package init(_ segmentation: Segmentation, now: Int64) {
    self.segmentation = segmentation
    self.now = now
    figures = segmentation.divisions.map { $0.figures.map { _ in [] } }
  }

  /// Notes the figures of the recipient that was read last; one without a figure does not count for that.
  package mutating func note(_ reading: borrowing SegmentReading) {
    for (place, division) in segmentation.divisions.enumerated() {
      for (factor, figure) in division.figures.enumerated() {
        switch reading.value(figure.index) {
        case .number(let number): figures[place][factor].append(number)
        case .instant(let seconds): figures[place][factor].append(Self.days(now.subtractingReportingOverflow(seconds)))
        case .duration(let seconds): figures[place][factor].append(Self.days((seconds, false)))
        case .absent, .membership, .group: continue
        }
      }
    }
  }

  /// Whole days, a day begun counting as one: the border stands at the end of a day.
  private static func days(_ seconds: (partialValue: Int64, overflow: Bool)) -> Decimal {
    guard !seconds.overflow else { return Decimal(0) }
    let (days, rest) = max(0, seconds.partialValue).quotientAndRemainder(dividingBy: 86_400)
    return Decimal(rest > 0 ? days + 1 : days)
  }

  /// The cuts of a factor.
  package struct Factor: Sendable {
    package let name: String
    /// The fifths: the figure of the recipient at 20, 40, 60 and 80 percent of the order (nearest rank). Empty if no
    /// recipient has a figure.
    package let cuts: [Decimal]
    /// How many recipients have a figure.
    package let count: Int
  }

  /// The cuts of each factor of each division, in the order of the file.
  package var factors: [[Factor]] {
    zip(segmentation.divisions, figures).map { division, figures in
      zip(division.figures, figures).map { figure, values in
        Factor(name: figure.name, cuts: Self.cuts(of: values), count: values.count)
      }
    }
  }

  private static func cuts(of values: [Decimal]) -> [Decimal] {
    guard !values.isEmpty else { return [] }
    let sorted = values.sorted()
    let classes = PartitionDefinition.scores.count
    return (1..<classes).map { sorted[(sorted.count * $0 + classes - 1) / classes - 1] }
  }
}
