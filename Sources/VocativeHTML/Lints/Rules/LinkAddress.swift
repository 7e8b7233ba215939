import VocativeDiagnostics
import VocativeSemantics
import VocativeXML

/// CMP961 and CMP962: the address of a link or picture that the author wrote out, where mail programs cannot open it.
///
/// A value's address is checked when it is read; what stands in the template is checked here, by the same list.
enum LinkAddress {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    guard let attribute = element.address, let place = attribute.place ?? element.place else { return nil }
    let page = element.page
    let end = page.fragment.holes(within: attribute.node.value).first.map { page.fragment.holes[$0].range.lowerBound }
    let address = Address(page.bytes[attribute.node.value.lowerBound..<(end ?? attribute.node.value.upperBound)])
    if let scheme = address.scheme {
      let isPicture = element.tag == .img
      let allowed = page.settings.linkSchemes + ["http"] + (isPicture ? ["cid", "data"] : [])
      guard allowed.contains(scheme) else {
        return Diagnostic(.forbiddenScheme, LocalizedText(verbatim: scheme), at: place.span, in: place.file)
          .helping(help(about: scheme, isPicture: isPicture))
      }
    }
    // A value with a mistake is left out of the part, and is told of where it stands.
    let around = place.file.bytes[max(0, place.span.lowerBound - 1)...].prefix(place.span.count + 2)
    if address.bytes.isEmpty, around.contains(UInt8(ascii: "{")) || around.contains(UInt8(ascii: "}")) { return nil }
    guard let help = help(about: address, isWhole: end == nil) else { return nil }
    return Diagnostic(.deadLink, at: place.span, in: place.file).helping(help)
  }

  /// An address, or what of it stands before the first value.
  private struct Address {
    /// Its bytes without blanks at its ends, character references decoded.
    let bytes: [UInt8]
    /// What stands before the colon, in small letters; `nil` where none is written out.
    let scheme: String?
    /// Its bytes behind the colon.
    let rest: ArraySlice<UInt8>

    init(_ written: ArraySlice<UInt8>) {
      let decoded = written.contains(UInt8(ascii: "&")) ? CharacterReferences.decoded(written) : Array(written)
      // Browsers take out tabs and line breaks, wherever they stand (URL Standard §4.4).
      bytes = Array(decoded.filter { ![0x09, 0x0A, 0x0D].contains($0) }[...].trimmingHTMLSpace)
      let name = bytes.prefix { $0.isASCIILetter || (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D }
      if name.first?.isASCIILetter == true, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ":") {
        scheme = String(decoding: name, as: UTF8.self).lowercased()
        rest = bytes[(name.endIndex + 1)...]
      } else {
        scheme = nil
        rest = bytes[...]
      }
    }
  }

  private static func help(about scheme: String, isPicture: Bool) -> LocalizedText {
    if ["javascript", "vbscript", "data", "file", "blob"].contains(scheme) || isPicture {
      return LocalizedText(
        en: "mail programs open no such address: write one that begins with `https://`",
        ru: "такой адрес почта не откроет: напишите адрес, который начинается с `https://`")
    }
    return LocalizedText(
      en: "write `https://…`, or allow it in vocative.yaml: `links: { schemes: [https, mailto, tel, \(scheme)] }`",
      ru: "напишите `https://…` или разрешите в vocative.yaml: `links: { schemes: [https, mailto, tel, \(scheme)] }`"
    )
  }

  /// What to do about an address that leads nowhere; `nil` for one that leads somewhere.
  private static func help(about address: Address, isWhole: Bool) -> LocalizedText? {
    if isWhole, address.bytes.isEmpty {
      return LocalizedText(
        en: "it is empty: write where it leads, or take the link out",
        ru: "он пуст: напишите, куда ведёт ссылка, или уберите её")
    }
    if isWhole, address.bytes == [UInt8(ascii: "#")] {
      return LocalizedText(
        en: "`#` leads nowhere: write an address, or take the link out",
        ru: "`#` никуда не ведёт: напишите адрес или уберите ссылку")
    }
    guard let scheme = address.scheme else {
      // A value may bring the scheme, and `#top` is a place in the mail.
      guard let first = address.bytes.first, first != UInt8(ascii: "#") else { return nil }
      let isStart = address.bytes.contains(UInt8(ascii: "/")) || address.bytes[...].lowercasedStarts(with: "www.")
      guard isWhole || isStart else { return nil }
      return LocalizedText(
        en: "a mail has no site that this could be a page of: write the whole address, `https://shop.example.com/…`",
        ru: "у письма нет сайта, от которого считать такой адрес: напишите его целиком, `https://shop.example.com/…`")
    }
    guard scheme == "https" || scheme == "http" else { return nil }
    let host = address.rest.drop { $0 == UInt8(ascii: "/") }
    let slashes = host.startIndex - address.rest.startIndex
    if isWhole || !host.isEmpty, slashes != 2 || host.isEmpty || [0x3F, 0x23].contains(host.first ?? 0) {
      return LocalizedText(
        en: "the name of the site is missing: `https://shop.example.com/…`",
        ru: "нет имени сайта: `https://shop.example.com/…`")
    }
    if host.contains(UInt8(ascii: " ")) {
      return LocalizedText(
        en: "an address has no blanks: take it out, or write `%20`",
        ru: "в адресе нет пробелов: уберите его или напишите `%20`")
    }
    return nil
  }
}

extension Diagnostic.Message {
  /// `<a href="javascript:…">`
  fileprivate static let forbiddenScheme = Self(
    "CMP961", "forbidden-scheme", .error, en: "links may not begin with `%1:`",
    ru: "ссылки не могут начинаться с `%1:`")
  /// `<a href="/cart">`
  fileprivate static let deadLink = Self(
    "CMP962", "dead-link", .warning, en: "this address does not open from a mail",
    ru: "по этому адресу из письма не перейти")
}
