import VocativeTypes

extension Constant: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .absent: bundle.tag(0)
    case .boolean(let value):
      bundle.tag(1)
      bundle.flag(value)
    case .number(let value):
      bundle.tag(2)
      bundle.signed(value.coefficient)
      bundle.number(value.scale)
    case .text(let bytes):
      bundle.tag(3)
      bundle.text(bytes)
    case .date(let days):
      bundle.tag(4)
      bundle.signed(days)
    case .datetime(let seconds):
      bundle.tag(5)
      bundle.signed(seconds)
    case .duration(let seconds):
      bundle.tag(6)
      bundle.signed(seconds)
    case .list(let items):
      bundle.tag(7)
      bundle.list(items)
    case .blank: bundle.tag(8)
    case .empty: bundle.tag(9)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self =
      switch try bundle.tag() {
      case 0: .absent
      case 1: .boolean(try bundle.flag())
      case 2: .number(Decimal(coefficient: try bundle.signed(), scale: try bundle.number()))
      case 3: .text(try bundle.text())
      case 4: .date(days: try bundle.signed())
      case 5: .datetime(seconds: try bundle.signed())
      case 6: .duration(seconds: try bundle.signed())
      case 7: .list(try bundle.nested { inner throws(BundleError) in try inner.list() })
      case 8: .blank
      case 9: .empty
      default: throw .damaged
      }
  }
}
