import Foundation
package import VocativeRender
package import VocativeSemantics

/// Draws a timer as it is seen at an instant; nil if that is not possible.
package typealias TimerDraw = @Sendable (TimerLink, _ now: Int64, TimerSettings) -> [UInt8]?

/// Puts the pictures of timers into mails, so that a preview shows them without a server that draws them.
struct TimerPictures {
  let settings: TimerSettings
  let draw: TimerDraw

  /// A mail with each address of a timer's picture replaced by the picture, as it is seen at an instant.
  func shown(in mail: [UInt8], at now: Int64) -> [UInt8] {
    guard let base = settings.baseURL.map({ Array("src=\"\($0)/".utf8) }) else { return mail }
    var shown: [UInt8] = []
    var rest = mail[...]
    while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
      // What comes before the quote, and maybe an address that begins with it.
      let start = quote - 4
      if start >= rest.startIndex, mail[start...].starts(with: base),
        let end = mail[(quote + 1)...].firstIndex(of: UInt8(ascii: "\"")),
        let picture = picture(at: String(decoding: mail[(quote + 1)..<end], as: UTF8.self), now)
      {
        shown += rest[...quote]
        shown += "data:image/gif;base64,\(Data(picture).base64EncodedString())\"".utf8
        rest = mail[(end + 1)...]
      } else {
        shown += rest[...quote]
        rest = rest[(quote + 1)...]
      }
    }
    return shown + rest
  }

  private func picture(at address: String, _ now: Int64) -> [UInt8]? {
    // Renders for previews are signed with this key, see ``PersonaRenderer``.
    guard let link = try? TimerLink(verifying: address, key: TimerLink.previewKey) else { return nil }
    return draw(link, now, settings)
  }
}
