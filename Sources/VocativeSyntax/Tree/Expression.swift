package import VocativeDiagnostics

/// An expression as it was written; operands are indices of expressions before it.
package struct Expression: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// `nil`, `null`.
    case absent
    case boolean(Bool)
    /// `blank`, `empty`.
    case blank, empty
    /// A string literal; the span of the text between the quotes (Liquid strings know no escapes).
    case string(SourceSpan)
    /// A number literal, a minus sign included.
    case number
    /// `90 days`, `2 h`, `3000 RUB`: a number and the unit's word.
    case quantity(number: SourceSpan, unit: SourceSpan)
    /// A variable, or the first name of a path; may end in `?`.
    case name
    /// `base.name`: the span of the name.
    case member(ExpressionID, SourceSpan)
    /// `base[index]`.
    case element(ExpressionID, ExpressionID)
    /// The variables themselves, the base of `['odd name']`; the span is empty.
    case scope
    /// `(low..high)`.
    case range(ExpressionID, ExpressionID)
    /// `not e`; the span is the operator's.
    case not(ExpressionID, SourceSpan)
    /// `left operator right`; the span is the operator's.
    case binary(ExpressionID, BinaryOperator, SourceSpan, ExpressionID)
    /// `input | name: arguments`.
    case filter(ExpressionID, Filter)
    /// `( e )`.
    case group(ExpressionID)
    /// `history where e`, `history within e`, `history count`, `history sum(e)`: one word of a question to a history.
    /// Only in expressions of workspace files (segments, picks), as is ``call``.
    case clause(ExpressionID, Filter)
    /// `name(e, e)`.
    case call(Filter)
    /// Nothing, or nothing that can be read, where an expression is due. Reported by the parser.
    case missing
  }

  /// `| name: e, key: e`.
  package struct Filter: Sendable, Hashable {
    package let name: SourceSpan
    package let arguments: [FilterArgument]
    package init(name: SourceSpan, arguments: [FilterArgument]) {
      self.name = name
      self.arguments = arguments
    }
  }

  /// One argument of a filter; `key` is `nil` for a positional one.
  package struct FilterArgument: Sendable, Hashable {
    package let key: SourceSpan?
    package let value: ExpressionID
    package init(key: SourceSpan?, value: ExpressionID) {
      self.key = key
      self.value = value
    }
  }

  package let kind: Kind
  package let span: SourceSpan
  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// The operators, from the loosest to the tightest row of the language definition.
package enum BinaryOperator: Sendable, Hashable {
  case or, and
  case contains, equal, notEqual, greater, less, greaterOrEqual, lessOrEqual
  case add, subtract
  case multiply, divide
}
