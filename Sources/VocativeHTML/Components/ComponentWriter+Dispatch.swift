// Which component writes itself how.
extension ComponentWriter {
  /// Writes what stands right in the body.
  mutating func writeBody(_ element: ComponentElement, in layout: Layout) {
    writeEach(element.children) {
      $0.breakLine()
      $0.writeBlock($1, in: layout)
    }
  }

  /// Writes a component that fills the whole width.
  mutating func writeBlock(_ element: ComponentElement, in layout: Layout) {
    if element.kind == .hero {
      writeHero(element, in: layout)
    } else if element.kind == .section || element.kind == .wrapper {
      writeSection(element, in: layout)
    }
  }

  /// Writes a component in a row of a column.
  mutating func writeRow(_ element: ComponentElement, _ attributes: ResolvedAttributes, in layout: Layout) {
    switch element.kind {
    case .text: writeText(element, attributes)
    case .image: writeImage(element, attributes, in: layout)
    case .button: writeButton(element, attributes)
    case .divider: writeDivider(attributes, in: layout)
    case .spacer: writeSpacer(attributes)
    case .table: writeTable(element, attributes)
    case .social: writeSocial(element, attributes)
    case .navbar: writeNavbar(element, attributes)
    case .accordion: writeAccordion(element, attributes)
    case .mjml, .head, .body, .attributes, .all, .attributeClass, .breakpoint, .font, .htmlAttributes, .htmlSelector,
      .htmlAttribute, .include, .preview, .style, .title, .raw, .section, .wrapper, .hero, .group, .column,
      .socialElement, .navbarLink, .accordionElement, .accordionTitle, .accordionText, .carousel, .carouselImage:
      // The checks have said that it may not stand here.
      break
    }
  }
}
