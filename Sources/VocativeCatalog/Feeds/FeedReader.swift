import VocativeDiagnostics
package import VocativeLocale
import VocativeTypes
package import VocativeXML

/// Reads a catalog feed in constant memory: YML of Yandex Market, RSS or Atom of Google Merchant, or one JSON object a
/// line. The first byte tells XML from JSON, the outermost element one kind of XML from the other.
///
/// Give it bytes piece by piece with ``add(_:_:)``, none of them at the end. What is wrong with one product is reported,
/// and the product is left out.
package struct FeedReader: ~Copyable {
  private enum Format {
    case unknown, yml, google, json, unreadable
  }

  /// What was wrong so far.
  package var findings = CatalogFindings()
  /// The instant that the feed says it was made at, as it is written.
  private var date = ""
  private var format = Format.unknown
  private let clock: CatalogClock
  private var cutter = FeedCutter()
  private var reader: XMLElementReader
  private var encoding: String?
  /// Names of categories by their ids.
  private var categories: [[UInt8]: [UInt8]] = [:]
  private var skus = TextTable()
  private var lines = LineCutter(longest: FeedCutter.longestItem)
  private var head: [UInt8] = []

  /// - Parameter zone: The zone of instants without an offset.
  package init(zone: TimeZone?) throws(XMLError) {
    clock = CatalogClock(zone: zone)
    reader = try XMLElementReader()
  }

  /// Adds bytes of the feed, none at the end, and gives its products away.
  package mutating func add(_ bytes: [UInt8], _ take: (CatalogProduct) -> Void) {
    var bytes = bytes
    if format == .unknown, !begin(&bytes) { return }
    switch format {
    case .unknown, .unreadable: return
    case .json:
      lines.add(bytes)
      while let line = lines.next() { readLine(line, take) }
    case .yml, .google:
      cutter.add(bytes)
      while format != .unreadable, let piece = cutter.next() { read(piece, take) }
    }
  }

  /// Learns from the first bytes what the feed is; false if they do not tell yet, or if it cannot be read.
  private mutating func begin(_ bytes: inout [UInt8]) -> Bool {
    let isAtEnd = bytes.isEmpty
    head += bytes
    guard head.count >= 4 || isAtEnd else { return false }
    if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) {
      findings.report(CatalogFinding(.unsupportedEncoding, "UTF-16", line: 1))
      format = .unreadable
      return false
    }
    var rest = head[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    guard let first = rest.first(where: { $0 > 0x20 }) else {
      if isAtEnd { findings.report(CatalogFinding(.noFeed, line: 0)) }
      return false
    }
    format = first == UInt8(ascii: "<") ? .yml : first == UInt8(ascii: "{") ? .json : .unreadable
    if format == .unreadable { findings.report(CatalogFinding(.noFeed, line: 1)) }
    bytes = Array(rest)
    head = []
    return format != .unreadable
  }

  // MARK: XML

  private mutating func read(_ piece: FeedCutter.Piece, _ take: (CatalogProduct) -> Void) {
    switch piece {
    case .declaration(let name, let line): declare(name, line)
    case .declarations(let line): findings.report(CatalogFinding(.declaredEntities, line: line))
    case .root(let tag, let line): readRoot(tag, line)
    case .element(let name, let range, let line): readElement(name, cutter.buffer[range], line, take)
    case .broken(let line): findings.report(CatalogFinding(.brokenItem, line: line))
    case .tooLong(let line): findings.report(CatalogFinding(.itemTooLong, line: line))
    }
  }

  private mutating func declare(_ name: String, _ line: Int) {
    let lower = name.lowercased()
    if lower == "utf-8" || lower == "utf8" { return }
    // Encodings in which the marks of XML are other bytes than in ASCII would be cut in the wrong places.
    let isWide = ["utf-16", "utf-32", "ucs", "utf-7", "ebcdic", "iso-10646"].contains { lower.hasPrefix($0) }
    guard !isWide, XMLElementReader.knows(encoding: name) else {
      findings.report(CatalogFinding(.unsupportedEncoding, name, line: line))
      format = .unreadable
      return
    }
    encoding = name
  }

  private mutating func readRoot(_ tag: [UInt8], _ line: Int) {
    // The start tag alone, closed: only its name and attributes are asked for.
    var tag = tag
    if tag.last == UInt8(ascii: ">"), !tag.dropLast().reversed().starts(with: [UInt8(ascii: "/")]) {
      tag.insert(UInt8(ascii: "/"), at: tag.count - 1)
    }
    guard let root = try? reader.read(tag[...], encoding: encoding).nodes.first else {
      findings.report(CatalogFinding(.noFeed, line: line))
      format = .unreadable
      return
    }
    switch root.name {
    case "yml_catalog":
      format = .yml
      date = root.attribute("date") ?? ""
    case "rss", "feed": format = .google
    case _:
      findings.report(CatalogFinding(.noFeed, line: line))
      format = .unreadable
    }
  }

  private mutating func readElement(
    _ name: String, _ bytes: ArraySlice<UInt8>, _ line: Int, _ take: (CatalogProduct) -> Void
  ) {
    guard isInEncoding(bytes) else {
      findings.report(CatalogFinding(.wrongEncoding, encoding ?? "UTF-8", line: line))
      return
    }
    let element: XMLElement
    do throws(XMLError) {
      element = try reader.read(bytes, encoding: encoding)
    } catch {
      let place = line + error.line - 1
      switch error.reason {
      case .malformed, .outOfMemory: findings.report(CatalogFinding(.brokenItem, line: place))
      case .encoding: findings.report(CatalogFinding(.wrongEncoding, encoding ?? "UTF-8", line: place))
      case .tooLarge: findings.report(CatalogFinding(.itemTooLong, line: place))
      }
      return
    }
    if name == "category" {
      guard let node = element.nodes.first, let id = node.attribute("id") else { return }
      categories[Array(id.utf8)] = node.text.trimmed
      return
    }
    var product = format == .yml ? product(offer: element) : product(item: element)
    product.line = line
    accept(product, take)
  }

  /// Whether the bytes are what the feed says: text in a one-byte encoding is not UTF-8 by chance.
  private func isInEncoding(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return true }
    return bytes.isUTF8 == (encoding == nil)
  }

  private func product(offer element: XMLElement) -> CatalogProduct {
    var product = CatalogProduct()
    element.describe(&product, clock)
    if let id = product.categoryID, let name = categories[id] { product.category = name }
    if !product.category.isEmpty { product.set("category", text: product.category) }
    product.setStock(asOf: date, clock)
    return product
  }

  private func product(item element: XMLElement) -> CatalogProduct {
    var product = CatalogProduct()
    element.describeItem(&product)
    return product
  }

  // MARK: JSON

  private mutating func readLine(_ line: LineCutter.Line, _ take: (CatalogProduct) -> Void) {
    guard case .bytes(let range) = line.content else {
      findings.report(CatalogFinding(.itemTooLong, line: line.number))
      return
    }
    let bytes = lines.buffer[range]
    if bytes.allSatisfy({ $0 <= 0x20 }) { return }
    var object = FlatJSON()
    guard object.read(bytes) else {
      findings.report(CatalogFinding(.brokenItem, line: line.number))
      return
    }
    var product = CatalogProduct()
    product.line = line.number
    for member in object.members { product.set(member, in: object, bytes, clock) }
    product.identify()
    accept(product, take)
  }

  // MARK: Products

  private mutating func accept(_ product: CatalogProduct, _ take: (CatalogProduct) -> Void) {
    guard !product.sku.isEmpty else {
      findings.report(CatalogFinding(.noIdentity, line: product.line))
      return
    }
    let sku = String(decoding: product.sku, as: UTF8.self)
    guard let price = product.price, price.coefficient > 0 else {
      findings.report(CatalogFinding(.noPrice, sku, line: product.line))
      return
    }
    let known = skus.count
    guard skus.insert(product.sku[...]) == known else {
      findings.report(CatalogFinding(.repeatedProduct, sku, line: product.line))
      return
    }
    take(product)
  }
}

