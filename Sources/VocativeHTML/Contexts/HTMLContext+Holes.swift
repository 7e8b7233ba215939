package import VocativeTypes

/// How a value is written in a place, and where one stands behind it.
package struct HolePlacement: Hashable, Sendable {
  /// What is done to the value.
  package let escape: EscapeContext
  /// Whether the attribute's whole value needs quotes around it: it has none in the source.
  package let addsQuotes: Bool
  /// The context behind the value.
  package let after: HTMLContext
}

extension HTMLContext {
  /// How a value of a kind is written here, or why it cannot be.
  package func placement(of kind: ValueKind) throws(HoleRefusal) -> HolePlacement {
    switch state {
    case .text:
      return HolePlacement(escape: try textEscape(kind), addsQuotes: false, after: passed())
    case .escapableText:
      // What could be the start of an end tag must not be completed by a value.
      if isInEndTag { throw .tagName }
      return HolePlacement(escape: try attributeEscape(kind), addsQuotes: false, after: passed())
    case .tagOpen, .endTagOpen, .tagName: throw .tagName
    case .beforeAttributeName, .attributeName, .afterAttributeName, .afterQuotedValue,
      .selfClosingTag, .nameGap,
      .afterNameGap:
      throw .attributeName
    case .beforeAttributeValue:
      var context = self
      context.state = .unquotedValue
      context.ordinals.open(\.value)
      return try context.placement(of: kind)
    case .doubleQuotedValue, .singleQuotedValue, .unquotedValue: return try valuePlacement(of: kind)
    case .markupDeclaration, .bogusComment, .doctype, .conditionalExpression: throw .declaration
    case .commentStart, .comment: throw .comment
    case .styleSheet: throw .styleSheet
    case .script: throw .script
    case .linkedData:
      let isNumber = kind == .number && json == .outside
      guard json == .string || isNumber, !tail.contains(UInt8(ascii: "<")) else {
        throw .linkedData
      }
      if flags.contains(.conditional) { throw .script }
      return HolePlacement(escape: .jsonString, addsQuotes: false, after: passed())
    case .rawText: throw element == .iframe ? .frame : .rawText
    case .plainText: throw .rawText
    case .broken(let refusal): throw refusal
    }
  }

  /// Whether one may stand within the end tag of an element of text: `<title>x</ti^`.
  private var isInEndTag: Bool {
    element.content.map { tail.ends(withStartOf: $0.closing) } ?? false
  }

  /// The context behind a value that changes nothing else.
  private func passed() -> HTMLContext {
    var context = self
    context.tail = ShortName()
    if flags.contains(.conditional), dashes > 0 || attribute == .url || attribute == .imageSet {
      // The value may be empty, and a link may end in a dash.
      context.dashes = max(dashes, 1)
      context.flags.insert(.splitDashes)
    }
    return context
  }

  private func textEscape(_ kind: ValueKind) throws(HoleRefusal) -> EscapeContext {
    guard kind == .markup else { return flags.contains(.conditional) ? .htmlInComment : .html }
    if flags.contains(.conditional) { throw .markupInComment }
    if flags.contains(.foreign) { throw .foreignContent }
    return .trustedHTML
  }

  /// Text without tags: an attribute, `title`, `textarea`.
  private func attributeEscape(_ kind: ValueKind) throws(HoleRefusal) -> EscapeContext {
    guard flags.contains(.conditional) else { return kind == .markup ? .strippedHTML : .html }
    if kind == .markup { throw .markupInComment }
    return .htmlInComment
  }

  private func valuePlacement(of kind: ValueKind) throws(HoleRefusal) -> HolePlacement {
    if let refusal = element.refusal { throw refusal }
    if flags.contains(.foreign) || element == .foreign { throw .foreignContent }
    if flags.contains(.oddTag) { throw .malformedTag }
    if flags.contains(.quote) { throw .strayQuote }
    var after = passed()
    if element == .meta || element == .link {
      guard flags.contains(.microdata), !flags.contains(.active) else { throw .metadata }
      after.flags.insert(.microdataValue)
    }
    if state == .unquotedValue { after.flags.insert(.quoted) }
    let escape = try valueEscape(kind, &after)
    return HolePlacement(escape: escape, addsQuotes: state == .unquotedValue, after: after)
  }

