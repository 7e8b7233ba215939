import VocativeLocale
import VocativeNames
import VocativeProgram
import VocativeSMS
import VocativeTypes

/// `translit inflect at_zone utm`.
extension Machine {
  /// The text in Latin letters; the compiler names the scheme by its number.
  mutating func transliterate(_ value: Cell, scheme: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    if value.isAbsent { return .absent }
    guard let number = UInt8(exactly: scheme.payload), let scheme = Transliteration(rawValue: number) else {
      throw .brokenProgram
    }
    let input = try operand(value, program)
    let start = scratchByteCount
    try input.withSpan { span throws(Fault) in
      try scheme.write(span) { byte throws(Fault) in try write(byte) }
    }
    return text(from: start)
  }

  /// The instant, printed in a zone; as it is where data name none.
  func place(_ value: Cell, in zone: Cell, _ context: borrowing RenderContext) throws(Fault) -> Cell {
    if value.isAbsent { return .absent }
    if zone.isAbsent { return value }
    if zone.kind == .text, zone.space != .program {
      guard value.kind == .datetime else { throw .wrongValue }
      guard let place = view(zone).withSpan({ context.zones.index(of: $0) }) else { throw .unknownZone }
      return value.inZone(at: place)
    }
    guard let placed = value.inZone(zone) else { throw .wrongValue }
    return placed
  }

  /// The link with a parameter in its query, before the fragment; one of that name is replaced. No empty parameter is
  /// added, and none to what is no page: `mailto:`, `tel:`.
  mutating func addParameter(
    _ name: Cell, _ value: Cell, to link: Cell, _ program: LinkedProgram
  ) throws(Fault) -> Cell {
    guard link.kind == .text else { return link }
    let url = try operand(link, program)
    let parameter = try operand(value, program)
    guard url.isPage, !parameter.isBlank else { return link }
    let name = view(name)
    let fragment = url.firstIndex(of: UInt8(ascii: "#")) ?? url.count
    let question = url.keeping(fragment).firstIndex(of: UInt8(ascii: "?")) ?? fragment
    let start = scratchByteCount
    try write(url.keeping(question))
    try write(UInt8(ascii: "?"))
    var rest = url.keeping(fragment).dropping(question + 1)
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "&")) ?? rest.count
      let pair = rest.keeping(end)
      let isSame = pair.starts(with: name) && (pair.count == name.count || pair[name.count] == UInt8(ascii: "="))
      if !isSame, !pair.isEmpty {
        try write(pair)
        try write(UInt8(ascii: "&"))
      }
      rest = rest.dropping(end + 1)
    }
    try write(name)
    try write(UInt8(ascii: "="))
    for byte in parameter { try writeEncoded(byte) }
    try write(url.dropping(fragment))
    return text(from: start, traits: link.traits.intersection(.checkedLink))
  }

  /// Writes a byte of a query: all but the unreserved ones of RFC 3986 §2.3 percent-encoded.
  private mutating func writeEncoded(_ byte: UInt8) throws(Fault) {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      try write(byte)
    case _:
      try write(UInt8(ascii: "%"))
      try write(hexDigit(byte >> 4))
      try write(hexDigit(byte & 15))
    }
  }
}

extension ByteView {
  /// Whether a link opens a page: its scheme is http or https.
  fileprivate var isPage: Bool {
    var prefix = 0
    for byte in "https".utf8 {
      guard prefix < count, self[prefix] | 0x20 == byte else { break }
      prefix += 1
    }
    return prefix >= 4 && prefix < count && self[prefix] == UInt8(ascii: ":")
  }
}

extension Machine {
  /// A Russian first name in a case; any other text, and a name whose form is not certain, as it is.
  mutating func inflect(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    if operands.input.isAbsent { return .absent }
    guard let number = UInt8(exactly: operands.first.payload), let form = GrammaticalCase(rawValue: number) else {
      throw .brokenProgram
    }
    let input = try operand(operands.input, program)
    guard let name = input.withSpan({ RussianName($0) }) else { return operands.input }
    guard let inflected = name.inflected(form, gender: gender(operands.second, of: name)) else {
      return operands.input
    }
    let start = scratchByteCount
    try write(inflected.span)
    return text(from: start)
  }

  /// What the data say of the gender; the name itself where it is to be guessed.
  private func gender(_ value: Cell, of name: RussianName) -> NameGender? {
    guard value.kind == .text else { return nil }
    let word = view(value)
    if word == ByteView("female") { return .female }
    if word == ByteView("male") { return .male }
    return word == ByteView("guess") ? name.likelyGender : nil
  }
}
