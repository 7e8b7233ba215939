/// The record types that data of a workspace follows, in the order of their declaration.
public struct Schema: Sendable, Hashable {
  /// The records in order.
  public private(set) var records: [RecordType] = []
  private var indices: [String: Int] = [:]

  /// A schema without records.
  public init() {}

  /// A schema of records; a later record of the same name replaces an earlier one.
  public init(_ records: [RecordType]) {
    for record in records { add(record) }
  }

  /// Adds a record, or replaces the one of the same name.
  public mutating func add(_ record: RecordType) {
    if let index = indices[record.name] {
      records[index] = record
    } else {
      indices[record.name] = records.count
      records.append(record)
    }
  }

  /// The record of a name.
  public subscript(name: String) -> RecordType? { indices[name].map { records[$0] } }

  /// The position of a record in ``records``.
  public func index(of name: String) -> Int? { indices[name] }
}

/// Named attributes that belong together.
public struct RecordType: Sendable, Hashable {
  /// One attribute.
  public struct Field: Sendable, Hashable {
    /// The key in data and templates.
    public let name: String
    /// What it holds.
    public let type: Type
    /// What stands for it where the data has none; `nil` leaves it absent, or missing if it is required.
    public var defaultValue: Constant?
    /// What people should know about it.
    public var doc: String?
    /// A sample as it was written, for previews.
    public var example: Constant?
    /// Where the data comes from.
    public var provenance: Provenance = .firstParty
    /// Whether it may be printed; attributes that only select may not.
    public var isPrintable = true

    /// An attribute.
    public init(_ name: String, _ type: Type) {
      self.name = name
      self.type = type
    }
  }

  /// Where the data of an attribute comes from.
  public enum Provenance: String, Sendable, Hashable, CaseIterable {
    /// Given to the shop by the customer, or by dealing with the shop.
    case firstParty = "first_party"
    /// Bought or borrowed.
    case thirdParty = "third_party"
  }

  /// The name in schema and templates.
  public let name: String
  /// The attributes in order.
  public let fields: [Field]
  /// Whether the data name all attributes in this order. Without a schema the objects of a list may be unlike; a loop
  /// over one of them would then follow the order of another.
  public var hasFixedOrder = true

  /// A record type; of attributes of the same name the first counts.
  public init(_ name: String, _ fields: [Field]) {
    self.name = name
    self.fields = fields
  }

  /// The position of an attribute in ``fields``.
  public func index(of name: String) -> Int? { fields.firstIndex { $0.name == name } }

  /// The attribute of a name.
  public subscript(name: String) -> Field? { fields.first { $0.name == name } }
}