  private func valueEscape(_ kind: ValueKind, _ after: inout HTMLContext) throws(HoleRefusal)
    -> EscapeContext
  {
    switch attribute {
    case .plain: return try attributeEscape(kind)
    case .type, .microdata: return try attributeEscape(kind)
    case .activity:
      if element == .meta || element == .link { throw .metadata }
      return try attributeEscape(kind)
    case .eventHandler: throw .eventHandler
    case .sourceDocument: throw .sourceDocument
    case .formAction: throw .formAction
    case .style:
      if let refusal = css.refusal(of: kind) { throw refusal }
      after.css.passValue()
      return flags.contains(.conditional) ? .cssValueInComment : .cssValue
    case .url, .imageSet: return try linkEscape(kind, &after.url)
    }
  }

  private func linkEscape(_ kind: ValueKind, _ after: inout URLPosition) throws(HoleRefusal)
    -> EscapeContext
  {
    let isConditional = flags.contains(.conditional)
    switch url.part {
    case .start:
      guard kind == .link else { throw .linkType }
      after = URLPosition(.afterLink)
      if attribute == .imageSet { return .urlInSet }
      return isConditional ? .urlInComment : .url
    case .scheme, .afterScheme, .schemeSlash, .slash, .ambiguous, .afterLink: throw .linkAmbiguous
    case .authorityStart, .authority:
      guard kind == .enumeration || kind == .code else { throw .linkAuthority }
      after = URLPosition(.authority)
    // Digits and a plus, which stay as they are.
    case .phone where kind == .phone: return isConditional ? .htmlInComment : .html
    case .mail where kind == .mail && !isConditional: return .mailAddress
    // A text could be a list of addresses, or a number that costs: whom it calls is nothing that free words may say.
    case .phone: if ![.number, .code, .enumeration].contains(kind) { throw .linkNumber }
    case .mail: if ![.mail, .code, .enumeration, .number].contains(kind) { throw .linkMail }
    case .component, .opaque:
      if kind == .markup { throw .linkType }
    case .code: throw .linkScheme
    case .descriptor: throw .imageDescriptor
    }
    return isConditional ? .urlComponentInComment : .urlComponent
  }

  /// The context behind a control tag: the start or end of a branch or loop, an assignment.
  ///
  /// A control tag writes nothing, but the bytes around it need not meet: it may not stand within a name, a value
  /// without quotes, or a delimiter. Contexts at both ends of a branch come from here.
  package func controlTag() throws(HoleRefusal) -> HTMLContext {
    var context = self
    context.tail = ShortName()
    if dashes > 0 { context.flags.insert(.splitDashes) }
    switch state {
    case .text, .beforeAttributeName, .nameGap, .afterNameGap: break
    case .afterQuotedValue: context.state = .beforeAttributeName
    case .tagName, .attributeName, .afterAttributeName:
      context.endName()
      if let refusal = context.refusal { throw refusal }
      context.state = state == .afterAttributeName ? .afterNameGap : .nameGap
    case .doubleQuotedValue, .singleQuotedValue:
      if attribute == .style, !css.isBetweenTokens { throw .controlInToken }
      if attribute == .type { context.tail = tail }
    case .comment, .doctype, .bogusComment:
      if tail.ends(with: "-") || tail.ends(with: "-!") { throw .controlInToken }
    case .escapableText, .styleSheet, .rawText: if isInEndTag { throw .controlInToken }
    case .script, .linkedData:
      if tail.contains(UInt8(ascii: "<")) || tail.ends(with: "-") || json == .escape {
        throw .controlInToken
      }
    case .tagOpen, .endTagOpen, .beforeAttributeValue, .unquotedValue, .selfClosingTag,
      .markupDeclaration,
      .commentStart, .conditionalExpression:
      throw .controlInToken
    case .plainText: throw .rawText
    case .broken(let refusal): throw refusal
    }
    return context
  }
}
