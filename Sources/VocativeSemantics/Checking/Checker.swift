import VocativeDiagnostics
import VocativeLocale
import VocativeSyntax
import VocativeTypes

/// One walk over a message or fragment: names are resolved, types found, claims held against their evidence.
///
/// A value: a loop whose names change is walked on a copy first. The extensions hold a concept each. A check that gives
/// `nil` has reported its mistake, and whoever builds on it stays silent.
struct Checker {
  let library: Library
  let locale: Locale
  /// Why the message is sent; `nil` for a fragment, which no rule about messages binds.
  var purpose: Purpose?
  /// The front matter.
  var header = MessageHeader()
  /// Whether a fragment is checked: partials may take what they are called with.
  var isFragment = false
  /// Whether the front matter has mistakes: names that it should declare are not reported again.
  var isHeaderBroken = false
  /// The variable of the recipient.
  var recipient: MessageHeader.Variable?
  /// Every record type, those of the variables and of picks among them.
  private(set) var schema: Schema
  /// The places of the variables in the root record, by name.
  private(set) var variableIndices: [String: Int] = [:]

  // What is found and made.
  var findings = CheckFindings()
  /// The experiments of the message, in the order of their declaration.
  var experiments: [TypedExperiment] = []
  var segments: [TypedSegment] = []
  /// The segments that were asked for: their place in ``segments``, or `nil` for one with a mistake.
  var segmentIndices: [String: Int?] = [:]
  var openSegments: [String] = []
  /// The most locals that a segment's subroutine needs.
  var segmentLocals = 0
  /// Whether an expression of a workspace file is walked, which may ask histories.
  var isCondition = false
  /// The instances of partials; `nil` while an instance is being checked.
  var partials: [TypedPartial?] = []
  var instances: [PartialInstance: Int] = [:]
  /// What partials declare, by their name.
  var knownParameters: [String: PartialParameters] = [:]
  /// The partials that are being checked, the outermost first.
  var openPartials: [String] = []
  /// The layout that is walked; `nil` within what the part says for its blocks.
  var filling: LayoutFilling?
  var triggerCount = 0
  var pickCount = 0

  // Where the walk is.
  var tree: SyntaxTree
  /// The part that is walked; `nil` outside parts.
  var part: Part?
  var frame: Frame
  /// Whether bare names mean segments and attributes of the recipient, as in picks.yaml.
  var readsRecipientByBareNames = false
  /// The triggers around, whose words may claim what they back.
  var openTriggers: [TriggerKind] = []
  /// How many expressions stand in each other; a second line behind the parser's own limit.
  var expressionDepth = 0
  /// Whether each block of ``tree`` that was asked for holds white space alone, by its index.
  var blankBlocks: [BlockID: Bool] = [:]
  /// The types that names were given, for the loop that is rehearsed.
  var assignments: [String: [Type]] = [:]
  /// Whether a loop is walked only to learn what it does to names.
  var isRehearsal = false
  /// What the rules about words read.
  let literals = ClaimReader.ReadLiterals()

  init(_ tree: SyntaxTree, variables: [MessageHeader.Variable], locale: Locale, in library: Library) {
    self.tree = tree
    self.locale = locale
    self.library = library
    schema = library.schema
    frame = Frame(seesVariables: true)
    declare(variables)
  }

  /// Adds the record that a recipient is read from: the variables, then the candidates for picks by rule.
  private mutating func declare(_ variables: [MessageHeader.Variable]) {
    var fields = variables.map { RecordType.Field($0.name, $0.type) }
    if !library.picks.isEmpty, !variables.contains(where: { $0.name == Self.picksVariable }) {
      let candidates = library.picks.map {
        RecordType.Field($0.name, .optional(.list(.record($0.record), max: nil)))
      }
      schema.add(RecordType(Self.picksVariable, candidates))
      fields.append(RecordType.Field(Self.picksVariable, .optional(.record(Self.picksVariable))))
    }
    declareRoot(fields)
  }

  private mutating func declareRoot(_ fields: [RecordType.Field]) {
    schema.add(RecordType(TypedMessage.rootRecord, fields))
    variableIndices = [:]
    for (index, field) in fields.enumerated() where variableIndices[field.name] == nil {
      variableIndices[field.name] = index
    }
  }

  /// Adds a record that the data may hold beside the variables, under its own name.
  mutating func declareRootField(_ record: RecordType) {
    schema.add(record)
    let fields = schema[TypedMessage.rootRecord]?.fields ?? []
    declareRoot(
      fields.filter { $0.name != record.name } + [RecordType.Field(record.name, .optional(.record(record.name)))])
  }

  /// Whether data has no schema: Liquid's coercions are allowed then, wherever the output is Liquid's own.
  var isInferred: Bool { library.isInferred }

  /// The file that is walked.
  var file: SourceFile { tree.source }

  func text(_ span: SourceSpan) -> String { tree.text(span) }

  func location(_ span: SourceSpan) -> SourceLocation { SourceLocation(tree.source, span) }

  mutating func report(_ diagnostic: Diagnostic) { findings.report(diagnostic) }
}