extension Diagnostic.Message {
  /// A picture in place of a feed.
  fileprivate static let noFeed = Self(
    "DAT1200", "no-feed", .error,
    en: "this is no catalog: neither YML, nor Google Merchant, nor one JSON object a line",
    ru: "это не каталог: не YML, не Google Merchant и не JSON по объекту на строку")
  /// `<?xml version="1.0" encoding="utf-16"?>`.
  fileprivate static let unsupportedEncoding = Self(
    "DAT1201", "unsupported-encoding", .error,
    en: "the encoding `%1` cannot be read: save the feed as UTF-8",
    ru: "кодировку `%1` прочитать нельзя: сохраните каталог в UTF-8")
  /// `<!DOCTYPE yml_catalog [<!ENTITY a "…">]>`.
  fileprivate static let declaredEntities = Self(
    "DAT1202", "declared-entities", .warning,
    en: "the feed declares entities; they are not expanded, and products with them are left out",
    ru: "в каталоге объявлены свои сущности; они не подставляются, и товары с ними пропускаются")
  /// `<offer id="1"><name>Tea</offer>`.
  fileprivate static let brokenItem = Self(
    "DAT1203", "broken-product", .warning,
    en: "this product is not well-formed and is left out", ru: "в описании товара ошибка разметки, товар пропущен")
  /// An offer of 300 KB.
  fileprivate static let itemTooLong = Self(
    "DAT1204", "product-too-long", .warning,
    en: "this product is longer than 256 KB and is left out", ru: "описание товара длиннее 256 КБ, товар пропущен")
  /// Bytes of windows-1251 in a feed that says it is UTF-8.
  fileprivate static let wrongEncoding = Self(
    "DAT1205", "wrong-encoding", .warning,
    en: "the letters of this product are not in the encoding `%1` that the feed names; it is left out",
    ru: "буквы в описании товара не в той кодировке, которая указана в каталоге (`%1`); товар пропущен")
  /// `<offer>` without `id`.
  fileprivate static let noIdentity = Self(
    "DAT1206", "product-without-id", .warning,
    en: "this product has no id and is left out", ru: "у товара нет идентификатора, товар пропущен")
  /// `<offer id="1">` without `<price>`.
  fileprivate static let noPrice = Self(
    "DAT1207", "product-without-price", .warning,
    en: "the product `%1` has no price and is left out", ru: "у товара `%1` нет цены, товар пропущен")
  /// Two offers with one id.
  fileprivate static let repeatedProduct = Self(
    "DAT1208", "repeated-product", .warning,
    en: "the product `%1` stands in the feed twice; the first counts",
    ru: "товар `%1` есть в каталоге дважды; учтён первый")
}
