import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeTypes
import VocativeXML

/// Expands an HTML part: the author's bytes with every value escaped for its place, and the text part behind it.
///
/// Components give way to the HTML that they stand for first, then style sheets to `style` attributes; the words get the
/// typography of their language last, so that findings are about what the author wrote.
///
/// - Parameters:
///   - isPiece: Whether it is a partial by itself.
///   - message: The message that the lints see it as a part of; `nil` to do without them.
func expandHTML(
  _ source: Fragment, of part: TypedPart, words: DocumentWords, locale: Locale, in library: Library,
  derivesPlain: Bool, isPiece: Bool, lintedAsOf message: TypedMessage?
) -> Diagnosed<[ExpandedPart]> {
  let expanded = expandComponents(source, words: words, isPiece: isPiece)
  let authored = ParsedFragment(expanded.output)
  let styled = inlineStyles(authored, at: part.location)
  let fragment = styled.output.typeset(as: .html, in: locale, library.settings)
  // Where neither changed a byte the tree is known.
  let sent = fragment.bytes == authored.fragment.bytes ? authored : ParsedFragment(fragment, versionOf: authored)
  let placements = ValuePlacements(sent)
  let styles = ValueNumbers(of: .style, in: sent)
  var diagnostics = expanded.diagnostics + styled.diagnostics + placements.diagnostics
  // Where the context is torn already, the balance would only say it again.
  if !diagnostics.contains(where: \.isError) { diagnostics += ArmBalance(sent).diagnostics }
  diagnostics += StrayValues(sent, placements.escapes).diagnostics
  if let message, !diagnostics.contains(where: \.isError) {
    diagnostics += lintHTML(
      authored, sent: sent, styles: styles, escapes: placements.escapes, of: part, in: message, library.settings)
  }
  var parts = [
    ExpandedPart(part: .html, steps: fragment.htmlSteps(placements), location: part.location)
  ]
  // What cannot be read was reported once.
  if derivesPlain, !styled.hasErrors {
    let plain = deriveText(
      from: sent, styles: styles, escapes: placements.escapes, in: library, at: part.location)
    diagnostics += plain.diagnostics
    parts.append(
      ExpandedPart(part: .plain, derivedFrom: .html, steps: plain.output, location: part.location))
  }
  return Diagnosed(parts, diagnostics)
}

extension Fragment {
  /// The author's bytes, the values in their places, quotes where the author left them out.
  fileprivate func htmlSteps(_ placements: ValuePlacements) -> [ExpandedPart.Step] {
    var steps: [ExpandedPart.Step] = []
    var quotes = placements.quotes.sorted()[...]
    var offset = 0
    func addLiteral(upTo end: Int, includingEnd: Bool) {
      var literal: [UInt8] = []
      let start = offset
      while let quote = quotes.first, quote < end || (includingEnd && quote == end) {
        literal += bytes[offset..<quote]
        literal.append(UInt8(ascii: "\""))
        offset = quote
        quotes = quotes.dropFirst()
      }
      literal += bytes[offset..<end]
      offset = end
      if !literal.isEmpty { steps.append(.literal(literal, location(of: start..<max(start, end)))) }
    }
    for (index, hole) in holes.enumerated() {
      addLiteral(upTo: hole.range.lowerBound, includingEnd: true)
      if case .value(let expression) = hole.kind {
        if let escape = placements.escapes[index] { steps += expression.steps(escape) }
      } else {
        steps.append(.control(hole.kind, hole.location))
      }
      offset = hole.range.upperBound
    }
    addLiteral(upTo: bytes.count, includingEnd: true)
    return steps
  }
}

extension TypedExpression {
  /// The value without a last `url_encode`: a part of a link is encoded in its place, and once is enough.
  var withoutLinkEncoding: TypedExpression {
    if case .filter(.urlEncode, let input, _) = kind { input } else { self }
  }

  /// The value in its place; a share in a style is a number and the sign right behind it.
  fileprivate func steps(_ escape: EscapeContext) -> [ExpandedPart.Step] {
    switch escape {
    case .cssValue, .cssValueInComment:
      share.map { [.value($0, escape), .literal([UInt8(ascii: "%")], nil)] } ?? [.value(self, escape)]
    case .urlComponent, .urlComponentInComment: [.value(withoutLinkEncoding, escape)]
    case .verbatim, .html, .htmlInComment, .url, .urlInComment, .urlInSet, .mailAddress, .jsonString, .trustedHTML,
      .strippedHTML, .header, .plainText:
      [.value(self, escape)]
    }
  }
}
