import VocativeTypes
import VocativeXML

/// What the elements of feeds mean.
extension XMLElement {
  /// Describes a product by an `<offer>` of YML.
  func describe(_ product: inout CatalogProduct, _ clock: CatalogClock) {
    guard let offer = nodes.first else { return }
    if let id = offer.attribute("id") { product.identify(id) }
    product.family = Array((offer.attribute("group_id") ?? "").utf8)
    if offer.attribute("available") == "false" { product.isUnavailable = true }
    var title: [(name: String, text: [UInt8])] = []
    var pictures: [[UInt8]] = []
    for node in nodes.dropFirst() where node.depth == 1 {
      switch node.name {
      case "price": product.price = price(node.text)
      case "oldprice": product.oldPrice = price(node.text)
      case "categoryId": product.categoryID = node.text.trimmed
      case "picture": pictures.append(node.text.trimmed)
      case "count": product.count = Decimal(parsing: node.text.trimmed)?.exactInteger
      case "name", "typePrefix", "vendor", "model":
        title.append((node.name, node.text.trimmed))
        product.set(node.name, text: node.text)
      case "age":
        if let age = Decimal(parsing: node.text.trimmed)?.exactInteger, node.attribute("unit") != "month" {
          product.set("age_from", Decimal(age))
        }
      case "param": product.set(parameter: node.attribute("name") ?? "", node.text, clock)
      case let name: product.set(Self.attributeName(name), text: node.text)
      }
    }
    let named = title.first { $0.name == "name" }?.text
    let composed = ["typePrefix", "vendor", "model"].compactMap { part in title.first { $0.name == part }?.text }
    product.set("title", text: named ?? Array(composed.joined(separator: [0x20])))
    product.set("brand", text: title.first { $0.name == "vendor" }?.text ?? [])
    product.set(pictures: pictures)
    product.setPrices()
  }

  /// Describes a product by an `<item>` of Google Merchant.
  func describeItem(_ product: inout CatalogProduct) {
    var pictures: [[UInt8]] = []
    var (price, sale): (Decimal?, Decimal?) = (nil, nil)
    for node in nodes.dropFirst() where node.depth == 1 {
      switch node.name {
      case "id": product.identify(String(decoding: node.text.trimmed, as: UTF8.self))
      case "item_group_id": product.family = node.text.trimmed
      case "price": price = self.price(node.text)
      case "sale_price": sale = self.price(node.text)
      case "image_link": pictures.insert(node.text.trimmed, at: 0)
      case "additional_image_link": pictures.append(node.text.trimmed)
      case "link":
        product.set("url", text: node.text.isEmpty ? Array((node.attribute("href") ?? "").utf8) : node.text)
      case "product_type":
        // The last of a path is what the product is: `Food > Drinks > Tea`.
        let last = node.text.split(separator: UInt8(ascii: ">")).last.map { Array($0).trimmed } ?? []
        if product.category.isEmpty { product.category = last }
      case "availability":
        product.set("available", json: Array((node.text.trimmed == Array("in_stock".utf8) ? "true" : "false").utf8))
      case let name: product.set(Self.attributeName(name), text: node.text)
      }
    }
    product.price = sale ?? price
    product.oldPrice = sale == nil ? nil : price
    if !product.category.isEmpty { product.set("category", text: product.category) }
    product.set(pictures: pictures)
    product.setPrices()
  }

  /// `890`, `890.00 RUB`, `890,50`: the amount. Nothing for what is none.
  private func price(_ text: [UInt8]) -> Decimal? {
    let word = text.trimmed.prefix { $0 > 0x20 && $0 < 0x80 }
    return Decimal(parsing: word.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 })
  }

  /// A name as schemas have them: small letters, digits, underscores.
  private static func attributeName(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case 0x41...0x5A:
        if !bytes.isEmpty, bytes.last != UInt8(ascii: "_") { bytes.append(UInt8(ascii: "_")) }
        bytes.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "_"): bytes.append(byte)
      case _: bytes.append(UInt8(ascii: "_"))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension CatalogProduct {
  mutating func identify(_ id: String) {
    sku = Array(id.utf8).trimmed
    identify()
  }

  /// Gives both names of the identity its value.
  mutating func identify() {
    set("sku", text: sku)
    set("id", text: sku)
  }

  mutating func set(pictures: [[UInt8]]) {
    let pictures = pictures.filter { !$0.isEmpty }
    guard let first = pictures.first else { return }
    set("image", text: first)
    set(
      "images",
      json: [UInt8(ascii: "[")] + pictures.map(\.quotedJSON).joined(separator: [UInt8(ascii: ",")])
        + [UInt8(ascii: "]")])
  }

  mutating func setPrices() {
    if let price { set("price", price) }
    if let oldPrice { set("old_price", oldPrice) }
  }

  /// Words for parameters that schemas mostly have.
  private static let parameters = ["цвет": "color", "размер": "size", "пол": "gender", "возраст": "age_from"]

  /// `<param name="…">`: an attribute of that name.
  mutating func set(parameter name: String, _ text: [UInt8], _ clock: CatalogClock) {
    let name = name.lowercased()
    if name == "added_at" { addedAt = clock.seconds(text) }
    let word = Self.parameters[name] ?? name
    if let number = Decimal(parsing: text.trimmed) { return set(word, number) }
    set(word, text: text)
  }

  /// What is left, as evidence: counted when the feed was made.
  mutating func setStock(asOf date: String, _ clock: CatalogClock) {
    guard let quantity = count ?? (isUnavailable ? 0 : nil), let counted = clock.seconds(date.utf8) else { return }
    var json = Array("{\"sku\":".utf8)
    json += sku.quotedJSON
    json += Array(",\"quantity\":\(quantity),\"as_of\":\"\(CatalogClock.text(counted))\"}".utf8)
    set("stock", json: json)
  }

  /// Takes a member of a JSON object as it is.
  mutating func set(
    _ member: FlatJSON.Member, in object: FlatJSON, _ bytes: ArraySlice<UInt8>, _ clock: CatalogClock
  ) {
    let name = object.text(member.key, in: bytes)
    set(String(decoding: name, as: UTF8.self), json: Array(bytes[member.value]))
    switch String(decoding: name, as: UTF8.self) {
    case "sku": sku = object.plainText(member, in: bytes)
    case "id": if sku.isEmpty { sku = object.plainText(member, in: bytes) }
    case "group_id", "item_group_id": family = object.plainText(member, in: bytes)
    case "category": category = object.plainText(member, in: bytes)
    case "price": price = Decimal(parsing: object.plainText(member, in: bytes))
    case "old_price": oldPrice = Decimal(parsing: object.plainText(member, in: bytes))
    case "added_at": addedAt = clock.seconds(object.plainText(member, in: bytes))
    case _: return
    }
  }
}
