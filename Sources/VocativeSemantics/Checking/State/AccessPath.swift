import VocativeProgram
import VocativeTypes

/// The way to a value that templates can name twice: a variable and the attributes behind it.
struct AccessPath: Hashable {
  /// One step of the way.
  enum Step: Hashable {
    case field(Int)
    case item(Int64)
    case key([UInt8])
    case property(Property)
  }

  /// The local the way begins at; `nil` for the message's variables.
  let local: Int?
  var steps: [Step] = []

  /// The way to an expression's value; `nil` if it is computed, so that reading it twice may mean two things.
  init?(_ expression: TypedExpression) {
    switch expression.kind {
    case .local(let local): self.init(local: local)
    case .root: self.init(local: nil)
    case .field(let base, _, let index):
      self.init(base)
      steps.append(.field(index))
    case .element(let base, let index):
      guard case .constant(let constant) = index.kind else { return nil }
      self.init(base)
      switch constant {
      case .number(let number):
        guard let item = number.exactInteger else { return nil }
        steps.append(.item(item))
      case .text(let key): steps.append(.key(key))
      case .absent, .boolean, .date, .datetime, .duration, .list, .blank, .empty: return nil
      }
    case .property(let base, let property):
      guard property == .first || property == .last else { return nil }
      self.init(base)
      steps.append(.property(property))
    case .constant, .loopProperty, .now, .segment, .choice, .fold, .range, .not, .and, .or, .compare, .contains,
      .arithmetic,
      .isPresent, .filter, .format:
      return nil
    }
  }

  init(local: Int?) {
    self.local = local
  }

  /// The ways to everything that the way passes: what is within a present value is present as well.
  var withPrefixes: [AccessPath] {
    var all: [AccessPath] = [self]
    var path = self
    while path.steps.popLast() != nil { all.append(path) }
    return all
  }
}
