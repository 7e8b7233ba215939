import VocativeDiagnostics
import VocativeSyntax

extension Checker {
  /// `{% typography off %}…{% endtypography %}`: what stands in it is printed as it is written.
  mutating func typography(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    if let target = tag.target, text(target) != "off" {
      report(
        Diagnostic(.typographySwitch, at: target, in: file)
          .helping(en: "write `{% typography off %}`", ru: "напишите `{% typography off %}`")
          .fixing(Fix(.safe, en: "write `off`", ru: "написать `off`", [Fix.Edit(target, "off")])))
    }
    let body = sequence(section.body)
    nodes.append(.region(TypedRegion(.untouched, body, at: location(tag.span))))
  }
}

extension Diagnostic.Message {
  /// `{% typography on %}`.
  fileprivate static let typographySwitch = Self(
    "LNG807", "typography-switch", .error,
    en: "typography can only be switched off here, it is on elsewhere",
    ru: "здесь типографику можно только выключить, в остальных местах она включена")
}
