package import VocativeTypes

/// How a record of data lies in memory: a header cell, then the cells of the attributes that the program reads.
///
/// A record inside a record lies inside it; lists, maps and texts are referred to from their one cell. So the cell of
/// `customer.first_name` is known when the program is compiled.
package struct RecordLayout: Sendable, Hashable {
  /// One attribute that the program reads.
  package struct Field: Sendable, Hashable {
    /// The key in the data, UTF-8.
    package let key: [UInt8]
    /// The first cell of the attribute, counted from the record's header, which is cell 0.
    package let cell: UInt32
    /// What the data must hold.
    package let shape: Shape
    /// Whether it may be absent; a required one that is missing rejects the record.
    package let isOptional: Bool
    /// What stands for it where the data has none.
    package let defaultValue: Constant?

    /// An attribute.
    package init(key: [UInt8], cell: UInt32, shape: Shape, isOptional: Bool, defaultValue: Constant? = nil) {
      self.key = key
      self.cell = cell
      self.shape = shape
      self.isOptional = isOptional
      self.defaultValue = defaultValue
    }
  }

  /// What an attribute holds; the types of the schema with records resolved to layouts.
  package indirect enum Shape: Sendable, Hashable {
    /// A value of one cell; never a list, map, record or optional.
    case scalar(Type)
    /// Items one behind the other, each as wide as its shape; at most `max`.
    case list(Shape, max: Int?)
    /// Keys and values.
    case map(Shape, isOptional: Bool)
    /// A record, by its index in ``Program/layouts``; inside a record it takes the cells of its layout.
    case record(UInt32)
    /// A value that may be absent: an item of a list.
    case optional(Shape)
    /// Any JSON: objects become maps, numbers decimals.
    case mixed
  }

  /// The name of the record type, for error texts.
  package let name: String
  /// The attributes that are read, in the order of the schema.
  package let fields: [Field]
  /// The number of cells, the header included.
  package let width: UInt32

  /// A layout.
  package init(name: String, fields: [Field], width: UInt32) {
    self.name = name
    self.fields = fields
    self.width = width
  }
}
