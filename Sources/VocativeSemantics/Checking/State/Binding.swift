import VocativeDiagnostics
import VocativeTypes

/// What a name stands for within a template, beside the message's variables.
struct Binding {
  /// How a name came about, which decides whether `assign` may change it.
  enum Origin {
    case assigned
    case parameter
    /// An item of a loop or of picks, a figure of a trigger.
    case bound
  }

  /// The local that holds the value.
  let local: Int
  /// What it holds here; `nil` after a mistake that was reported, which silences what follows from it.
  var type: Type?
  /// `nil`, `blank` or `empty`, which stand for themselves wherever the name is read.
  var constant: Constant?
  /// The attribute that the value comes from, if that must not be printed.
  var secret: Secret?
  /// Whether the value is, or may be, the end of an offer: `until`, or the attribute behind one.
  var isEnd = false
  /// The type of the values where the name is a pair of key and value of a map.
  var pairValue: Type?
  var origin = Origin.assigned
  /// Where the name was first given a value.
  let place: SourceLocation

  init(local: Int, type: Type?, place: SourceLocation) {
    self.local = local
    self.type = type
    self.place = place
  }
}

/// An attribute that may select but never be printed.
struct Secret: Hashable {
  let record: String
  let field: String
  let isThirdParty: Bool
  /// Whether its name alone says so: it is about a child.
  let isOfChild: Bool
}
