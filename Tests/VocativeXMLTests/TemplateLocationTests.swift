import Foundation
import GeneratedInput
import Testing
import VocativeXML

/// Every start tag of the repository's own templates is located, and of what mistakes make of them.
struct TemplateLocationTests {
  private static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The templates as their bytes are: tags of the language are text, or attributes without a sense.
  private static let templates: [[UInt8]] = {
    var files: [URL] = []
    for folder in ["Templates", "Tests/Corpus/BadInput/workspace"] {
      let found = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
      files += (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "liquid" }
    }
    return files.sorted { $0.path < $1.path }.compactMap { try? Array(Data(contentsOf: $0)) }
  }()

  /// Checks the tree of some bytes; false if there is none, for a reason that an author is told.
  private static func check(_ bytes: [UInt8]) -> Bool {
    do throws(HTMLError) {
      let tree = try HTMLTree(parsing: bytes)
      HTMLLocationTests.check(tree)
      let tags = MarkupTokenizer.tokens(of: bytes).tokens.filter { $0.kind == .startTag }.map(\.range)
      let found = tree.elements.compactMap(\.startTag) + tree.ignoredTags.map(\.range)
      #expect(found.sorted { $0.lowerBound < $1.lowerBound } == tags)
      return true
    } catch {
      #expect([.empty, .notUTF8, .tooDeep].contains(error.reason), "\(error)")
      return false
    }
  }

  @Test func `locates every start tag of a template`() {
    #expect(Self.templates.count > 5)
    for template in Self.templates { #expect(Self.check(template)) }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `locates every start tag of a template with mistakes`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    _ = Self.check(random.mutated(random.pick(Self.templates), with: random.pick(Self.templates)))
  }
}
