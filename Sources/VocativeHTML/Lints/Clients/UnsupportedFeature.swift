import VocativeDiagnostics
import VocativeSemantics
import VocativeXML

/// CMP976: something that programs of the workspace's readers do not show.
struct UnsupportedFeature {
  private let page: LintedPage
  /// What Outlook does not see: between `<!--[if !mso]><!-->` and `<!--<![endif]-->`.
  private let hiddenFromOutlook: [Range<Int>]

  init(_ page: LintedPage) {
    self.page = page
    hiddenFromOutlook = ConditionalComments.hiddenFromOutlook(in: page)
  }

  // MARK: Elements

  func look(at element: LintedElement, _ findings: inout [Diagnostic]) {
    guard let tag = element.startTag else { return }
    let feature: ClientFeature? =
      switch element.tag {
      case .video: .video
      case .audio: .audio
      case .svg: .svg
      case .form: .form
      case .object: .object
      case .link: element.attribute(.rel)?.isWord("stylesheet") == true ? .link : nil
      default: nil
      }
    if feature != nil || page.settings.clientSupport != nil {
      let name = (tag.lowerBound + 1)..<(tag.lowerBound + 1 + element.name.utf8.count)
      findings += feature.map { finding($0, at: name) } ?? finding("html-" + element.name, at: name)
      if page.settings.clientSupport != nil {
        for attribute in element.node.attributes {
          let label = page.tree.markup.attributes[attribute].name
          let name = lowercased(label)
          if Self.attributes.contains(name) { findings += finding("html-" + name, at: label) }
        }
      }
    }
    if element.tag == .img, let source = element.attribute(.src), let feature = Self.format(of: source) {
      findings += finding(feature, at: source.node.value)
    }
  }

  /// Attributes that have a page in caniemail's table.
  private static let attributes = [
    "srcset", "loading", "background", "align", "valign", "dir", "lang", "role", "required", "aria-hidden",
    "aria-label", "aria-labelledby", "aria-describedby", "aria-live", "width", "height", "target",
  ]

