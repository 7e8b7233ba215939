import VocativeTypes

extension RecordLayout: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.text(name)
    bundle.list(fields)
    bundle.number(width)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(name: try bundle.string(), fields: try bundle.list(), width: try bundle.number())
  }
}

extension RecordLayout.Field: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.text(key)
    bundle.number(cell)
    shape.write(to: &bundle)
    bundle.flag(isOptional)
    bundle.optional(defaultValue)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      key: try bundle.text(), cell: try bundle.number(), shape: try RecordLayout.Shape(from: &bundle),
      isOptional: try bundle.flag(), defaultValue: try bundle.optional())
  }
}

extension RecordLayout.Shape: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .scalar(let type):
      bundle.tag(0)
      type.write(to: &bundle)
    case .list(let item, let max):
      bundle.tag(1)
      item.write(to: &bundle)
      bundle.optional(max)
    case .map(let value, let isOptional):
      bundle.tag(2)
      value.write(to: &bundle)
      bundle.flag(isOptional)
    case .record(let layout):
      bundle.tag(3)
      bundle.number(layout)
    case .optional(let shape):
      bundle.tag(4)
      shape.write(to: &bundle)
    case .mixed: bundle.tag(5)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self = try bundle.nested { bundle throws(BundleError) in
      switch try bundle.tag() {
      case 0: .scalar(try Type(from: &bundle))
      case 1: .list(try RecordLayout.Shape(from: &bundle), max: try bundle.optionalInteger())
      case 2: .map(try RecordLayout.Shape(from: &bundle), isOptional: try bundle.flag())
      case 3: .record(try bundle.number())
      case 4: .optional(try RecordLayout.Shape(from: &bundle))
      case 5: .mixed
      default: throw .damaged
      }
    }
  }
}
