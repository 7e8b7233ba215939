import VocativeLocale
package import VocativeTypes

/// Whether the reader of recipients takes a text for a type of texts, its length aside; false for every other type.
///
/// - Parameters:
///   - text: UTF-8 in NFC, not blank.
///   - schemes: The link schemes that are allowed, in lower case.
package func isReadable(_ text: [UInt8], as type: Type, schemes: [String]) -> Bool {
  let padded = text + [UInt8](repeating: 0, count: ByteView.slack)
  return unsafe padded.withUnsafeBufferPointer { buffer -> Bool in
    guard let base = buffer.baseAddress else { return false }
    let view = unsafe ByteView(base: base, count: text.count)
    switch type {
    case .text, .html: return true
    case .name: return PersonName.isUsable(text.span)
    case .code(let pattern): return pattern.matches(text.span)
    case .date: return (try? ISO8601.date(text.span)) != nil
    case .datetime: return (try? ISO8601.dateTime(text.span)) != nil
    case .duration: return (try? ISO8601.duration(text.span)) != nil
    case .url: return Link.isAllowed(view, schemes: schemes.map { Array($0.utf8) })
    case .image: return Link.isAllowed(view, schemes: schemes.map { Array($0.utf8) }) && Link.isWeb(view)
    case .email: return ContactChecks.isEmail(view)
    case .phone: return ContactChecks.isPhone(view)
    case .color: return ContactChecks.isColor(view)
    case .enumeration(let words): return words.contains { $0.utf8.elementsEqual(text) }
    case .integer, .number, .percent, .money, .boolean, .list, .map, .record, .optional, .nothing, .mixed: return false
    }
  }
}
