import VocativeDiagnostics
package import VocativeLocale
import VocativePicks
import VocativeTypes

/// Reads a file of events in constant memory: one JSON object a line with `event` (`view`, `cart`, `purchase`, `shown`),
/// `customer`, `at`, `sku`, and maybe `quantity` and `price`.
///
/// Give it bytes piece by piece with ``add(_:_:)``, none of them at the end. A faulty line is reported and left out.
package struct EventReader {
  /// The longest line in bytes.
  private static let longestLine = 64 * 1024
  /// The longest id of a customer in bytes, as in the records of recipients.
  private static let longestID = 200

  /// What was wrong so far.
  package var findings = CatalogFindings()
  /// How many events were given away.
  package private(set) var eventCount = 0

  private let clock: CatalogClock
  private var lines = LineCutter(longest: Self.longestLine)
  private var object = FlatJSON()

  /// - Parameter zone: The zone of instants without an offset.
  package init(zone: TimeZone?) {
    clock = CatalogClock(zone: zone)
  }

  /// Adds bytes of the file, none at the end, and gives its events away, each with its line.
  package mutating func add(_ bytes: [UInt8], _ take: (CatalogEvent, Int) -> Bool) {
    lines.add(bytes)
    while let line = lines.next() {
      guard case .bytes(let range) = line.content else {
        findings.report(CatalogFinding(.malformedEvent, line: line.number))
        continue
      }
      let bytes = lines.buffer[range]
      if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
      guard object.read(bytes) else {
        findings.report(CatalogFinding(.malformedEvent, line: line.number))
        continue
      }
      guard let event = event(bytes, line.number) else { continue }
      if take(event, line.number) {
        eventCount += 1
      } else {
        findings.report(
          CatalogFinding(.unknownProduct, String(decoding: event.sku, as: UTF8.self), line: line.number))
      }
    }
  }

  private mutating func event(_ bytes: ArraySlice<UInt8>, _ line: Int) -> CatalogEvent? {
    var (customer, sku): ([UInt8], [UInt8]) = ([], [])
    var kind: PickEventKind?
    var at: Int64?
    var quantity: Int64? = 1
    for member in object.members {
      switch bytes[member.key].count {
      case 8 where bytes[member.key].elementsEqual("customer".utf8): customer = object.plainText(member, in: bytes)
      case 3 where bytes[member.key].elementsEqual("sku".utf8): sku = object.plainText(member, in: bytes)
      case 2 where bytes[member.key].elementsEqual("at".utf8):
        at = clock.seconds(object.plainText(member, in: bytes))
      case 5 where bytes[member.key].elementsEqual("event".utf8):
        kind = Self.kind(object.plainText(member, in: bytes))
      case 8 where bytes[member.key].elementsEqual("quantity".utf8):
        quantity = Self.quantity(bytes[member.value])
      case _: continue
      }
    }
    let missing: String? =
      if customer.isEmpty || customer.count > Self.longestID { "customer" } else if kind == nil {
        "event"
      } else if at == nil { "at" } else if sku.isEmpty { "sku" } else if (quantity ?? -1) < 0 { "quantity" } else {
        nil
      }
    guard missing == nil, let kind, let at, let quantity else {
      findings.report(CatalogFinding(.unusableEvent, missing ?? "", line: line))
      return nil
    }
    return CatalogEvent(customer: customer, at: at, kind: kind, sku: sku, quantity: quantity)
  }

  /// An integer, mostly of a few digits.
  private static func quantity(_ text: ArraySlice<UInt8>) -> Int64? {
    guard text.count < 10, text.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return Decimal(parsing: text)?.exactInteger
    }
    return text.reduce(0) { 10 * $0 + Int64($1 - 0x30) }
  }

  private static func kind(_ word: [UInt8]) -> PickEventKind? {
    switch String(decoding: word, as: UTF8.self) {
    case "view": .viewed
    case "cart": .inCart
    case "purchase": .purchased
    case "shown": .shown
    case _: nil
    }
  }
}

extension Diagnostic.Message {
  /// A line that is no JSON object.
  fileprivate static let malformedEvent = Self(
    "DAT1220", "malformed-event", .warning,
    en: "this line is no JSON object and is left out", ru: "в этой строке не объект JSON, она пропущена")
  /// `{"event": "purchase", "sku": "a"}`: who bought it?
  fileprivate static let unusableEvent = Self(
    "DAT1221", "unusable-event", .warning,
    en: "`%1` is missing in this event, or cannot be read; it is left out",
    ru: "в событии нет поля `%1`, или его не удаётся прочитать; событие пропущено")
  /// An event for a SKU that the feed does not have.
  fileprivate static let unknownProduct = Self(
    "DAT1222", "event-of-unknown-product", .warning,
    en: "the catalog has no product `%1`; its events are left out",
    ru: "в каталоге нет товара `%1`; события с ним пропущены")
}
