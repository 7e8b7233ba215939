extension TagKind {
  /// Every tag with its word, in the order in which suggestions prefer them.
  package static let words: [(word: String, kind: TagKind)] = [
    ("if", .if), ("unless", .unless), ("elsif", .elsif), ("else", .else), ("case", .case), ("when", .when),
    ("for", .for), ("break", .break), ("continue", .continue), ("assign", .assign), ("capture", .capture),
    ("render", .render), ("echo", .echo), ("cycle", .cycle), ("tablerow", .tablerow),
    ("subject", .subject), ("preheader", .preheader), ("html", .html), ("plain", .plain), ("sms", .sms),
    ("push", .push), ("channel", .channel),
    ("require", .require), ("skip", .skip), ("abort_message", .skip), ("param", .param), ("block", .block),
    ("scarcity", .scarcity), ("deadline", .deadline), ("expired", .expired), ("exclusive", .exclusive),
    ("picks", .picks), ("fallback", .fallback), ("experiment", .experiment), ("arm", .arm), ("timer", .timer),
    ("typography", .typography), ("unsubscribe", .unsubscribe),
    ("price_drop", .priceDrop), ("social_proof", .socialProof), ("early_access", .earlyAccess), ("guilt", .guilt),
    ("milestone", .milestone), ("occasion", .occasion),
    ("increment", .increment), ("decrement", .decrement), ("ifchanged", .ifchanged), ("include", .include),
  ]

  /// The tag of a word, if the word is one.
  package init?(word: String) {
    guard let kind = Self.kinds[word] else { return nil }
    self = kind
  }

  private static let kinds = Dictionary(words.map { ($0.word, $0.kind) }) { first, _ in first }

  /// The word that a template writes, the first one for tags with an alias; `nil` for what is no tag.
  package var word: String? { Self.words.first { $0.kind == self }?.word }

  /// Whether the tag has a body that ends with `end` and its word. An `experiment` has one only without shares after
  /// its name: `{% experiment "hero", a: 50, b: 50 %}` stands alone.
  package var opensBlock: Bool {
    switch self {
    case .if, .unless, .case, .for, .capture, .tablerow, .ifchanged, .subject, .preheader, .html, .plain, .sms, .push,
      .channel, .block, .scarcity, .deadline, .exclusive, .picks, .experiment, .priceDrop, .socialProof, .earlyAccess,
      .guilt, .milestone, .occasion, .typography:
      true
    case .elsif, .else, .when, .break, .continue, .assign, .render, .echo, .cycle, .increment, .decrement, .include,
      .require, .skip, .param, .expired, .fallback, .arm, .timer, .unsubscribe, .strayEnd, .unknown:
      false
    }
  }

  /// The tags that divide the block of this one into sections.
  package var dividers: [TagKind] {
    switch self {
    case .if, .unless: [.elsif, .else]
    case .case: [.when, .else]
    case .deadline: [.expired, .else]
    case .picks: [.fallback, .else]
    case .experiment: [.arm]
    case .for, .scarcity, .exclusive, .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion: [.else]
    case .elsif, .else, .when, .break, .continue, .assign, .capture, .render, .echo, .cycle, .tablerow, .increment,
      .decrement, .ifchanged, .include, .subject, .preheader, .html, .plain, .sms, .push, .channel, .require, .skip,
      .param, .block, .expired, .fallback, .arm, .timer, .typography, .unsubscribe, .strayEnd, .unknown:
      []
    }
  }

  /// Whether the tag divides a block.
  package var isDivider: Bool {
    switch self {
    case .elsif, .else, .when, .expired, .fallback, .arm: true
    case .if, .unless, .case, .for, .break, .continue, .assign, .capture, .render, .echo, .cycle, .tablerow,
      .increment, .decrement, .ifchanged, .include, .subject, .preheader, .html, .plain, .sms, .push, .channel,
      .require, .skip, .param, .block, .scarcity, .deadline, .exclusive, .picks, .experiment, .timer, .typography,
      .unsubscribe, .priceDrop, .socialProof, .earlyAccess, .guilt, .milestone, .occasion, .strayEnd, .unknown:
      false
    }
  }
}
