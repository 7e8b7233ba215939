import VocativeDiagnostics
import VocativeTypes

extension Checker {
  /// R06: a crowd is told with the time in which it gathered.
  mutating func checkCrowds(_ reading: PartReading) {
    for claim in reading.claims where claim.kind == .socialProof {
      let windows = reading.values.filter { value in
        value.isText && value.origins.contains { $0.field == "window" && $0.base == claim.record }
      }
      guard !reading.isCovered(claim.body, by: windows.map(\.way)) else { continue }
      report(
        Diagnostic(.timelessCrowd, at: claim.location.span, in: claim.location.file)
          .helping(
            en: "print the time as well: `{{ count }} people in {{ window }}`",
            ru: "напечатайте и время: `{{ count }} человек за {{ window }}`"))
    }
  }
}

extension Diagnostic.Message {
  /// R06: `{% social_proof product.buyers, at_least: 10 %}Bought by {{ count }}{% endsocial_proof %}`.
  fileprivate static let timelessCrowd = Self(
    "LAW706", "timeless-crowd", .error,
    en: "it is not said in how long a time so many people did it",
    ru: "не сказано, за какое время столько человек это сделали")
}
