import VocativeProgram
import VocativeTypes

/// The layouts of a program as flat tables that a parser follows without touching a reference count.
struct RecordPlan {
  /// What a value must be, with its parameters.
  struct Shape {
    enum Kind: UInt8 {
      case text, name, code, integer, number, date, datetime, duration, boolean, link, image, email, phone, color, html
      case enumeration, list, map, record, mixed
    }
    var kind: Kind
    /// Whether an item or a map's value may be absent.
    var isOptional = false
    /// The cells it takes.
    var width = 1
    /// The most UTF-16 code units or items; `Int.max` for no bound.
    var maximum = Int.max
    /// The bounds of an integer.
    var bounds = IntegerBounds.any
    /// The shape of items or values, the layout, the pattern or the first word: an index into its table.
    var index = 0
    /// The number of words.
    var count = 0
  }

  /// One attribute.
  struct Field {
    var key: Range<Int>
    var hash: UInt32
    var cell: Int
    var shape: Int
    var isOptional: Bool
    /// An index into ``defaults``, or -1.
    var defaultValue: Int
  }

  /// One record type.
  struct Layout {
    var fields: Range<Int>
    var width: Int
    /// Where its hash table begins in ``slots``; the table has `mask + 1` places.
    var slots: Int
    var mask: Int
  }

  private(set) var shapes: [Shape] = []
  private(set) var fields: [Field] = []
  private(set) var layouts: [Layout] = []
  /// Indices of fields plus 1, open addressing, one table a layout.
  private(set) var slots: [Int32] = []
  /// Keys and the words of enumerations.
  private(set) var bytes: [UInt8] = []
  private(set) var words: [Range<Int>] = []
  private(set) var patterns: [CodePattern] = []
  private(set) var defaults: [Constant] = []
  let schemes: [[UInt8]]
  /// Whether `https` is one of the schemes.
  let allowsHTTPS: Bool
  let experiments: [Program.Experiment]
  /// The header cell of the record that pins arms, in the root record, and its layout; `nil` without experiments.
  private(set) var pins: (cell: Int, layout: Int)?

  init(_ content: borrowing Program.Content) {
    schemes = content.linkSchemes
    allowsHTTPS = content.linkSchemes.contains(Array("https".utf8))
    experiments = content.experiments
    for layout in content.layouts { add(layout, among: content.layouts) }
    if let experiment = experiments.first {
      // The record that the arms' cells lie in.
      for field in content.layouts.first?.fields ?? [] {
        guard case .record(let layout) = field.shape, Int(layout) < content.layouts.count,
          (field.cell..<(field.cell + content.layouts[Int(layout)].width)).contains(experiment.cell)
        else { continue }
        pins = (Int(field.cell), Int(layout))
      }
    }
  }

  private mutating func add(_ layout: RecordLayout, among all: [RecordLayout]) {
    let first = fields.count
    for field in layout.fields {
      let key = intern(field.key)
      var value = -1
      if let constant = field.defaultValue {
        value = defaults.count
        defaults.append(constant)
      }
      let shape = shape(field.shape, among: all)
      // A layout that does not hold together is refused by the verifier; here it must only not crash.
      guard Int(field.cell) + shapes[shape].width <= Int(layout.width), field.cell > 0 else { continue }
      fields.append(
        Field(
          key: key, hash: Self.hash(field.key), cell: Int(field.cell), shape: shape,
          isOptional: field.isOptional, defaultValue: value))
    }
    var capacity = 4
    while capacity < 2 * (fields.count - first) { capacity *= 2 }
    let base = slots.count
    slots += repeatElement(0, count: capacity)
    for index in first..<fields.count {
      var place = Int(fields[index].hash) & (capacity - 1)
      while slots[base + place] != 0 { place = (place + 1) & (capacity - 1) }
      slots[base + place] = Int32(truncatingIfNeeded: index + 1)
    }
    layouts.append(
      Layout(fields: first..<fields.count, width: max(1, Int(layout.width)), slots: base, mask: capacity - 1))
  }

  private mutating func intern(_ text: some Collection<UInt8>) -> Range<Int> {
    let start = bytes.count
    bytes += text
    return start..<bytes.count
  }

  private mutating func shape(_ shape: RecordLayout.Shape, among all: [RecordLayout]) -> Int {
    var plan: Shape
    switch shape {
    case .scalar(let type): plan = scalar(type)
    case .list(let item, let max):
      plan = Shape(kind: .list)
      plan.index = self.shape(item, among: all)
      plan.maximum = max ?? .max
    case .map(let value, let isOptional):
      plan = Shape(kind: .map)
      plan.index = self.shape(value, among: all)
      if isOptional { shapes[plan.index].isOptional = true }
    case .record(let layout):
      plan = Shape(kind: .record)
      plan.index = Int(layout)
      plan.width = Int(layout) < all.count ? max(1, Int(all[Int(layout)].width)) : 1
    case .optional(let inner):
      let index = self.shape(inner, among: all)
      shapes[index].isOptional = true
      return index
    case .mixed: plan = Shape(kind: .mixed)
    }
    shapes.append(plan)
    return shapes.count - 1
  }

  private mutating func scalar(_ type: Type) -> Shape {
    switch type {
    case .text(let max): return Shape(kind: .text, maximum: max ?? .max)
    case .name(let max): return Shape(kind: .name, maximum: max)
    case .code(let pattern):
      patterns.append(pattern)
      return Shape(kind: .code, index: patterns.count - 1)
    case .integer(let bounds): return Shape(kind: .integer, bounds: bounds)
    case .number, .percent, .money: return Shape(kind: .number)
    case .date: return Shape(kind: .date)
    case .datetime: return Shape(kind: .datetime)
    case .duration: return Shape(kind: .duration)
    case .boolean: return Shape(kind: .boolean)
    case .url(let max): return Shape(kind: .link, maximum: max ?? .max)
    case .image: return Shape(kind: .image)
    case .email: return Shape(kind: .email)
    case .phone: return Shape(kind: .phone)
    case .color: return Shape(kind: .color)
    case .html: return Shape(kind: .html)
    case .enumeration(let listed):
      let first = words.count
      for word in listed { words.append(intern(word.utf8)) }
      return Shape(kind: .enumeration, index: first, count: listed.count)
    case .optional(let inner):
      var shape = scalar(inner)
      shape.isOptional = true
      return shape
    case .list, .map, .record, .nothing, .mixed: return Shape(kind: .mixed)
    }
  }

  /// A cheap hash of a key; only speed depends on it.
  static func hash(_ key: some Collection<UInt8>) -> UInt32 {
    // FNV-1a over the bytes and the length.
    var hash: UInt32 = 2_166_136_261 ^ UInt32(truncatingIfNeeded: key.count)
    for byte in key { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash ^ hash >> 15
  }
}

extension RecordPlan {
  /// The cells of the root record whose values are of some kinds, those of records in it included.
  func rootCells(where isWanted: (Shape.Kind) -> Bool) -> Set<Int> {
    var cells = Set<Int>()
    // A record lies in a wider one, so this ends; what a broken program nests in many ways is looked at once.
    var known = Set<[Int]>()
    var pending = [(layout: 0, base: 0)]
    while let (layout, base) = pending.popLast() {
      guard layouts.indices.contains(layout), known.insert([layout, base]).inserted else { continue }
      for field in fields[layouts[layout].fields] {
        let shape = shapes[field.shape]
        if shape.kind == .record {
          pending.append((shape.index, base + field.cell))
        } else if isWanted(shape.kind) {
          cells.insert(base + field.cell)
        }
      }
    }
    return cells
  }
}
