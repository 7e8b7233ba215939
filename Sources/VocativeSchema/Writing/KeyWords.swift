/// The words of an attribute's key: `firstName` and `first_name` are `first` and `name`.
package struct KeyWords: Sendable, Hashable {
  /// In lower case, in order.
  package let words: [String]

  /// Takes a key apart.
  package init(_ key: String) {
    var words: [String] = []
    var word: [UInt8] = []
    var previous: UInt8 = 0
    for byte in key.utf8 {
      let isCapital = (0x41...0x5A).contains(byte)
      let isSeparator = byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == 0x20
      if !word.isEmpty, isSeparator || (isCapital && (0x61...0x7A).contains(previous)) {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
      if !isSeparator { word.append(isCapital ? byte | 0x20 : byte) }
      previous = byte
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    self.words = words
  }

  /// The last word: `first_name` is a name, `image_url` a URL.
  package var last: String { words.last ?? "" }

  /// Whether one of some words is among them.
  package func contains(_ candidates: [String]) -> Bool { words.contains { candidates.contains($0) } }

  /// Whether the key is one that a person's name stands under.
  package var isPersonName: Bool {
    let given = [
      "first", "last", "middle", "given", "family", "full", "customer", "user", "contact", "recipient", "fname",
    ]
    return words == ["fname"] || words == ["lname"] || words == ["surname"] || words == ["patronymic"]
      || words == ["firstname"] || words == ["lastname"] || (last == "name" && contains(given))
  }

  /// Whether it names an identity: figures that are not counted with.
  package var isIdentity: Bool { contains(["id", "ids", "uid", "uuid", "sku", "number", "no", "code"]) }

  /// Whether it names a telephone number.
  package var isPhone: Bool { contains(["phone", "tel", "telephone", "mobile", "msisdn", "whatsapp"]) }

  /// Whether it names a picture.
  package var isPicture: Bool {
    contains(["image", "img", "picture", "photo", "avatar", "thumbnail", "banner", "logo", "icon"])
  }

  /// One of what the key's last word means many: `cart_items` gives `item`, `categories` gives `category`.
  package var singular: String {
    let word = last
    if word.hasSuffix("ies"), word.utf8.count > 4 { return String(word.dropLast(3)) + "y" }
    if ["ses", "xes", "ches", "shes"].contains(where: word.hasSuffix) { return String(word.dropLast(2)) }
    if word.hasSuffix("s"), !word.hasSuffix("ss"), word.utf8.count > 3 { return String(word.dropLast()) }
    return word
  }
}
