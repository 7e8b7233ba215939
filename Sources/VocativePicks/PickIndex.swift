/// Products, what customers did with them, and lists of candidates: one flat file that is read where it lies.
///
/// A value over immutable bytes. They are held against their promises once, when the index is made; afterwards no
/// reference leads out of its section, whatever wrote the file.
public struct PickIndex: Sendable {
  /// Why bytes are no index.
  public enum Failure: Error, Sendable, Hashable {
    /// They are another kind of file.
    case notAnIndex
    /// A version that this library does not read.
    case unknownVersion(Int)
    /// The file was cut short or changed.
    case damaged
  }

  /// The longest list of candidates; what lies behind is never looked at.
  package static let longestList = 100

  /// The instant that the index is of, in seconds since 1970-01-01T00:00:00Z.
  public let asOf: Int64
  /// How many products there are.
  public var productCount: Int { count(of: .products) }
  /// How many customers did something.
  public var customerCount: Int { count(of: .customers) }
  /// How many lists there are.
  public var listCount: Int { count(of: .lists) }

  /// What tells the index from any other.
  package var digest: String { String(Self.long(bytes, at: 24), radix: 16) }

  /// The whole file.
  package let bytes: [UInt8]
  /// Where the section of candidates begins.
  private var firstCandidate = 0
  private var starts: [Int] = []
  private var lengths: [Int] = []

  /// An index out of the bytes of its file.
  public init(_ bytes: [UInt8]) throws(Failure) {
    self.bytes = bytes
    let sections = PickIndexFormat.Section.allCases
    let tableEnd = PickIndexFormat.headerBytes + 8 * sections.count
    guard bytes.count >= 16, bytes.starts(with: PickIndexFormat.magic) else { throw .notAnIndex }
    let version = Self.word(bytes, at: 8)
    guard version == PickIndexFormat.version else { throw .unknownVersion(Int(version)) }
    guard bytes.count >= tableEnd, bytes.count <= PickIndexFormat.longestFile,
      Int(Self.word(bytes, at: 12)) == sections.count, Self.long(bytes, at: 16) == UInt64(bytes.count),
      Self.long(bytes, at: 24) == PickIndexFormat.digest(of: bytes[32...])
    else { throw .damaged }
    asOf = Int64(bitPattern: Self.long(bytes, at: 32))
    for section in sections {
      let place = PickIndexFormat.headerBytes + 8 * section.rawValue
      let (start, length) = (Int(Self.word(bytes, at: place)), Int(Self.word(bytes, at: place + 4)))
      guard start >= tableEnd, start <= bytes.count, length <= bytes.count - start, length % section.stride == 0 else {
        throw .damaged
      }
      starts.append(start)
      lengths.append(length)
    }
    firstCandidate = starts[PickIndexFormat.Section.candidates.rawValue]
    guard isSound() else { throw .damaged }
  }

  /// Whether both are the same bytes in the same memory.
  package func isIdentical(to other: PickIndex) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { own in
      unsafe other.bytes.withUnsafeBufferPointer { unsafe own.baseAddress == $0.baseAddress && own.count == $0.count }
    }
  }

  /// Whether every reference leads into its section.
  private func isSound() -> Bool {
    let texts = count(of: .texts)
    let candidates = count(of: .candidates)
    let events = count(of: .events)
    for product in 0..<productCount {
      guard holds(.products, product, 0, texts), holds(.products, product, 8, texts),
        holds(.products, product, 16, texts), word(.products, product, 24) < productCount,
        holds(.products, product, 28, candidates)
      else { return false }
    }
    for customer in 0..<customerCount {
      guard holds(.customers, customer, 0, texts), holds(.customers, customer, 8, events) else { return false }
    }
    for list in 0..<listCount {
      guard holds(.lists, list, 0, texts), holds(.lists, list, 8, candidates) else { return false }
    }
    for event in 0..<events {
      guard word(.events, event, 0) < productCount,
        PickEventKind(rawValue: UInt32(word(.events, event, 4))) != nil
      else { return false }
    }
    for candidate in 0..<candidates where word(.candidates, candidate, 0) >= productCount { return false }
    return areSound(.productSlots, of: productCount) && areSound(.customerSlots, of: customerCount)
      && areSound(.listSlots, of: listCount)
  }

  /// Whether an offset and the count behind it lie within a section.
  private func holds(_ section: PickIndexFormat.Section, _ record: Int, _ field: Int, _ count: Int) -> Bool {
    let (first, length) = (word(section, record, field), word(section, record, field + 4))
    return first <= count && length <= count - first
  }

  private func areSound(_ slots: PickIndexFormat.Section, of records: Int) -> Bool {
    let places = count(of: slots)
    // A search goes on until an empty place: there must be one.
    guard places > records, places & (places - 1) == 0 else { return false }
    var used = 0
    for place in 0..<places {
      let record = word(slots, place, 0)
      guard record <= records else { return false }
      if record > 0 { used += 1 }
    }
    return used < places
  }
}

