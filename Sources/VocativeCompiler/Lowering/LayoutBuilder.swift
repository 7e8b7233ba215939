import VocativeProgram
import VocativeSemantics
import VocativeTypes

/// Gives every attribute that a message reads its cell; attributes that nothing reads get none.
struct LayoutBuilder {
  private let schema: Schema
  private let reads: AttributeReads
  private var indices: [String: UInt32] = [:]
  private(set) var layouts: [RecordLayout] = []

  init(schema: Schema, reads: AttributeReads) {
    self.schema = schema
    self.reads = reads
    // The root comes first, whatever it refers to.
    _ = layout(of: TypedMessage.rootRecord)
  }

  /// The first cell of an attribute in its record; `nil` if it is not read.
  func cell(of index: Int, in record: String) -> UInt32? {
    guard let layout = indices[record].map({ layouts[Int($0)] }), let type = schema[record] else { return nil }
    let key = Array(type.fields[index].name.utf8)
    return layout.fields.first { $0.key == key }?.cell
  }

  /// The place of a record type's layout; `nil` if nothing of it is read.
  func index(of record: String) -> UInt32? { indices[record] }

  /// The layout of a record type, made on first need. Records cannot contain themselves but through lists or maps, whose
  /// items refer to a layout by index; so the index is given away before the attributes are looked at.
  private mutating func layout(of name: String) -> UInt32 {
    if let index = indices[name] { return index }
    let index = UInt32(layouts.count)
    indices[name] = index
    layouts.append(RecordLayout(name: name, fields: [], width: 1))
    guard let record = schema[name] else { return index }
    var fields: [RecordLayout.Field] = []
    var width: UInt32 = 1
    for (position, field) in record.fields.enumerated() where reads.contains(position, of: name) {
      // What only headers read is not checked: a record is not refused for it.
      let isNeeded = reads.isNeeded(position, of: name)
      let shape = isNeeded ? shape(of: field.type.unwrapped) : .scalar(.text(max: nil))
      fields.append(
        RecordLayout.Field(
          key: Array(field.name.utf8), cell: width, shape: shape,
          isOptional: field.type.isOptional || field.type == .mixed || !isNeeded,
          defaultValue: isNeeded ? field.defaultValue : nil))
      width += self.width(of: shape)
    }
    layouts[Int(index)] = RecordLayout(name: name, fields: fields, width: width)
    return index
  }

  private mutating func shape(of type: Type) -> RecordLayout.Shape {
    switch type {
    case .list(let item, let max): .list(itemShape(of: item), max: max)
    case .map(let value): .map(shape(of: value.unwrapped), isOptional: value.isOptional)
    case .record(let name): .record(layout(of: name))
    case .optional(let inner): shape(of: inner)
    case .mixed, .nothing: .mixed
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration:
      .scalar(type)
    }
  }

  private mutating func itemShape(of type: Type) -> RecordLayout.Shape {
    type.isOptional ? .optional(shape(of: type.unwrapped)) : shape(of: type)
  }

  private func width(of shape: RecordLayout.Shape) -> UInt32 {
    switch shape {
    case .record(let index): layouts[Int(index)].width
    case .optional(let inner): width(of: inner)
    case .scalar, .list, .map, .mixed: 1
    }
  }
}
