import VocativeXML

/// Where in a link one stands: what a value written here would be part of.
struct URLPosition: Hashable, Sendable {
  /// The place; `^` marks it.
  enum Part: Hashable, Sendable {
    /// Nothing but white space yet: `^https:`.
    case start
    /// In what may be a scheme or the first piece of a relative path: `ht^tps:`, `a^b/c`.
    case scheme
    /// Behind a scheme that a host must follow: `https:^//x`.
    case afterScheme
    /// Behind the first slash after it: `https:/^/x`.
    case schemeSlash
    /// Behind a slash at the start: `/^/host`, `/^path`.
    case slash
    /// Where a host begins: `https://^shop.example`, `//^shop.example`.
    case authorityStart
    /// In user, host or port: `https://^shop.example^/`.
    case authority
    /// In a path, a query or a fragment: `https://x/^a?b=^c#^d`. A value is percent-encoded in all of them.
    case component
    /// Behind `mailto:`, where an at sign may stay: `mailto:^a@b^?subject=c`. Behind the `?` it is ``opaque``.
    case mail
    /// Behind a scheme without a host: `tg:^a`.
    case opaque
    /// Behind `tel:` or `sms:`, where a plus sign must stay: `sms:^+1^?body=a`. Behind the `?` it is ``opaque``.
    case phone
    /// Behind a scheme that runs or holds code: `javascript:^f`.
    case code
    /// Behind a whole link that is a value: `{{ url }}^?a=b`.
    case afterLink
    /// Behind white space in a `srcset`: `x.png ^2x^, y.png`.
    case descriptor
    /// Not known up to the end: branches differ, or a character reference hides what matters.
    case ambiguous
  }

  var part = Part.start
  /// What may be a scheme, so far.
  var scheme = ShortName()

  /// The link after one more literal byte; `nil` if it may not stand there.
  func advanced(over byte: UInt8) -> URLPosition? {
    var next = self
    switch part {
    case .start, .scheme: next.advanceScheme(over: byte)
    // What browsers make of more slashes, or fewer, or of `\`, depends on the scheme: no value may rely on it.
    case .afterScheme: next.part = byte == UInt8(ascii: "/") ? .schemeSlash : .ambiguous
    case .schemeSlash: next.part = byte == UInt8(ascii: "/") ? .authorityStart : .ambiguous
    case .slash:
      let isOdd = byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&") || byte < 0x20
      next.part = byte == UInt8(ascii: "/") ? .authorityStart : isOdd ? .ambiguous : .component
    case .authorityStart:
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"),
        UInt8(ascii: "&"), 0..<0x21:
        next.part = .ambiguous
      default: next.part = .authority
      }
    case .authority:
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): next.part = .component
      case UInt8(ascii: "\\"), UInt8(ascii: "&"): next.part = .ambiguous
      default: break
      }
    case .afterLink:
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "&"): next.part = .component
      case _ where byte.isHTMLSpace: break
      default: return nil
      }
    case .mail: if byte == UInt8(ascii: "?") { next.part = .opaque }
    // `sms:+1?body=`, and with `&` as Apple writes it.
    case .phone: if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "&") { next.part = .opaque }
    case .component, .opaque, .code, .descriptor, .ambiguous: break
    }
    return next
  }

  init(_ part: Part = .start) { self.part = part }

  private mutating func advanceScheme(over byte: UInt8) {
    switch byte {
    case _ where part == .start && (byte.isHTMLSpace || byte < 0x20): break
    case 0x09, 0x0A, 0x0D: break  // URL parsers drop tabs and line breaks anywhere.
    case UInt8(ascii: ":"): endScheme()
    case UInt8(ascii: "/"): self = URLPosition(part == .start ? .slash : .component)
    case UInt8(ascii: "?"), UInt8(ascii: "#"): self = URLPosition(.component)
    case UInt8(ascii: "\\"), UInt8(ascii: "&"): self = URLPosition(.ambiguous)
    default:
      part = .scheme
      scheme.append(byte)
    }
  }

  private mutating func endScheme() {
    switch scheme {
    case "http", "https", "ftp", "ftps", "ws", "wss", "file": self = URLPosition(.afterScheme)
    case "tel", "sms", "callto": self = URLPosition(.phone)
    case "mailto": self = URLPosition(.mail)
    case "javascript", "vbscript", "livescript", "mocha", "data", "blob", "about", "view-source":
      self = URLPosition(.code)
    case "": self = URLPosition(.ambiguous)
    default: self = URLPosition(.opaque)
    }
  }

  /// The link behind a branch that ended in this place, or in another: the place that allows less, if there is one.
  func joined(with other: URLPosition) -> URLPosition {
    if self == other { return self }
    let parts = [part, other.part]
    if parts.contains(.code) { return URLPosition(.code) }
    if parts.contains(.ambiguous) { return URLPosition(.ambiguous) }
    // Behind a whole link only `?`, `#` and `&` are legal, which leave or begin a component in these places too.
    if parts.contains(.afterLink) {
      let isSafe = parts.allSatisfy {
        [.start, .component, .opaque, .mail, .phone, .afterLink].contains($0)
      }
      return URLPosition(isSafe ? .afterLink : .ambiguous)
    }
    let known: [Part] = [.component, .opaque, .mail, .phone, .authority]
    guard known.contains(part), known.contains(other.part) else { return URLPosition(.ambiguous) }
    return URLPosition(parts.contains(.authority) ? .authority : .component)
  }
}
