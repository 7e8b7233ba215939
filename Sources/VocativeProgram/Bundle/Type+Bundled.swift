import VocativeTypes

extension Type: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .text(let max):
      bundle.tag(0)
      bundle.optional(max)
    case .name(let max):
      bundle.tag(1)
      bundle.signed(max)
    case .code(let pattern):
      bundle.tag(2)
      bundle.text(pattern.source)
    case .integer(let bounds):
      bundle.tag(3)
      bundle.signed(bounds.minimum)
      bundle.signed(bounds.maximum)
    case .number: bundle.tag(4)
    case .percent: bundle.tag(5)
    case .money(let currency):
      bundle.tag(6)
      currency.write(to: &bundle)
    case .date: bundle.tag(7)
    case .datetime: bundle.tag(8)
    case .duration: bundle.tag(9)
    case .boolean: bundle.tag(10)
    case .url(let max):
      bundle.tag(11)
      bundle.optional(max)
    case .image: bundle.tag(12)
    case .email: bundle.tag(13)
    case .phone: bundle.tag(14)
    case .color: bundle.tag(15)
    case .html: bundle.tag(16)
    case .enumeration(let words):
      bundle.tag(17)
      bundle.list(words) { $1.text($0) }
    case .list(let item, let max):
      bundle.tag(18)
      item.write(to: &bundle)
      bundle.optional(max)
    case .map(let value):
      bundle.tag(19)
      value.write(to: &bundle)
    case .record(let name):
      bundle.tag(20)
      bundle.text(name)
    case .optional(let type):
      bundle.tag(21)
      type.write(to: &bundle)
    case .nothing: bundle.tag(22)
    case .mixed: bundle.tag(23)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self = try bundle.nested { bundle throws(BundleError) in
      switch try bundle.tag() {
      case 0: return .text(max: try bundle.optionalInteger())
      case 1: return .name(max: try bundle.signed())
      case 2:
        guard let pattern = CodePattern(try bundle.string()) else { throw .damaged }
        return .code(pattern)
      case 3: return .integer(IntegerBounds(try bundle.signed(), try bundle.signed()))
      case 4: return .number
      case 5: return .percent
      case 6: return .money(try Currency(from: &bundle))
      case 7: return .date
      case 8: return .datetime
      case 9: return .duration
      case 10: return .boolean
      case 11: return .url(max: try bundle.optionalInteger())
      case 12: return .image
      case 13: return .email
      case 14: return .phone
      case 15: return .color
      case 16: return .html
      case 17: return .enumeration(try bundle.list { words throws(BundleError) in try words.string() })
      case 18: return .list(try Type(from: &bundle), max: try bundle.optionalInteger())
      case 19: return .map(try Type(from: &bundle))
      case 20: return .record(try bundle.string())
      case 21: return .optional(try Type(from: &bundle))
      case 22: return .nothing
      case 23: return .mixed
      default: throw .damaged
      }
    }
  }
}

extension Currency: Bundled {
  func write(to bundle: inout BundleWriter) { bundle.text(code) }

  init(from bundle: inout BundleReader) throws(BundleError) {
    guard let currency = Currency(code: try bundle.string()) else { throw .damaged }
    self = currency
  }
}
