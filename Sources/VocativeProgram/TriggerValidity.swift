/// How long the claim of a trigger holds after the render that made it.
package enum TriggerValidity: Sendable, Hashable {
  /// Until an instant among the evidence, by its position.
  case until(evidence: Int)
  /// Until its evidence is so old, in seconds.
  case maximumAge(Int64)
}
