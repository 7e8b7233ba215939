import Foundation
import GeneratedInput
import Testing
import Vocative
import VocativeLocale

/// Generated SMS and generated recipients: what an SMS is proven to cost is never less than what it costs, and for nearly
/// all of them some recipient costs as much.
///
/// `VOCATIVE_SMS_TEMPLATES` says how many, `VOCATIVE_SEED` where the random numbers begin (`make sms-bound`).
@Suite struct SMSBoundTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let firstSeed = UInt64(environment["VOCATIVE_SEED"] ?? "") ?? 1
  private static let templates = Int(environment["VOCATIVE_SMS_TEMPLATES"] ?? "")
  /// Recipients a template.
  private static let recipients = 100

  /// How templates and recipients came out.
  private struct Tally {
    var templates = 0
    var texts = 0
    /// Templates whose dearest text costs what is proven.
    var exact = 0
    var loose: [String] = []
  }

  @Test func `the proven cost is never below the actual one, and mostly reached`() throws {
    let wanted = Self.templates ?? 40
    var tally = Tally()
    try TemporaryFolder.with { folder in
      var workspaces: [(locale: String, workspace: Workspace)] = []
      for locale in ["ru", "en"] {
        for profile in ["3gpp", "latin-140"] {
          let name = "\(locale)-\(profile)"
          try folder.write(
            "locales: [\(locale)]\nsms: { segments: 10, profile: \(profile) }\n", to: "\(name)/vocative.yaml")
          try folder.write(GeneratedSMS.schema, to: "\(name)/schema.yaml")
          try folder.write(GeneratedSMS.message("x"), to: "\(name)/messages/m.liquid")
          workspaces.append((locale, try Workspace(at: folder.url.appending(path: name).path)))
        }
      }
      var seeds = SplitMix64(seed: Self.firstSeed)
      while tally.templates < wanted {
        let seed = seeds.next()
        var random = SplitMix64(seed: seed)
        let (locale, workspace) = random.pick(workspaces)
        try Self.tryTemplate(GeneratedSMS(locale: locale, &random), workspace, &tally, seed, &random)
      }
    }
    let share = Double(tally.exact) * 100 / Double(tally.templates)
    print(
      "SMS bound: \(tally.templates) templates, \(tally.texts) texts, none dearer than proven; "
        + "equal to the dearest in \(tally.exact) (\((share * 10).rounded() / 10) %)")
    if Self.templates != nil { for text in tally.loose.prefix(12) { print("  loose: \(text)") } }
    #expect(share >= 90)
  }

  private static func tryTemplate(
    _ template: GeneratedSMS, _ workspace: Workspace, _ tally: inout Tally, _ seed: UInt64, _ random: inout SplitMix64
  ) throws {
    let path = workspace.templates.first { $0.source.path.hasSuffix("m.liquid") }?.source.path ?? ""
    let compiled = workspace.replacing([path: Array(GeneratedSMS.message(template.text).utf8)]).compile("m")
    // More than ten segments are refused, and so is an SMS of nothing but blanks.
    guard let message = compiled.output, let program = message.programs.first,
      let worst = program.content.worstSMS, worst.segments <= 10
    else {
      let codes = Set(compiled.diagnostics.filter(\.isError).map(\.code))
      #expect(codes.isSubset(of: ["SMS501", "CMP941"]), "seed \(seed): \(codes) \(template.text)")
      return
    }
    let context = RenderContext(now: 1_772_359_200, zones: ZoneTable(version: "none"))
    var dearest = 0
    var buffer = MessageBuffer()
    for number in 0..<recipients {
      let record = template.record(number, &random)
      let recipient = try Recipient(json: Array(record.utf8), for: message)
      guard case .rendered(let rendering) = try message.render(for: recipient, in: context, into: &buffer) else {
        // An SMS without a letter is not sent.
        continue
      }
      let segments = rendering.sms(in: buffer)?.count ?? 0
      #expect(segments <= worst.segments, "seed \(seed), recipient \(number): \(template.text)")
      dearest = max(dearest, segments)
      tally.texts += 1
    }
    tally.templates += 1
    if dearest == worst.segments {
      tally.exact += 1
    } else {
      tally.loose.append(
        "seed \(seed): \(worst.segments) proven (\(worst.units) units), \(dearest) met: \(template.text)")
    }
  }
}
