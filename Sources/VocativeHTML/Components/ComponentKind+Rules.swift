extension ComponentKind {
  /// The attributes that it has, beside `css-class` and `mj-class`.
  var rules: [AttributeRule] {
    switch self {
    case .mjml: [AttributeRule("lang"), AttributeRule("dir"), AttributeRule("owa")]
    case .body:
      [
        AttributeRule("width", .lengths(1), "600px"), AttributeRule("background-color", .color), AttributeRule("lang"),
        AttributeRule("dir"), AttributeRule("id"),
      ]
    case .breakpoint: [AttributeRule("width", .lengths(1))]
    case .font: [AttributeRule("name"), AttributeRule("href")]
    case .style: [AttributeRule("inline", .words(["inline"]))]
    case .raw: [AttributeRule("position", .words(["file-start"]))]
    case .include: [AttributeRule("path"), AttributeRule("type"), AttributeRule("css-inline")]
    case .htmlSelector: [AttributeRule("path")]
    case .htmlAttribute: [AttributeRule("name")]
    case .attributeClass: [AttributeRule("name")]
    case .head, .attributes, .all, .htmlAttributes, .preview, .title: []
    case .section: Self.sectionRules
    case .wrapper: Self.sectionRules + [AttributeRule("gap", .lengths(1))]
    case .hero: Self.heroRules
    case .group: Self.groupRules
    case .column: Self.columnRules
    case .text: Self.textRules
    case .image: Self.imageRules
    case .button: Self.buttonRules
    case .divider: Self.dividerRules
    case .spacer: Self.spacerRules
    case .table: Self.tableRules
    case .social: Self.socialRules
    case .socialElement: Self.socialElementRules
    case .navbar: Self.navbarRules
    case .navbarLink: Self.navbarLinkRules
    case .accordion: Self.accordionRules
    case .accordionElement: Self.accordionElementRules
    case .accordionTitle: Self.accordionTitleRules
    case .accordionText: Self.accordionTextRules
    case .carousel, .carouselImage: []
    }
  }
}
