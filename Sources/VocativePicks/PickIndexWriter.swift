/// Lays tables out as the bytes of an index.
///
/// Products, customers and lists come in ascending order of their texts' bytes, so that equal content gives equal bytes.
package struct PickIndexWriter {
  /// One product.
  package struct Product {
    package let sku: ArraySlice<UInt8>
    /// A JSON object.
    package let row: ArraySlice<UInt8>
    package let category: ArraySlice<UInt8>
    /// The first of its variants; its own place if it has none.
    package let family: Int
    package let related: [Candidate]

    package init(
      sku: ArraySlice<UInt8>, row: ArraySlice<UInt8>, category: ArraySlice<UInt8>, family: Int, related: [Candidate]
    ) {
      self.sku = sku
      self.row = row
      self.category = category
      self.family = family
      self.related = related
    }
  }

  /// A product of a list.
  package struct Candidate: Hashable {
    package let product: Int
    package let score: Int64

    package init(product: Int, score: Int64) {
      self.product = product
      self.score = score
    }
  }

  /// What a customer did.
  package struct Event: Hashable {
    package let product: Int
    package let kind: PickEventKind
    package let at: Int64

    package init(product: Int, kind: PickEventKind, at: Int64) {
      self.product = product
      self.kind = kind
      self.at = at
    }
  }

  private let asOf: Int64
  private var sections = [[UInt8]](repeating: [], count: PickIndexFormat.Section.allCases.count)
  private var hashes: [PickIndexFormat.Section: [UInt32]] = [:]
  private var productCount = 0
  private var candidateCount = 0
  private var eventCount = 0

  /// An index as of an instant, in seconds since 1970-01-01T00:00:00Z.
  ///
  /// - Parameter textBytes: How long all texts together are going to be, about.
  package init(asOf: Int64, textBytes: Int = 0) {
    self.asOf = asOf
    sections[PickIndexFormat.Section.texts.rawValue].reserveCapacity(textBytes)
  }

  /// Adds the next product.
  package mutating func add(_ product: Product) {
    append(text: product.sku, to: .products, hashing: .productSlots)
    append(text: product.row, to: .products)
    append(text: product.category, to: .products)
    append(product.family, to: .products)
    append(product.related)
    productCount += 1
    append(candidateCount - product.related.count, to: .products)
    append(product.related.count, to: .products)
  }

  /// Adds the next customer, with what they did.
  package mutating func add(customer id: ArraySlice<UInt8>, events: [Event]) {
    append(text: id, to: .customers, hashing: .customerSlots)
    append(eventCount, to: .customers)
    append(events.count, to: .customers)
    for event in events {
      append(event.product, to: .events)
      append(Int(event.kind.rawValue), to: .events)
      append(event.at, to: .events)
    }
    eventCount += events.count
  }

  /// Adds the next list.
  package mutating func add(list name: [UInt8], _ candidates: [Candidate]) {
    append(text: name[...], to: .lists, hashing: .listSlots)
    append(candidates)
    append(candidateCount - candidates.count, to: .lists)
    append(candidates.count, to: .lists)
  }

  /// The whole file; `nil` if it would be longer than offsets can tell.
  package mutating func finish() -> [UInt8]? {
    for slots in [PickIndexFormat.Section.productSlots, .customerSlots, .listSlots] {
      sections[slots.rawValue] = Self.table(hashes[slots] ?? [])
    }
    var place = PickIndexFormat.headerBytes + 8 * sections.count
    let end = place + sections.reduce(0) { $0 + $1.count }
    guard end <= PickIndexFormat.longestFile else { return nil }
    var bytes = PickIndexFormat.magic
    bytes.reserveCapacity(end)
    Self.append(PickIndexFormat.version, to: &bytes)
    Self.append(UInt32(truncatingIfNeeded: sections.count), to: &bytes)
    Self.append(UInt64(end), to: &bytes)
    // The digest of what follows takes this place in the end.
    let digested = bytes.count
    Self.append(UInt64(0), to: &bytes)
    let body = bytes.count
    Self.append(UInt64(bitPattern: asOf), to: &bytes)
    for section in sections {
      Self.append(UInt32(truncatingIfNeeded: place), to: &bytes)
      Self.append(UInt32(truncatingIfNeeded: section.count), to: &bytes)
      place += section.count
    }
    for index in sections.indices {
      bytes += sections[index]
      sections[index] = []
    }
    var digest: [UInt8] = []
    Self.append(PickIndexFormat.digest(of: bytes[body...]), to: &digest)
    bytes.replaceSubrange(digested..<body, with: digest)
    return bytes
  }

  /// The hash table of records whose texts have some hashes.
  private static func table(_ hashes: [UInt32]) -> [UInt8] {
    let count = PickIndexFormat.slotCount(for: hashes.count)
    var slots = [UInt32](repeating: 0, count: count)
    for (record, hash) in hashes.enumerated() {
      var place = Int(hash) & (count - 1)
      while slots[place] != 0 { place = (place + 1) & (count - 1) }
      slots[place] = UInt32(truncatingIfNeeded: record + 1)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * count)
    for slot in slots { append(slot, to: &bytes) }
    return bytes
  }

  private mutating func append(_ candidates: [Candidate]) {
    for candidate in candidates {
      append(candidate.product, to: .candidates)
      append(candidate.score, to: .candidates)
    }
    candidateCount += candidates.count
  }

  private mutating func append(
    text: ArraySlice<UInt8>, to section: PickIndexFormat.Section, hashing slots: PickIndexFormat.Section? = nil
  ) {
    append(sections[PickIndexFormat.Section.texts.rawValue].count, to: section)
    append(text.count, to: section)
    sections[PickIndexFormat.Section.texts.rawValue] += text
    if let slots { hashes[slots, default: []].append(PickIndexFormat.hash(text.span)) }
  }

  private mutating func append(_ number: Int, to section: PickIndexFormat.Section) {
    Self.append(UInt32(truncatingIfNeeded: number), to: &sections[section.rawValue])
  }

  private mutating func append(_ number: Int64, to section: PickIndexFormat.Section) {
    Self.append(UInt64(bitPattern: number), to: &sections[section.rawValue])
  }

  private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: number))
    bytes.append(UInt8(truncatingIfNeeded: number >> 8))
    bytes.append(UInt8(truncatingIfNeeded: number >> 16))
    bytes.append(UInt8(truncatingIfNeeded: number >> 24))
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    append(UInt32(truncatingIfNeeded: number), to: &bytes)
    append(UInt32(truncatingIfNeeded: number >> 32), to: &bytes)
  }
}
