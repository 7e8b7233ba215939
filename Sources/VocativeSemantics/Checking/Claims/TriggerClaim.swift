import VocativeProgram
import VocativeTypes

/// What a trigger block claims, turned into data: when it is shown, by what, and the names it gives its words.
struct TriggerClaim {
  /// What stands in the metadata: names and values.
  var evidence: [(name: String, value: TypedExpression)] = []
  /// Whether the evidence is there, where it may be absent.
  var isKnown: TypedExpression?
  /// The age of the evidence, where it has a date.
  var age: TypedExpression?
  /// All of these hold while the block is shown.
  var conditions: [TypedExpression] = []
  /// The instant until which what is shown holds.
  var holdsUntil: TypedExpression?
  /// What is known within the block.
  var facts = Facts.none
  /// The values of the block's names, in the order of the names.
  var values: [TypedExpression] = []
  /// The attribute that values come from, if that must not be printed; words that are chosen by it may be.
  var secret: Secret?
}
