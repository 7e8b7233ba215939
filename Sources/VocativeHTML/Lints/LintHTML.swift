import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes
import VocativeXML

/// What mail programs and readers would make of an HTML part, beyond what is right or wrong in itself.
///
/// One walk over the tree feeds every rule. Findings are about what the author wrote: bytes that the compiler puts in are
/// of no concern.
///
/// - Parameters:
///   - authored: The part with its components expanded, its style sheets as the author wrote them.
///   - sent: The part as it is sent; its size and its colors count.
///   - styles: The numbers of its `style` attributes.
///   - escapes: For every hole of it the escaping of its value.
func lintHTML(
  _ authored: ParsedFragment, sent: ParsedFragment, styles: ValueNumbers, escapes: [EscapeContext?],
  of part: TypedPart, in message: TypedMessage, _ settings: Settings
) -> [Diagnostic] {
  func page(_ parsed: ParsedFragment) -> LintedPage? {
    guard case .success(let tree?) = parsed.tree else { return nil }
    return LintedPage(fragment: parsed.fragment, tree: tree, message: message, settings: settings)
  }
  guard let authored = page(authored), let outcome = page(sent) else { return [] }
  var lint = HTMLLint(authored)
  lint.run()
  lint.conclude(sent.fragment, escapes, at: part.location)
  return lint.findings + LowContrast.findings(in: outcome, styles: styles)
}

/// The walk.
private struct HTMLLint {
  let page: LintedPage
  private(set) var findings: [Diagnostic] = []

  private let unsupportedFeature: UnsupportedFeature
  private var advertisingFooter: AdvertisingFooter
  private var phoneLink: PhoneLink
  private var npsScale: NPSScale
  private let templateSign: TemplateSignInStyle
  private var deepTables = DeepTables()
  private var documentTitle = DocumentTitle()
  /// Whether each of the open elements hides what stands in it.
  private var hidden: [Bool] = []
  private var preheaderPadding = PreheaderPadding()

  init(_ page: LintedPage) {
    self.page = page
    unsupportedFeature = UnsupportedFeature(page)
    advertisingFooter = AdvertisingFooter(page)
    phoneLink = PhoneLink(page)
    npsScale = NPSScale(page)
    templateSign = TemplateSignInStyle(page)
  }

  mutating func run() {
    for step in page.tree.steps {
      switch step {
      case .open(let index): open(page.element(index))
      case .text(let index): text(page.tree.texts[index])
      case .close(let index): close(page.element(index))
      }
    }
  }

  /// What shows at the end of a part that begins with a tag.
  mutating func conclude(_ sent: Fragment, _ escapes: [EscapeContext?], at part: SourceLocation) {
    add(documentTitle.finding())
    findings += ConditionalComments.findings(in: page)
    findings += OutlookTables.findings(in: page)
    add(MailSize.finding(in: sent, escapes: escapes, limit: page.settings.mailBytes, at: part))
    findings += advertisingFooter.findings(at: part)
    findings += phoneLink.findings(at: part) + npsScale.findings(at: part)
  }

  private mutating func open(_ element: LintedElement) {
    let declarations = element.declarations
    let isHidden = declarations.hidesElement
    advertisingFooter.open(element, isHidden: isHidden)
    phoneLink.open(element, isHidden: isHidden)
    npsScale.open(element, isHidden: isHidden)
    hidden.append(isHidden)
    // What HTML implies nobody wrote.
    guard element.startTag != nil else { return }
    add(deepTables.open(element))
    add(preheaderPadding.open(element, declarations))
    add(PlainLink.finding(element))
    add(LinkAddress.finding(element))
    add(LinkQuery.finding(element))
    add(ActiveContent.finding(element))
    add(templateSign.finding(element))
    unsupportedFeature.look(at: element, &findings)
    if !declarations.isEmpty { findings += unsupportedFeature.findings(in: declarations, of: element) }
    switch element.tag {
    case .html:
      add(DocumentLanguage.finding(element))
      add(DocumentDirection.finding(element))
      documentTitle.open(element)
    case .title: documentTitle.open(element)
    case .table: add(LayoutTableRole.finding(element))
    case .img:
      add(MissingAlternativeText.finding(element))
      add(MissingImageWidth.finding(element, declarations))
    case .a:
      add(GenericLinkText.finding(element))
      add(NamelessLink.finding(element))
    case .script: add(LinkedData.finding(element))
    case .style: style(element)
    default: break
    }
  }

  private mutating func text(_ run: HTMLText) {
    preheaderPadding.text(run, in: page)
    advertisingFooter.text(run)
    npsScale.text(run)
  }

  private mutating func style(_ element: LintedElement) {
    add(StyleOutsideHead.finding(element))
    guard let content = element.content else { return }
    var rule: [LintedDeclaration] = []
    let isSent = element.has(.media) || element.has(.dataEmbed)
    for item in StyleReader.items(of: page.bytes, in: content, isSheet: true) {
      switch item {
      case .declaration(let node): rule.append(LintedDeclaration(page: page, node: node))
      case .selectors(let range, let isNested):
        findings += unsupportedFeature.findings(inSelectors: range, isSent: isSent || isNested)
        findings += unsupportedFeature.findings(in: rule, of: nil)
        rule = []
      case .atRule: findings += unsupportedFeature.finding(item)
      }
    }
    findings += unsupportedFeature.findings(in: rule, of: nil)
  }

  private mutating func close(_ element: LintedElement) {
    let isHidden = hidden.popLast() ?? false
    advertisingFooter.close(isHidden: isHidden)
    phoneLink.close(isHidden: isHidden)
    npsScale.close(isHidden: isHidden)
    if element.startTag != nil { deepTables.close(element) }
  }

  private mutating func add(_ finding: Diagnostic?) {
    if let finding { findings.append(finding) }
  }
}
