import Foundation
import GeneratedInput
import Testing
import Vocative
import VocativeDiagnostics
import VocativeProgram

/// Messages with mistakes in them, compiled as in a workspace: nothing crashes, findings have a place, and formatting
/// what compiles changes nothing.
///
/// `VOCATIVE_SEED` begins elsewhere; `VOCATIVE_FUZZ_SECONDS` goes on for so long (`make fuzz`).
@Suite struct CompileMutationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let firstSeed = UInt64(environment["VOCATIVE_SEED"] ?? "") ?? 1
  private static let seconds = Double(environment["VOCATIVE_FUZZ_SECONDS"] ?? "")

  @Test(arguments: 0..<2) func `mistakes in messages and components are survived`(share: UInt64) {
    let workspace = Workspace.open(repository + "/Templates").output
    let templates = workspace.templates
    #expect(templates.count > 10)
    let first = Self.firstSeed &+ share &* 1_000_000
    var compiled = 0
    for seed in SplitMix64.seeds(from: first, few: 12, seconds: Self.seconds) {
      var random = SplitMix64(seed: seed)
      let template = random.pick(templates)
      let bytes = random.mutated(template.source.bytes, with: random.pick(templates).source.bytes)
      let problem = Self.problem(of: template, bytes, in: workspace)
      #expect(problem == nil, "seed \(seed): \(problem ?? "")")
      if problem != nil { return }
      compiled += 1
    }
    if Self.seconds != nil { print("share \(share): \(compiled) mutations from seed \(first)") }
  }

  /// The first broken promise.
  private static func problem(of template: WorkspaceTemplate, _ bytes: [UInt8], in workspace: Workspace) -> String? {
    let path = template.source.path
    let changed = workspace.replacing([path: bytes])
    // A message of its own tells all there is; one that uses a component is enough.
    let names = changed.messages(affectedSince: workspace).prefix(1)
    let found = names.map { changed.compile($0) }
    let again = names.map { changed.compile($0).diagnostics }
    if found.map(\.diagnostics) != again { return "the findings differ the second time" }
    for finding in found.flatMap(\.diagnostics) {
      let file = finding.location.file.bytes
      for span in [finding.location.span] + finding.fixes.flatMap(\.edits).map(\.span)
      where span.upperBound > file.count {
        return "\(finding.code) lies outside"
      }
      if finding.title.en.isEmpty || finding.title.ru.isEmpty { return "\(finding.code) has no words" }
    }
    let source = SourceFile(path: path, bytes: bytes)
    guard case .changed(let formatted) = WorkspaceTemplate(source: source, isFragment: template.isFragment).formatted()
    else { return nil }
    let after = changed.replacing([path: formatted])
    for (name, before) in zip(names, found) {
      let other = after.compile(name)
      guard let message = before.output else {
        if other.output != nil { return "compiles when it is formatted" }
        continue
      }
      guard let programs = other.output?.programs, programs.count == message.programs.count,
        zip(message.programs, programs).allSatisfy({ $0.isEquivalent(to: $1) })
      else { return "sends something else when it is formatted" }
    }
    return nil
  }
}
