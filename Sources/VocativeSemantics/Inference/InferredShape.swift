import VocativeTypes

/// What is known of a value's type from the values seen so far.
struct InferredShape {
  /// The kinds of values; each but ``unseen`` and ``mixed`` is a type of its own.
  indirect enum Kind {
    /// Only `null`, or the items of an empty list.
    case unseen
    case boolean
    case integer
    case number
    /// The length of the longest in UTF-16 code units, its NFC counted.
    case text(Int)
    /// The items, and the number of items of the longest.
    case list(InferredShape, Int)
    case record(InferredRecord)
    /// Values of unlike kinds.
    case mixed
  }

  var kind: Kind
  /// Whether `null` was seen.
  var isNullable = false
  /// Whether a text without a visible character was seen.
  var isBlankSeen = false

  init(_ kind: Kind, isNullable: Bool = false) {
    self.kind = kind
    self.isNullable = isNullable
  }

  /// The shape of one value.
  init(of value: JSONValue) {
    switch value {
    case .null: self.init(.unseen, isNullable: true)
    case .boolean: self.init(.boolean)
    case .number(let digits):
      // `5.0` and `1e3` are decimals by form; what 64 bits do not hold is refused when the data is read.
      self.init(digits.allSatisfy { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) } ? .integer : .number)
    case .text(let bytes):
      self.init(.text(boundedUnits(of: bytes)))
      isBlankSeen = bytes.allSatisfy { $0 == UInt8(ascii: " ") || (0x09...0x0D).contains($0) }
    case .list(let items):
      var shape = InferredShape(.unseen)
      for item in items { shape.merge(InferredShape(of: item)) }
      self.init(.list(shape, items.count))
    case .object(let members): self.init(.record(InferredRecord(members)))
    }
  }

  /// Takes another value of the same place into account.
  mutating func merge(_ other: InferredShape) {
    isNullable = isNullable || other.isNullable
    isBlankSeen = isBlankSeen || other.isBlankSeen
    switch (kind, other.kind) {
    case (_, .unseen): break
    case (.unseen, _): kind = other.kind
    case (.boolean, .boolean), (.integer, .integer), (.number, .number): break
    case (.integer, .number), (.number, .integer): kind = .number
    case (.text(let length), .text(let otherLength)): kind = .text(max(length, otherLength))
    case (.list(var item, let count), .list(let otherItem, let otherCount)):
      item.merge(otherItem)
      kind = .list(item, max(count, otherCount))
    case (.record(var record), .record(let otherRecord)):
      record.merge(otherRecord)
      kind = .record(record)
    case (.mixed, _), (.boolean, _), (.integer, _), (.number, _), (.text, _), (.list, _), (.record, _): kind = .mixed
    }
  }
}

/// What is known of the objects of one place.
struct InferredRecord {
  /// One key.
  struct Member {
    let key: [UInt8]
    var shape: InferredShape
    /// How many of the objects have the key.
    var count: Int
  }

  /// In the order in which the keys were first seen.
  private(set) var members: [Member]
  /// How many objects were seen.
  private(set) var count = 1
  /// Whether the keys of every object follow the order of ``members``.
  private(set) var isOrdered = true
  private var places: [[UInt8]: Int] = [:]

  init(_ members: [JSONValue.Member]) {
    self.members = members.map { Member(key: $0.key, shape: InferredShape(of: $0.value), count: 1) }
    for (index, member) in members.enumerated() { places[member.key] = index }
  }

  /// Takes another object of the same place into account.
  mutating func merge(_ other: InferredRecord) {
    count += other.count
    isOrdered = isOrdered && other.isOrdered
    var last = -1
    for member in other.members {
      let place = places[member.key] ?? members.count
      isOrdered = isOrdered && last < place
      last = place
      if place < members.count {
        members[place].shape.merge(member.shape)
        members[place].count += member.count
      } else {
        places[member.key] = members.count
        members.append(member)
      }
    }
  }

  /// Whether a member may be absent from an object.
  func isOptional(_ member: Member) -> Bool { member.shape.isNullable || member.count < count }
}
