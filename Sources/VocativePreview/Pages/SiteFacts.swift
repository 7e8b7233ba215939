import Vocative
import VocativeDiagnostics
import VocativeLocale
import VocativeSMS
import VocativeSemantics
import VocativeSyntax

/// What every page knows of the workspace.
struct SiteFacts {
  let words: PreviewWords
  /// Whose mails these are.
  let brand: String
  /// Who the personas are, by name.
  let personas: [String: Persona]
  /// The conditions of segments as they are written, by name.
  let conditions: [String: String]
  /// The most SMS segments of a message that says nothing else.
  let smsBudget: Int
  /// How the provider bills an SMS.
  let smsProfile: SMSProfile
  /// The pictures of timers, where they can be drawn.
  var timers: TimerPictures?
  private let zone: TimeZone
  private let zoneName: String

  init(_ workspace: Workspace, zones: ZoneTable, language: DiagnosticLanguage?) {
    let settings = workspace.library.settings
    words = PreviewWords(language: language ?? settings.language ?? .en)
    brand = settings.brand.first { $0.name == "name" }?.value ?? words.say("Messages", "Сообщения")
    personas = Dictionary(workspace.personas.map { ($0.name, $0) }) { first, _ in first }
    conditions = Dictionary(
      workspace.library.segments.map { segment in
        let text = segment.condition.text(segment.condition[segment.expression].span)
        return (segment.name, text)
      }
    ) { first, _ in first }
    smsBudget = settings.smsSegments
    smsProfile = settings.smsProfile
    zoneName = settings.timeZone
    zone = zones[settings.timeZone] ?? .utc
  }

  /// The wall clock of the workspace at an instant.
  func clock(_ instant: Int64) -> String {
    let local = zone.dateTime(at: instant).civil
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let date = "\(local.date.year)-\(padded(local.date.month))-\(padded(local.date.day))"
    return "\(date) \(padded(local.hour)):\(padded(local.minute)) \(zoneName)"
  }
}