// MARK: Numbers

extension PickIndex {
  private func count(of section: PickIndexFormat.Section) -> Int { lengths[section.rawValue] / section.stride }

  /// A number of a record.
  private func word(_ section: PickIndexFormat.Section, _ record: Int, _ field: Int) -> Int {
    Int(Self.word(bytes, at: starts[section.rawValue] + record * section.stride + field))
  }

  private func long(_ section: PickIndexFormat.Section, _ record: Int, _ field: Int) -> Int64 {
    Int64(bitPattern: Self.long(bytes, at: starts[section.rawValue] + record * section.stride + field))
  }

  /// Where a text lies in ``bytes``.
  private func text(_ section: PickIndexFormat.Section, _ record: Int, _ field: Int) -> Range<Int> {
    let first = starts[PickIndexFormat.Section.texts.rawValue] + word(section, record, field)
    return first..<(first + word(section, record, field + 4))
  }

  private func range(_ section: PickIndexFormat.Section, _ record: Int, _ field: Int) -> Range<Int> {
    let first = word(section, record, field)
    return first..<(first + word(section, record, field + 4))
  }

  private static func word(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    // Any four bytes are a number; that they lie in the array is checked.
    unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian
  }

  private static func long(_ bytes: [UInt8], at offset: Int) -> UInt64 {
    unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
  }

  private func holds(_ text: Span<UInt8>, at range: Range<Int>) -> Bool {
    guard range.count == text.count else { return false }
    for index in text.indices where text[index] != bytes[range.lowerBound + index] { return false }
    return true
  }

  /// The record whose text is the given one.
  private func find(
    _ text: Span<UInt8>, in section: PickIndexFormat.Section, by slots: PickIndexFormat.Section
  ) -> Int? {
    let mask = count(of: slots) - 1
    var place = Int(PickIndexFormat.hash(text)) & mask
    // Bounded: not every place is taken.
    while true {
      let record = word(slots, place, 0)
      guard record > 0 else { return nil }
      let range = self.text(section, record - 1, 0)
      if holds(text, at: range) { return record - 1 }
      place = (place + 1) & mask
    }
  }
}

// MARK: What there is

extension PickIndex {
  /// The product of a SKU.
  package func product(_ sku: Span<UInt8>) -> Int? {
    find(sku, in: .products, by: .productSlots)
  }

  /// Where the SKU of a product lies in ``bytes``.
  package func sku(of product: Int) -> Range<Int> { text(.products, product, 0) }

  /// Where the JSON object of a product lies in ``bytes``.
  package func row(of product: Int) -> Range<Int> { text(.products, product, 8) }

  /// Where the category of a product lies in ``bytes``; empty without one.
  package func category(of product: Int) -> Range<Int> { text(.products, product, 16) }

  /// The first of the products that are variants of the same: size, color.
  package func family(of product: Int) -> Int { word(.products, product, 24) }

  /// What is bought with a product, as places of candidates.
  package func related(to product: Int) -> Range<Int> { range(.products, product, 28) }

  /// The customer of an id.
  package func customer(_ id: Span<UInt8>) -> Int? {
    find(id, in: .customers, by: .customerSlots)
  }

  /// What a customer did, as places of events: kind by kind, the last first.
  package func events(of customer: Int) -> Range<Int> { range(.customers, customer, 8) }

  /// What happened.
  package func event(_ place: Int) -> (product: Int, kind: PickEventKind, at: Int64) {
    (
      word(.events, place, 0), PickEventKind(rawValue: UInt32(word(.events, place, 4))) ?? .viewed,
      long(.events, place, 8)
    )
  }

  /// The list of a name, as places of candidates: the best first.
  package func list(_ name: Span<UInt8>) -> Range<Int>? {
    find(name, in: .lists, by: .listSlots).map { range(.lists, $0, 8) }
  }

  /// A candidate and its score.
  package func candidate(_ place: Int) -> (product: Int, score: Int64) {
    let offset = firstCandidate + PickIndexFormat.candidateStride * place
    return (Int(Self.word(bytes, at: offset)), Int64(bitPattern: Self.long(bytes, at: offset + 4)))
  }
}
