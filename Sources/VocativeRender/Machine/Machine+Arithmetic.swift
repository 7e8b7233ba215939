import VocativeProgram
import VocativeTypes

/// `+ - * /` on numbers, days, instants and lengths of time.
extension Machine {
  private static let secondsPerDay: Int64 = 86_400

  /// The result of an operator; a fault where the values do not go together, do not fit, or divide by zero.
  func arithmetic(_ left: Cell, _ operation: Arithmetic, _ right: Cell) throws(Fault) -> Cell {
    switch (left.kind, operation, right.kind) {
    case (.number, _, .number): return .number(try Self.calculate(left.decimal, operation, right.decimal))
    case (.datetime, .add, .duration): return left.moved(to: try Self.sum(left.payload, right.payload))
    case (.duration, .add, .datetime): return right.moved(to: try Self.sum(left.payload, right.payload))
    case (.datetime, .subtract, .duration): return left.moved(to: try Self.difference(left.payload, right.payload))
    case (.datetime, .subtract, .datetime):
      return Cell(kind: .duration, payload: try Self.difference(left.payload, right.payload))
    case (.date, .add, .duration):
      return Cell(kind: .date, payload: try Self.sum(left.payload, try Self.days(right.payload)))
    case (.duration, .add, .date):
      return Cell(kind: .date, payload: try Self.sum(right.payload, try Self.days(left.payload)))
    case (.date, .subtract, .duration):
      return Cell(kind: .date, payload: try Self.difference(left.payload, try Self.days(right.payload)))
    case (.date, .subtract, .date):
      let (seconds, overflow) = try Self.difference(left.payload, right.payload)
        .multipliedReportingOverflow(by: Self.secondsPerDay)
      if overflow { throw .numberOutOfRange }
      return Cell(kind: .duration, payload: seconds)
    case (.duration, .add, .duration): return Cell(kind: .duration, payload: try Self.sum(left.payload, right.payload))
    case (.duration, .subtract, .duration):
      return Cell(kind: .duration, payload: try Self.difference(left.payload, right.payload))
    case (.duration, .divide, .duration):
      return .number(try Self.calculate(Decimal(left.payload), .divide, Decimal(right.payload)))
    case (.duration, .multiply, .number), (.duration, .divide, .number):
      return try Self.scaled(left.payload, operation, right.decimal)
    case (.number, .multiply, .duration): return try Self.scaled(right.payload, operation, left.decimal)
    case (_, .add, _), (_, .subtract, _), (_, .multiply, _), (_, .divide, _): throw .wrongValue
    }
  }

  /// The result on two numbers; integers divide rounded down, as Liquid divides them.
  static func calculate(_ left: Decimal, _ operation: Arithmetic, _ right: Decimal) throws(Fault) -> Decimal {
    let result: Decimal?
    switch operation {
    case .add: result = left.adding(right)
    case .subtract: result = left.subtracting(right)
    case .multiply: result = left.multiplied(by: right)
    case .divide:
      if right.isZero { throw .divisionByZero }
      result = left.divided(by: right)
    }
    guard let result else { throw .numberOutOfRange }
    return result
  }

  /// A length of time by a number, rounded down to whole seconds.
  private static func scaled(_ seconds: Int64, _ operation: Arithmetic, _ factor: Decimal) throws(Fault) -> Cell {
    Cell(kind: .duration, payload: try calculate(Decimal(seconds), operation, factor).floor)
  }

  /// A length of time in whole days; a part of a day does not go with a date.
  private static func days(_ seconds: Int64) throws(Fault) -> Int64 {
    guard seconds % secondsPerDay == 0 else { throw .wrongValue }
    return seconds / secondsPerDay
  }

  private static func sum(_ left: Int64, _ right: Int64) throws(Fault) -> Int64 {
    let (result, overflow) = left.addingReportingOverflow(right)
    if overflow { throw .numberOutOfRange }
    return result
  }

  private static func difference(_ left: Int64, _ right: Int64) throws(Fault) -> Int64 {
    let (result, overflow) = left.subtractingReportingOverflow(right)
    if overflow { throw .numberOutOfRange }
    return result
  }
}
