package import VocativeDiagnostics
package import VocativeLocale
package import VocativeProgram
package import VocativeTypes

/// A message that is checked: what is read exists, what is printed is present, what is claimed is backed.
package struct TypedMessage: Sendable {
  /// The file.
  package var source: SourceFile
  /// The name: the file's, without folder, locale and ending.
  package var name: String
  /// The locale of its words.
  package var locale: Locale
  /// The front matter.
  package var header: MessageHeader
  /// Every record type that occurs, and one of the name "" whose fields are the message's variables, then `picks`.
  package var schema: Schema
  /// `require`, `skip`, `assign` and `capture` outside parts, the audience first.
  package var prologue: [TypedNode] = []
  /// The parts in order.
  package var parts: [TypedPart] = []
  /// The instances of partials that are called: a partial is checked once a set of argument types.
  package var partials: [TypedPartial] = []
  /// The segments and divisions that are read, and the figures behind them, over ``TypedExpression/Kind/root``.
  package var segments: [TypedSegment] = []
  /// The experiments, in the order of their declaration.
  package var experiments: [TypedExperiment] = []
  /// For each channel with a part: what must hold for a recipient to get it, the first failing one gives the reason.
  package var gates: [TypedGate] = []
  /// What the headers of a mail say of the recipient.
  package var mail = TypedMailAttributes()
  /// How many locals the frame of prologue and parts has.
  package var locals: Int = 0
  /// How many triggers and picks there are.
  package var triggerCount: Int = 0
  package var pickCount: Int = 0

  package init(source: SourceFile, name: String, locale: Locale, header: MessageHeader, schema: Schema) {
    self.source = source
    self.name = name
    self.locale = locale
    self.header = header
    self.schema = schema
  }

  /// The name of the record type whose fields are a message's variables.
  package static let rootRecord = ""

  /// The record of the recipient's arms, and the key of the root record under which data may pin them:
  /// `{"experiments": {"hero": "a"}}`.
  package static let experimentsRecord = "experiments"
}

/// One part, checked.
package struct TypedPart: Sendable {
  package let part: Part
  /// What the title of a push prints.
  package let title: [TypedNode]
  package let body: [TypedNode]
  /// The budget of an SMS in segments.
  package let segments: Int?
  /// The opening tag.
  package let location: SourceLocation
  package init(
    part: Part, title: [TypedNode] = [], body: [TypedNode], segments: Int?, location: SourceLocation
  ) {
    self.part = part
    self.title = title
    self.body = body
    self.segments = segments
    self.location = location
  }
}

/// A partial, checked for one set of argument types.
package struct TypedPartial: Sendable {
  package let name: String
  package let file: SourceFile
  package let body: [TypedNode]
  /// The size of its frame; parameters are the first locals.
  package let locals: Int
  package init(name: String, file: SourceFile, body: [TypedNode], locals: Int) {
    self.name = name
    self.file = file
    self.body = body
    self.locals = locals
  }
}

/// Something about a recipient that is found out once, when it is first asked for, and kept for all parts.
package struct TypedSegment: Sendable {
  package let name: String
  package let role: SegmentRole
  /// A condition, the name of a group, a figure.
  package let value: TypedExpression
  package init(name: String, role: SegmentRole, value: TypedExpression) {
    self.name = name
    self.role = role
    self.value = value
  }
}

/// A condition for a channel.
package struct TypedGate: Sendable {
  package let channel: Channel
  package let condition: TypedExpression
  /// `consent` or `no_address`.
  package let reason: String
  package init(channel: Channel, condition: TypedExpression, reason: String) {
    self.channel = channel
    self.condition = condition
    self.reason = reason
  }
}
