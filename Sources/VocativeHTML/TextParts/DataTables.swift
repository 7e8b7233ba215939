import VocativeXML

/// The tables of a document that hold data, and no layout: their columns mean something.
///
/// A table of data names a row or column with `th`, has two rows and two columns at least, and holds nothing in its cells
/// that takes lines of its own. Whatever says `role="presentation"` is layout.
struct DataTables {
  /// Their elements.
  private(set) var elements: Set<Int> = []

  private struct Table {
    let element: Int
    var isLayout: Bool
    var hasHeader = false
    var rows = 0
    var cellsOfRow = 0
    var mostCells = 0
    var isInCell = false
  }
  private var open: [Table] = []

  init(_ tree: HTMLTree) {
    for step in tree.steps {
      switch step {
      case .open(let index): enter(index, of: tree)
      case .text(let index):
        guard let table = open.last, !table.isInCell else { continue }
        let run = tree.texts[index]
        if tree.bytes[run.range].contains(where: { !$0.isSpace }), run.parent.map({ tree.elements[$0].tag }) != .caption
        {
          open[open.count - 1].isLayout = true
        }
      case .close(let index): leave(index, of: tree)
      }
    }
  }

  private mutating func enter(_ index: Int, of tree: HTMLTree) {
    let name = tree.elements[index].tag
    if name == .table {
      // A table around another one is layout.
      if !open.isEmpty { open[open.count - 1].isLayout = true }
      let role = tree.attribute(.role, of: index).map { ElementName.lowered(tree.bytes[$0.value]) }
      open.append(Table(element: index, isLayout: role == "presentation" || role == "none"))
      return
    }
    guard !open.isEmpty else { return }
    let last = open.count - 1
    switch TextElement(name) {
    case .cell:
      open[last].isInCell = true
      open[last].cellsOfRow += 1
      open[last].mostCells = max(open[last].mostCells, open[last].cellsOfRow)
      if name == .th { open[last].hasHeader = true }
      if tree.attribute(.rowSpan, of: index) != nil { open[last].isLayout = true }
    case .block where name == .tr:
      open[last].rows += 1
      open[last].cellsOfRow = 0
    case .list, .heading, .quote, .preformatted, .rule: open[last].isLayout = true
    case .inline, .block, .lineBreak, .image, .link, .item, .struck, .script, .hidden: break
    }
  }

  private mutating func leave(_ index: Int, of tree: HTMLTree) {
    guard let table = open.last else { return }
    if table.element == index {
      open.removeLast()
      if table.hasHeader, !table.isLayout, table.rows > 1, table.mostCells > 1 { elements.insert(index) }
    } else if TextElement(tree.elements[index].tag) == .cell {
      open[open.count - 1].isInCell = false
    }
  }
}
