import VocativeProgram
import VocativeSMS
import VocativeSnapshots
import VocativeTypes

/// A text message as a phone shows it, with what it costs and what it may cost at most.
struct SMSView {
  let text: [UInt8]
  /// The proven worst case; `nil` where it is not known.
  let worst: Program.WorstSMS?
  let facts: SiteFacts

  private var words: PreviewWords { facts.words }

  /// The text as the provider bills it.
  var segments: SMSSegments { SMSSegments(of: text.span, profile: facts.smsProfile) }

  /// Bubble, meter and the figures in words.
  var markup: Markup {
    let segments = segments
    return """
      <section class="sms">
      <h2>\(words.say("SMS", "СМС"))</h2>
      \(bubble)
      \(meter(segments))
      <p class="figures">\(figures(segments))</p>
      \(worst.map { "<p class=\"figures muted\">\(worstCase($0))</p>" } ?? .none)
      </section>

      """
  }

  /// The text, with a mark where the carrier cuts it.
  var bubble: Markup {
    var cut: Markup = .none
    for (index, range) in segments.ranges(of: text.span, profile: facts.smsProfile).enumerated() {
      if index > 0 {
        cut += "<span class=\"cut\" title=\"\(words.say("part", "часть")) \(index + 1)\"></span>"
      }
      cut += "\(Array(text[range]))"
    }
    return "<p class=\"bubble\">\(cut)</p>"
  }

  /// One box an SMS segment: filled as far as this text goes, hatched as far as any text can go.
  private func meter(_ segments: SMSSegments) -> Markup {
    let actual = length(segments.units, segments.encoding)
    let longest = worst.map { length($0.units, $0.isUCS2 ? .ucs2 : .gsm7) } ?? 0
    let boxes = max(segments.count, worst.map { max($0.segments, $0.budget) } ?? 1, 1)
    let label = words.say("\(segments.count) of \(boxes) SMS parts", "\(segments.count) из \(boxes) частей СМС")
    return """
      <div class="meter" role="img" aria-label="\(label)">
      \(Markup.joined((0..<boxes).map { box in
        let fill = Self.percent(actual - Double(box))
        let worst = Self.percent(longest - Double(box))
        return "<span style=\"--fill:\(fill)%;--worst:\(worst)%\"></span>"
      }))
      </div>
      """
  }

  /// A length in SMS segments: a text that fits one message fills it, else each part holds less (3GPP TS 23.040).
  private func length(_ units: Int, _ encoding: SMSEncoding) -> Double {
    let profile = facts.smsProfile
    let single = profile.single(encoding)
    return units <= single ? Double(units) / Double(single) : Double(units) / Double(profile.part(encoding))
  }

  private static func percent(_ share: Double) -> Int { Int(max(0, min(share, 1)) * 100) }

  private func figures(_ segments: SMSSegments) -> String {
    let room = facts.smsProfile.maximumUnits(segments.encoding, inSegments: max(1, segments.count))
    var text = "\(words.smsParts(segments.count)) · "
    text += words.say("\(segments.units) of \(room) units", "\(segments.units) из \(room) знаков")
    switch segments.encoding {
    case .gsm7, .national: text += " · " + segments.encoding.name
    case .ucs2:
      let forcing = segments.forcedBy.prefix(4).map { "«\(String($0))»" }.joined(separator: " ")
      text += " · UCS-2" + words.say(", because of ", ", из-за ") + forcing
      if segments.forcedBy.count > 4 { text += " …" }
    }
    return text
  }

  private func worstCase(_ worst: Program.WorstSMS) -> String {
    let units = words.characters(worst.units)
    let parts = words.smsParts(worst.segments)
    return words.say(
      "Never more than \(parts): at most \(units), proven for every customer; \(worst.budget) allowed",
      "Не больше чем \(parts): до \(units), доказано для любого клиента; разрешено \(worst.budget)")
  }
}
