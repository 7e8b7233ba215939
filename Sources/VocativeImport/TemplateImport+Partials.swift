import VocativeDiagnostics
import VocativeSemantics
import VocativeSyntax

extension TemplateImport {
  /// Joins names over partials, and tells components from messages.
  mutating func findComponents() {
    for caller in files.indices {
      for call in files[caller].names.calls {
        guard let component = files.firstIndex(where: { $0.name == ImportedName.of(call.name) }), component != caller
        else { continue }
        files[component].isComponent = true
      }
    }
    joinVariables()
    // An include inside an include passes on names that only the outer one knows: once for every level.
    for _ in 0..<min(files.count, 16) {
      for caller in files.indices { joinCalls(of: caller) }
    }
    for index in files.indices { rewriteTags(index) }
  }

  /// A name that two messages read is one variable.
  private mutating func joinVariables() {
    var known: [String: NameTable.ID] = [:]
    for file in files where !file.isComponent {
      for root in file.names.roots {
        if let first = known[root.name] { table.join(first, root.id) } else { known[root.name] = root.id }
      }
    }
  }

  private mutating func joinCalls(of caller: Int) {
    for call in files[caller].names.calls {
      guard let component = files.first(where: { $0.name == ImportedName.of(call.name) && $0.isComponent }) else {
        continue
      }
      for root in component.names.roots {
        if let argument = call.arguments.first(where: { $0.parameter == root.name }) {
          if let value = argument.value { table.join(value, root.id) }
        } else if call.isInclude {
          guard let value = value(of: root, in: call, of: caller) else { continue }
          table.join(value, root.id)
        }
      }
    }
  }

  /// What an `include` sees under a name: a name of the template around it, a free one if that has none.
  private mutating func value(
    of root: (name: String, id: NameTable.ID), in call: FileNames.Call, of caller: Int
  ) -> NameTable.ID? {
    if let known = call.scope[root.name] { return known }
    if let free = files[caller].names.roots.first(where: { $0.name == root.name }) { return free.id }
    let place = SourceLocation(files[caller].file, call.tag.span)
    let id = table.add(root.name, at: place)
    files[caller].names.roots.append((root.name, id))
    return id
  }

  private mutating func rewriteTags(_ index: Int) {
    let file = files[index].file
    let liquid = LiquidDialect(parse(file, isFragment: true).output)
    var edits = liquid.edits
    for decision in liquid.decisions { decisions.append(decision.moved(to: files[index].text)) }
    for call in files[index].names.calls where call.isInclude { edits += arguments(of: call, in: index) }
    files[index].text.apply(edits)
  }

  /// The parameters of an `include` that becomes a `render`.
  private mutating func arguments(of call: FileNames.Call, in index: Int) -> [Fix.Edit] {
    let origin = files[index].text.origin(of: call.tag.span)
    let source = files[index].text.source
    let name = ImportedName.of(call.name)
    guard let component = files.first(where: { $0.name == name && $0.isComponent }) else {
      if library.components[name] == nil {
        decisions.append(
          ImportDecision(
            .sharedText, .decide, at: origin, in: source,
            en: "bring the text of `\(name)` too, as components/\(name).liquid: import it together with this file",
            ru: "нужен и текст `\(name)`, в components/\(name).liquid: импортируйте его вместе с этим файлом"))
      } else {
        decisions.append(
          ImportDecision(
            .partial, .note, at: origin, in: source,
            en: "a partial sees its parameters alone: pass what `\(name)` reads",
            ru: "кусок видит только свои параметры: передайте то, что читает `\(name)`"))
      }
      return []
    }
    let given = call.arguments.map(\.parameter)
    let missing = component.names.roots.map(\.name).filter { !given.contains($0) }
    if !missing.isEmpty {
      let list = missing.map { "`\($0)`" }.joined(separator: ", ")
      decisions.append(
        ImportDecision(
          .partial, .note, at: origin, in: source, en: "`include` became `render`, which is given \(list)",
          ru: "`include` стал `render`, которому передано: \(list)"))
    }
    let place = insertionPlace(in: call.tag, of: files[index].text.bytes)
    return [Fix.Edit(.at(place), missing.map { ", \($0): \($0)" }.joined())]
  }

  /// Behind the last word of a tag.
  private func insertionPlace(in tag: Tag, of bytes: [UInt8]) -> Int {
    var offset = tag.span.upperBound - 2
    if offset > 0, bytes[offset - 1] == UInt8(ascii: "-") { offset -= 1 }
    while offset > tag.span.lowerBound, bytes[offset - 1] <= 0x20 { offset -= 1 }
    return offset
  }
}

extension ImportDecision {
  /// The decision at the place of the original that its place comes from.
  fileprivate func moved(to text: Rewriting) -> ImportDecision {
    ImportDecision(
      topic, weight, at: text.origin(of: location.span), in: text.source, code: code, en: self.text.en, ru: self.text.ru
    )
  }
}
