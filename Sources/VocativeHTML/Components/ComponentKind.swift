/// The components of MJML 4.
enum ComponentKind: String, Sendable, Hashable, CaseIterable {
  case mjml
  case head = "mj-head"
  case body = "mj-body"
  case attributes = "mj-attributes"
  case all = "mj-all"
  case attributeClass = "mj-class"
  case breakpoint = "mj-breakpoint"
  case font = "mj-font"
  case htmlAttributes = "mj-html-attributes"
  case htmlSelector = "mj-selector"
  case htmlAttribute = "mj-html-attribute"
  case include = "mj-include"
  case preview = "mj-preview"
  case style = "mj-style"
  case title = "mj-title"
  case raw = "mj-raw"
  case section = "mj-section"
  case wrapper = "mj-wrapper"
  case hero = "mj-hero"
  case group = "mj-group"
  case column = "mj-column"
  case text = "mj-text"
  case image = "mj-image"
  case button = "mj-button"
  case divider = "mj-divider"
  case spacer = "mj-spacer"
  case table = "mj-table"
  case social = "mj-social"
  case socialElement = "mj-social-element"
  case navbar = "mj-navbar"
  case navbarLink = "mj-navbar-link"
  case accordion = "mj-accordion"
  case accordionElement = "mj-accordion-element"
  case accordionTitle = "mj-accordion-title"
  case accordionText = "mj-accordion-text"
  case carousel = "mj-carousel"
  case carouselImage = "mj-carousel-image"

  /// What it holds is the author's own HTML, up to its end tag.
  var holdsHTML: Bool {
    switch self {
    case .preview, .style, .title, .raw, .text, .button, .table, .socialElement, .navbarLink, .accordionTitle,
      .accordionText, .htmlAttribute:
      true
    case .mjml, .head, .body, .attributes, .all, .attributeClass, .breakpoint, .font, .htmlAttributes, .htmlSelector,
      .include, .section, .wrapper, .hero, .group, .column, .image, .divider, .spacer, .social, .navbar, .accordion,
      .accordionElement, .carousel, .carouselImage:
      false
    }
  }

  /// The components that may stand right in it.
  var children: [ComponentKind] {
    switch self {
    case .mjml: [.head, .body]
    case .head: [.attributes, .breakpoint, .font, .htmlAttributes, .preview, .style, .title, .raw]
    case .body: [.section, .wrapper, .hero, .raw]
    case .wrapper: [.section, .hero, .raw]
    case .section: [.column, .group, .raw]
    case .group: [.column, .raw]
    case .column:
      [.text, .image, .button, .divider, .spacer, .table, .social, .navbar, .accordion, .carousel, .raw]
    case .hero: [.text, .image, .button, .divider, .spacer, .table, .social, .navbar, .accordion, .carousel, .raw]
    case .social: [.socialElement, .raw]
    case .navbar: [.navbarLink, .raw]
    case .accordion: [.accordionElement, .raw]
    case .accordionElement: [.accordionTitle, .accordionText, .raw]
    case .carousel: [.carouselImage]
    case .htmlAttributes: [.htmlSelector]
    case .htmlSelector: [.htmlAttribute]
    // What stands in mj-attributes are the names of components, with the attributes that they begin with.
    case .attributes: ComponentKind.allCases
    case .attributeClass: ComponentKind.allCases
    case .all, .breakpoint, .font, .htmlAttribute, .include, .preview, .style, .title, .raw, .text, .image, .button,
      .divider, .spacer, .table, .socialElement, .navbarLink, .accordionTitle, .accordionText, .carouselImage:
      []
    }
  }

  /// Where it may stand.
  var parents: [ComponentKind] { Self.allCases.filter { $0 != .attributes && $0.children.contains(self) } }
}
