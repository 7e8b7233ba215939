/// How a picks index lies in its file: a header, a table of sections, the sections. All numbers are little-endian.
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 8 | ``magic`` |
/// | 8 | 4 | ``version`` |
/// | 12 | 4 | the number of sections |
/// | 16 | 8 | the length of the file |
/// | 24 | 8 | ``digest(of:)`` of all bytes from offset 32 on |
/// | 32 | 8 | the instant that the index is of, in seconds since 1970-01-01T00:00:00Z |
/// | 40 | 8 each | for each section its offset and its length, both 32 bits |
package enum PickIndexFormat {
  /// The first bytes of every index.
  package static let magic = Array("VOCPICKS".utf8)
  /// The version that is written, and the only one that is read.
  package static let version: UInt32 = 1
  /// The bytes before the table of sections.
  package static let headerBytes = 40
  /// The bytes of a candidate.
  static let candidateStride = 12
  /// Offsets have 32 bits.
  package static let longestFile = Int(UInt32.max)

  /// The sections in their order.
  package enum Section: Int, CaseIterable, Sendable {
    /// Bytes of SKUs, rows, ids of customers and names of lists.
    case texts
    /// One record a product, in the order of their SKUs.
    case products
    /// The hash table of products by SKU: indices plus 1, 0 for an empty place.
    case productSlots
    /// One record a customer, in the order of their ids.
    case customers
    /// The hash table of customers by id.
    case customerSlots
    /// What customers did, customer by customer.
    case events
    /// One record a list, in the order of their names.
    case lists
    /// The hash table of lists by name.
    case listSlots
    /// The items of lists, and what is bought with each product.
    case candidates

    /// The bytes of one record of the section.
    package var stride: Int {
      switch self {
      case .texts: 1
      // SKU, row and category as offset and count; family; first related product and their count.
      case .products: 36
      case .productSlots, .customerSlots, .listSlots: 4
      // Id as offset and count; first event and their count.
      case .customers: 16
      // Product, kind, instant.
      case .events: 16
      // Name as offset and count; first candidate and their count.
      case .lists: 16
      // Product, score.
      case .candidates: PickIndexFormat.candidateStride
      }
    }
  }

  /// FNV-1a over words of eight bytes, the last one filled with zeros: tells a damaged file, not a forged one.
  package static func digest(of bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var word: UInt64 = 0
    var shift: UInt64 = 0
    for byte in bytes {
      word |= UInt64(byte) << shift
      shift += 8
      if shift == 64 {
        hash = (hash ^ word) &* 0x0000_0100_0000_01B3
        (word, shift) = (0, 0)
      }
    }
    if shift > 0 { hash = (hash ^ word) &* 0x0000_0100_0000_01B3 }
    return hash ^ hash >> 29
  }

  /// FNV-1a, for places in hash tables.
  package static func hash(_ text: Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in text.indices { hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// The places of a hash table for a number of records: a power of two, at most half full.
  package static func slotCount(for records: Int) -> Int {
    var count = 2
    while count < 2 * records { count *= 2 }
    return count
  }
}

/// What a customer did with a product.
package enum PickEventKind: UInt32, Sendable, Hashable, CaseIterable {
  case viewed = 0
  /// It lies in the cart when the index is built.
  case inCart = 1
  case purchased = 2
  /// It was shown in a message.
  case shown = 3
}

/// The names of lists in an index.
package enum PickListName {
  /// What everybody buys.
  package static let popular = Array("popular".utf8)
  /// What came last.
  package static let newArrivals = Array("new_arrivals".utf8)
  /// What has become cheaper.
  package static let priceDropped = Array("price_dropped".utf8)
  /// The factor of ``popularIn(_:)`` that asks for the product's category.
  package static let categoryFactor = "category_of"

  /// A list that people made.
  package static func editorial(_ name: String) -> [UInt8] { Array("editorial(\(name))".utf8) }

  /// What a group of customers buys, the values of the factors left out: `popular_in(rfm, gender)`.
  package static func popularIn(_ factors: [String]) -> [UInt8] {
    Array("popular_in(\(factors.joined(separator: ", ")))".utf8)
  }

  /// What stands before each value of a factor behind the name.
  package static let separator: UInt8 = 0x1F
}
