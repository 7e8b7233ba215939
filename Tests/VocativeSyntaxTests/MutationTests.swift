import Foundation
import GeneratedInput
import Testing
import VocativeDiagnostics
import VocativeSyntax

/// Templates with mistakes in them: nothing crashes, and what is promised holds.
///
/// `VOCATIVE_SEED` begins elsewhere; `VOCATIVE_FUZZ_SECONDS` goes on for so long (`make fuzz`).
@Suite struct MutationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let firstSeed = UInt64(environment["VOCATIVE_SEED"] ?? "") ?? 1
  private static let seconds = Double(environment["VOCATIVE_FUZZ_SECONDS"] ?? "")

  /// The inputs of all cases of the corpora, and every template.
  private static let originals: [[UInt8]] = {
    let root = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
    func files(_ folder: URL, _ ending: String) -> [URL] {
      let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL]
      return (found ?? []).filter { $0.pathExtension == ending }.sorted { $0.path() < $1.path() }
    }
    let cases = files(Corpus.folder, "corpus").flatMap { file in
      Corpus.cases(file.deletingLastPathComponent().lastPathComponent + "/" + file.lastPathComponent)
    }
    let templates = files(root.appending(path: "Templates"), "liquid").compactMap { try? Data(contentsOf: $0) }
    return cases.map { Array($0.input.utf8) } + templates.map { Array($0) }
  }()

  @Test(arguments: 0..<4) func `mistakes in templates are survived`(share: UInt64) {
    #expect(Self.originals.count > 100)
    let first = Self.firstSeed &+ share &* 1_000_000
    var count = 0
    for seed in SplitMix64.seeds(from: first, few: 150, seconds: Self.seconds) {
      var random = SplitMix64(seed: seed)
      let bytes = random.mutated(random.pick(Self.originals), with: random.pick(Self.originals))
      let problem = Self.problem(of: bytes, isFragment: random.chance(30))
      #expect(problem == nil, "seed \(seed): \(problem ?? "")")
      if problem != nil { return }
      count += 1
    }
    if Self.seconds != nil { print("share \(share): \(count) mutations from seed \(first)") }
  }

  /// The first broken promise.
  private static func problem(of bytes: [UInt8], isFragment: Bool) -> String? {
    let source = SourceFile(path: "mutation", bytes: bytes)
    let result = parse(source, isFragment: isFragment)
    if let problem = TreeCheck.problem(of: result.output) { return problem }
    let isText = String(validating: bytes, as: UTF8.self) != nil
    func isPlace(_ offset: Int) -> Bool { offset >= bytes.count || !isText || bytes[offset] & 0xC0 != 0x80 }
    for token in result.output.tokens where !isPlace(token.span.lowerBound) {
      return "a token begins within a character at \(token.span.lowerBound)"
    }
    for finding in result.diagnostics {
      for span in [finding.location.span] + finding.fixes.flatMap(\.edits).map(\.span) {
        guard span.upperBound <= bytes.count else { return "\(finding.code) lies outside" }
        guard isPlace(span.lowerBound), isPlace(span.upperBound) else { return "\(finding.code) cuts a character" }
      }
    }
    if parse(SourceFile(path: "mutation", bytes: bytes), isFragment: isFragment).diagnostics != result.diagnostics {
      return "the findings differ the second time"
    }
    return FormatPropertyTests.problem(of: bytes, isFragment: isFragment)
  }
}
