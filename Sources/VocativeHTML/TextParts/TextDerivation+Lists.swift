import VocativeProgram
import VocativeXML

/// A list that is open.
struct OpenList {
  let element: Int
  /// The markers of its items that are to come, if they are known.
  var markers: [[UInt8]]?
  /// As many blanks as a marker takes.
  let indentation: [UInt8]
}

// Lists and their items.
extension TextDerivation {
  mutating func openList(_ index: Int, of tree: HTMLTree) {
    let isNested = !lists.isEmpty
    add(.breaks(isNested ? 1 : 2))
    let element = tree.elements[index]
    let items = tree.children(of: index).filter { tree.elements[$0].tag == .li }
    let numbers = items.map { ownNumber(of: $0, in: tree) }
    let style = ListStyle(element, index: index, items: items.count, of: tree)
    let isCounted = style.isForward && numbers.allSatisfy { $0 == .next }
    let markers = style.markers(numbers, isNested: isNested)
    let indentation = [UInt8](repeating: UInt8(ascii: " "), count: markers.first?.count ?? 3)
    if isStatic(items, of: element.range, in: tree) {
      lists.append(OpenList(element: index, markers: markers, indentation: indentation))
      close(index, with: [.layout(.breaks(isNested ? 1 : 2))])
    } else {
      lists.append(OpenList(element: index, markers: nil, indentation: indentation))
      // Counted as they come; where they do not count up from a number, no number is better than a wrong one.
      add(.beginList(isCounted ? style.marker : .bullet, start: style.start))
      close(index, with: [.layout(.endList), .layout(.breaks(isNested ? 1 : 2))])
    }
  }

  /// The number of an item, by its `value`.
  private func ownNumber(of item: Int, in tree: HTMLTree) -> ItemNumber {
    guard let value = tree.attribute(named: "value", of: item) else { return .next }
    guard fragment.holes(within: value.value).isEmpty else { return .unknown }
    // What is no number sets none, as in browsers.
    let number = Int32(String(decoding: tree.bytes[value.value].trimmingHTMLSpace, as: UTF8.self))
    return number.map { .own($0) } ?? .next
  }

  /// Whether the items are known; where branches or loops decide on them, they are counted when the text is rendered.
  private func isStatic(_ items: [Int], of list: Range<Int>, in tree: HTMLTree) -> Bool {
    var within = fragment.holes(within: list).makeIterator()
    var position = within.next()
    for item in items.map({ tree.elements[$0].range }) + [list.upperBound..<list.upperBound] {
      while let index = position, fragment.holes[index].range.lowerBound < item.lowerBound {
        if fragment.holes[index].isControl { return false }
        position = within.next()
      }
      while let index = position, fragment.holes[index].range.lowerBound < item.upperBound { position = within.next() }
    }
    return true
  }

  mutating func openItem(_ index: Int, of tree: HTMLTree) {
    add(.breaks(1))
    guard !lists.isEmpty, lists[lists.count - 1].element == tree.elements[index].parent else {
      close(index, with: [.layout(.breaks(1))])
      return
    }
    if lists[lists.count - 1].markers?.isEmpty == false {
      let marker = lists[lists.count - 1].markers?.removeFirst() ?? []
      add(.beginMarkedItem(marker))
    } else {
      add(.beginItem)
    }
    close(index, with: [.layout(.endItem), .layout(.breaks(1))])
  }

  // MARK: What is no item

  /// Indents a block that stands in a list without being an item, as browsers do.
  mutating func openStray(_ index: Int, _ role: TextElement, of tree: HTMLTree) {
    guard let list = lists.last, list.element == tree.elements[index].parent, role.isBlock else { return }
    add(.beginMarkedItem(list.indentation))
    close(index, with: [.layout(.endItem)])
  }

  /// Indents text that stands in a list without being in an item; false if there is none.
  mutating func openStray(_ run: HTMLText, of tree: HTMLTree) -> Bool {
    guard let list = lists.last, list.element == run.parent, tree.bytes[run.range].contains(where: { !$0.isSpace })
    else { return false }
    add(.beginMarkedItem(list.indentation))
    return true
  }

  mutating func closeStray() {
    add(.endItem)
    add(.breaks(1))
  }
}

extension TextElement {
  /// Whether it stands on lines of its own and has no marker.
  fileprivate var isBlock: Bool {
    switch self {
    case .block, .heading, .list, .quote, .preformatted: true
    case .inline, .lineBreak, .rule, .image, .link, .item, .cell, .struck, .script, .hidden: false
    }
  }
}

extension Fragment.Hole {
  /// Whether it decides what is printed.
  var isControl: Bool {
    if case .value = kind { false } else { true }
  }
}