  /// The format of a picture by the end of its address, where that is written out.
  private static func format(of source: LintedAttribute) -> ClientFeature? {
    let value = source.value.drop { $0.isHTMLSpace }
    if value.lowercasedStarts(with: "data:") { return .embeddedImage }
    let path = value.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }.trimmingHTMLSpace
    let ending = path.suffix(5)
    guard source.page.isStatic(ending.startIndex..<ending.endIndex) else { return nil }
    if ending.lowercasedEquals(".webp") { return .webp }
    if ending.lowercasedEquals(".avif") { return .avif }
    return ending.suffix(4).lowercasedEquals(".svg") ? .svgImage : nil
  }

  // MARK: Styles

  /// What the declarations of one rule or style attribute ask for.
  func findings(in rule: [LintedDeclaration], of element: LintedElement?) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for declaration in rule where !declaration.node.isConditional {
      guard let feature = feature(of: declaration) else {
        guard page.settings.clientSupport != nil else { continue }
        findings += finding("css-" + lowercased(declaration.node.property), at: declaration.node.range)
        for slug in FeatureSigns.inValue(declaration.value) { findings += finding(slug, at: declaration.node.range) }
        continue
      }
      // With a color behind the picture the words can be read all the same.
      if feature == .backgroundImage || feature == .gradient {
        let hasColor = rule.contains { $0.isProperty(.backgroundColor) } || element?.has(.bgcolor) == true
        if hasColor { continue }
      }
      findings += finding(feature, at: declaration.node.range)
    }
    return findings
  }

  /// What a style block as a whole asks for.
  func finding(_ item: StyleReader.Item) -> [Diagnostic] {
    guard case .atRule(let name, let prelude, _) = item else { return [] }
    if page.isEqual(name, "import") { return finding(.importRule, at: name) }
    guard page.settings.clientSupport != nil else { return [] }
    let found = finding("css-at-" + lowercased(name), at: name)
    return FeatureSigns.inMedia(page.bytes[prelude]).reduce(found) { $0 + finding($1, at: prelude) }
  }

  /// What the selectors of a rule ask for that is sent as it is written: under `@media` and the like, or of a state. All
  /// others are met when the mail is compiled.
  func findings(inSelectors range: Range<Int>, isSent: Bool) -> [Diagnostic] {
    guard page.settings.clientSupport != nil else { return [] }
    let slugs = FeatureSigns.inSelectors(page.bytes[range])
    guard isSent || slugs.contains(where: { Self.states.contains($0) || $0.hasPrefix("css-pseudo-element-") }) else {
      return []
    }
    return slugs.flatMap { finding($0, at: range) }
  }

  /// The features of selectors that depend on what is done with the mail.
  private static let states = ["active", "checked", "focus", "hover", "link", "target", "visited"]
    .map { "css-pseudo-class-" + $0 }

  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: page.bytes[range], as: UTF8.self).lowercased()
  }

  private func feature(of declaration: LintedDeclaration) -> ClientFeature? {
    let value = declaration.value
    if declaration.isProperty(.display) {
      if value.lowercasedEquals("flex") || value.lowercasedEquals("inline-flex") { return .flex }
      return value.lowercasedEquals("grid") || value.lowercasedEquals("inline-grid") ? .grid : nil
    }
    if declaration.isProperty(.position) { return value.lowercasedEquals("static") ? nil : .position }
    if declaration.isProperty(.columnCount) || declaration.isProperty(.columns) { return .columns }
    if declaration.isProperty(.objectFit) { return .objectFit }
    if declaration.isProperty(.visibility) { return value.lowercasedEquals("visible") ? nil : .visibility }
    if declaration.isProperty(.background) || declaration.isProperty(.backgroundImage) {
      if value.lowercasedContains("linear-gradient(") { return .gradient }
      if value.lowercasedContains("url(") { return .backgroundImage }
    }
    if declaration.isProperty(.color) || declaration.isProperty(.backgroundColor) {
      if value.lowercasedStarts(with: "rgba(") { return .rgba }
    }
    if value.lowercasedContains("calc(") { return .calc }
    return value.lowercasedHasUnit("vw") ? .viewportWidth : nil
  }

  private func finding(_ feature: ClientFeature, at range: Range<Int>) -> [Diagnostic] {
    let unsupported = page.settings.clientSupport?.unsupported(feature.rawValue) ?? feature.unsupported
    return finding(feature.title, feature.remedy, missingIn: unsupported, at: range)
  }

  /// A feature that only a downloaded table knows, by the slug of its page.
  private func finding(_ slug: String, at range: Range<Int>) -> [Diagnostic] {
    guard let unsupported = page.settings.clientSupport?.unsupported(slug), !unsupported.isEmpty else { return [] }
    let address = "https://www.caniemail.com/features/\(slug)/"
    return finding(
      String(decoding: page.bytes[range], as: UTF8.self),
      LocalizedText(en: "\(address) tells what else there is", ru: "чем это заменить, сказано на \(address)"),
      missingIn: unsupported, at: range)
  }

  private func finding(
    _ title: String, _ remedy: LocalizedText, missingIn unsupported: [MailClient], at range: Range<Int>
  ) -> [Diagnostic] {
    let isHidden = hiddenFromOutlook.contains { $0.contains(range.lowerBound) }
    let clients = page.settings.mailClients.filter { unsupported.contains($0) && !(isHidden && $0 == .outlook) }
    guard !clients.isEmpty, let place = page.place(of: range) else { return [] }
    let names = LocalizedText(
      en: clients.map(\.title.en).joined(separator: ", "), ru: clients.map(\.title.ru).joined(separator: ", "))
    return [
      Diagnostic(.unsupportedFeature, LocalizedText(verbatim: title), names, at: place.span, in: place.file)
        .helping(remedy)
    ]
  }
}

extension Diagnostic.Message {
  /// `display: flex`
  fileprivate static let unsupportedFeature = Self(
    "CMP976", "unsupported-feature", .warning, en: "`%1` does not work in %2", ru: "`%1` не работает: %2")
}
