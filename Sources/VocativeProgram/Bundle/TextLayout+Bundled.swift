extension TextLayout: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .breaks(let count):
      bundle.tag(0)
      bundle.number(count)
    case .space: bundle.tag(1)
    case .lineBreak: bundle.tag(2)
    case .beginPrefix(let offset, let count):
      bundle.tag(3)
      bundle.number(offset)
      bundle.number(count)
    case .endPrefix: bundle.tag(4)
    case .beginList(let marker, let start):
      bundle.tag(5)
      bundle.word(marker)
      bundle.signed(start)
    case .beginItem: bundle.tag(6)
    case .beginMarkedItem(let offset, let count):
      bundle.tag(7)
      bundle.number(offset)
      bundle.number(count)
    case .endItem: bundle.tag(8)
    case .endList: bundle.tag(9)
    case .beginUppercase: bundle.tag(10)
    case .endUppercase: bundle.tag(11)
    case .beginVerbatim: bundle.tag(12)
    case .endVerbatim: bundle.tag(13)
    case .beginFootnote: bundle.tag(14)
    case .endFootnote: bundle.tag(15)
    case .footnotes: bundle.tag(16)
    case .beginTable: bundle.tag(17)
    case .endTable: bundle.tag(18)
    case .beginRow: bundle.tag(19)
    case .beginCell(let isHeader, let columns):
      bundle.tag(20)
      bundle.flag(isHeader)
      bundle.number(columns)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self =
      switch try bundle.tag() {
      case 0: .breaks(try bundle.number())
      case 1: .space
      case 2: .lineBreak
      case 3: .beginPrefix(offset: try bundle.number(), count: try bundle.number())
      case 4: .endPrefix
      case 5: .beginList(try bundle.word(), start: try bundle.signed())
      case 6: .beginItem
      case 7: .beginMarkedItem(offset: try bundle.number(), count: try bundle.number())
      case 8: .endItem
      case 9: .endList
      case 10: .beginUppercase
      case 11: .endUppercase
      case 12: .beginVerbatim
      case 13: .endVerbatim
      case 14: .beginFootnote
      case 15: .endFootnote
      case 16: .footnotes
      case 17: .beginTable
      case 18: .endTable
      case 19: .beginRow
      case 20: .beginCell(isHeader: try bundle.flag(), columns: try bundle.number())
      default: throw .damaged
      }
  }
}
