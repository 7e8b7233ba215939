package import VocativeDiagnostics
package import VocativeSMS
package import VocativeSyntax
package import VocativeTypes

/// What messages are compiled against, a value: schema, parsed components, segments, pick rules, settings.
package struct Library: Sendable {
  /// The record types of schema.yaml and the built-in evidence records.
  package var schema = Schema.builtIn
  /// Where record types and attributes are declared, for "declared here": by `record` and `record.field`.
  package var declarations: [String: SourceLocation] = [:]
  /// The schema's examples as JSON, by `record.field`.
  package var examples: [String: JSONValue] = [:]
  /// Named conditions of segments.yaml, in order.
  package var segments: [SegmentDefinition] = []
  /// Divisions of customers of segments.yaml, in order.
  package var partitions: [PartitionDefinition] = []
  /// Rules of picks.yaml, in order.
  package var picks: [PickRule] = []
  /// The lists that people made, of picks.yaml, in order.
  package var editorial: [EditorialList] = []
  /// The words of each language, by the names of their files.
  package var strings: [LocaleStrings] = []
  /// The event names of events.yaml with the record types of their data, in order.
  package var events: [EventDefinition] = []
  /// Parsed partials by name.
  package var components: [String: SyntaxTree] = [:]
  /// Parsed layouts by name.
  package var layouts: [String: SyntaxTree] = [:]
  /// vocative.yaml.
  package var settings = Settings()
  /// The type of data is inferred (fragments without a schema): Liquid's coercions are allowed.
  package var isInferred = false

  package init() {}

  /// What a customer may be a member of: segments, and groups of divisions such as `rfm.champions`.
  var membershipNames: [String] {
    segments.map(\.name) + partitions.flatMap { division in division.arms.map { "\(division.name).\($0.name)" } }
  }
}

/// A named condition over a recipient.
package struct SegmentDefinition: Sendable {
  package let name: String
  /// The condition as it stands in segments.yaml.
  package let condition: SyntaxTree
  package let expression: ExpressionID
  /// Where the name stands.
  package let location: SourceLocation
  package init(name: String, condition: SyntaxTree, expression: ExpressionID, location: SourceLocation) {
    self.name = name
    self.condition = condition
    self.expression = expression
    self.location = location
  }
}

/// An event that happens to a customer, and what is told of it.
package struct EventDefinition: Sendable {
  package let name: String
  /// The record type of its data.
  package let record: String
  /// Where the name stands.
  package let location: SourceLocation
}

/// vocative.yaml.
package struct Settings: Sendable {
  /// `brand.*`: keys and texts in order; where a text is given in several languages, the first.
  package var brand: [(name: String, value: String)] = []
  /// The texts of `brand.*` in their languages, by key, then by the tag of the locale.
  package var brandTranslations: [String: [String: String]] = [:]
  /// `theme.*`: what mails look like, in order.
  package var theme: [ThemeValue] = []
  /// The first is that of files without a suffix.
  package var locales: [String] = ["en"]
  package var currency: Currency?
  package var timeZone = "UTC"
  /// The language of diagnostics; `nil` follows the environment.
  package var language: DiagnosticLanguage?
  /// Link schemes a `url` may have.
  package var linkSchemes = ["https", "mailto", "tel"]
  /// The text channels that messages may use beside those of the language, in order.
  package var channels: [TextChannel] = []
  /// The default budget of an SMS, in segments (language definition: 2).
  package var smsSegments = 2
  /// The largest letter in bytes that is shown whole: Gmail cuts what is longer (102 KB).
  package var mailBytes = 102_400
  /// The programs that letters are checked for.
  package var mailClients = MailClient.usual
  /// A table of what these programs show, a path within the workspace.
  package var mailClientData: (path: String, span: SourceSpan)?
  /// What that table says, once it is read.
  package var clientSupport: ClientSupport?
  /// How the provider bills an SMS.
  package var smsProfile = SMSProfile.threeGPP
  /// The country whose rules an advertising SMS keeps; `nil` asks for none.
  package var smsCountry: SMSCountry?
  /// Whether typographic signs of an SMS are replaced where that makes the whole of it GSM 7-bit.
  package var smsReplacesSigns = false
  /// Whether amounts and shares in an SMS have their signs and no-break spaces, `1 500 ₽`, at the price of UCS-2.
  package var smsKeepsAmountSigns = false
  /// The patterns that are registered with mobile operators; nil where vocative.yaml lists none.
  package var smsTemplates: [OperatorTemplate]?
  /// Whether Russian literals of HTML and plain text get their typography.
  package var setsTypography = true
  /// The age in seconds past which evidence proves nothing (24 h).
  package var triggerMaximumAge: Int64 = 86_400
  /// How long before its end a deadline is no longer announced, in seconds (24 h).
  package var triggerOpenSlack: Int64 = 86_400
  /// The segments and groups of customers who may be lightly reproached, `loyal`, `rfm.champions`.
  package var loyalSegments = ["loyal"]
  /// The segments and groups of customers who would rather call than click.
  package var phoneFirst: [String] = []
  /// When nothing that advertises is sent; `nil` for never.
  package var quietHours: QuietHours?
  /// The picks index, a path within the workspace.
  package var picksIndex: (path: String, span: SourceSpan)?
  /// The pictures of timers.
  package var timer = TimerSettings()
  /// Who sends the mails.
  package var mail = MailSettings()
  /// How the text part prints links.
  package var textLinks = TextLinks.inline
  /// How the text part prints headings.
  package var textHeadings = TextHeadings.asIs
  /// The column that the text part is wrapped at; RFC 2822 §2.1.1 asks for at most 78.
  package var textWidth = 78
  /// How much a message may take.
  package var limits = WorkspaceLimits()

  package init() {}

  /// How a text part prints links.
  package enum TextLinks: String, Sendable {
    /// `words [url]`.
    case brackets
    /// `words: url`.
    case inline
    /// `words [1]` and a list at the end.
    case footnotes
  }

  /// How a text part prints headings.
  package enum TextHeadings: String, Sendable {
    case upper
    case asIs = "as_is"
  }
}
