// Branches and loops.
extension HTMLContext {
  /// The context behind a branch one of whose arms ends in `one` and another in `two`; `nil` if no context is both.
  ///
  /// Both come from ``controlTag()``. The context of a loop is joined with the one behind its body, and the body is
  /// gone over again from there until nothing changes: twice at most.
  package static func join(_ one: HTMLContext, _ two: HTMLContext) -> HTMLContext? {
    if one == two { return one }
    guard let state = join(one.state, two.state), let css = one.css.joined(with: two.css) else {
      return nil
    }
    var (first, second) = (one, two)
    first.state = state
    second.state = state
    first.css = css
    second.css = css
    let url = one.url.joined(with: two.url)
    first.url = url
    second.url = url
    first.dashes = max(one.dashes, two.dashes)
    second.dashes = first.dashes
    let flags = join(one.flags, two.flags)
    guard flags.isSuperset(of: one.flags.intersection(.kept)),
      flags.isSuperset(of: two.flags.intersection(.kept))
    else { return nil }
    first.flags = flags
    second.flags = flags
    if one.attribute == .type, one.tail != two.tail {
      // The type of a script that depends on a branch is no known one.
      first.tail = "?"
      second.tail = "?"
    }
    return first == second ? first : nil
  }

  /// Between attributes the stricter place holds; all other places must be the same.
  private static func join(_ one: State, _ two: State) -> State? {
    if one == two { return one }
    let between: [State] = [.beforeAttributeName, .afterNameGap, .nameGap]
    guard let first = between.firstIndex(of: one), let second = between.firstIndex(of: two) else {
      return nil
    }
    return between[max(first, second)]
  }

  /// What may have happened has, but only what surely has makes a value harmless, or lasts.
  private static func join(_ one: Flags, _ two: Flags) -> Flags {
    let possible: Flags = [.oddTag, .microdataValue, .active, .typed, .splitDashes]
    return one.union(two).intersection(possible).union(one.intersection(two))
  }

  /// Whether an arm that starts here may end in a context: in the same text, tag, value or comment.
  ///
  /// `title="{% if x %}a" alt="b{% endif %}"` leaves the value that it starts in, and may not.
  package func encloses(_ end: HTMLContext) -> Bool {
    guard flags.intersection(.kept) == end.flags.intersection(.kept), construct == end.construct
    else { return false }
    switch construct {
    case .text: return true
    case .tag: return ordinals.tag == end.ordinals.tag
    case .value: return ordinals.value == end.ordinals.value
    case .other: return ordinals.text == end.ordinals.text
    }
  }

  /// The piece of mark-up that one stands in.
  private enum Construct { case text, tag, value, other }

  private var construct: Construct {
    switch state {
    case .text, .tagOpen, .endTagOpen: .text
    case .tagName, .beforeAttributeName, .attributeName, .afterAttributeName, .beforeAttributeValue,
      .afterQuotedValue, .selfClosingTag, .nameGap, .afterNameGap:
      .tag
    case .doubleQuotedValue, .singleQuotedValue, .unquotedValue: .value
    case .markupDeclaration, .commentStart, .comment, .conditionalExpression, .bogusComment,
      .doctype,
      .escapableText, .styleSheet, .script, .linkedData, .rawText, .plainText, .broken:
      .other
    }
  }
}

extension HTMLContext.Flags {
  /// Those that an arm must leave as they are.
  fileprivate static let kept: Self = [.conditional, .foreign, .endTag, .escapedScript]
}
