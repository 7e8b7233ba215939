import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeXML

/// An HTML part as the lints read it: its element tree, and where each of its bytes comes from.
///
/// A class, as every element and attribute that a rule looks at refers to it.
final class LintedPage: Sendable {
  /// The bytes, the holes, and their places.
  let fragment: Fragment
  /// The elements of the fragment.
  let tree: HTMLTree
  /// The message that the part belongs to.
  let message: TypedMessage
  /// vocative.yaml.
  let settings: Settings

  init(fragment: Fragment, tree: HTMLTree, message: TypedMessage, settings: Settings) {
    self.fragment = fragment
    self.tree = tree
    self.message = message
    self.settings = settings
  }

  /// The bytes that the tree was read from: control tags and captures are blanks.
  var bytes: [UInt8] { tree.bytes }

  /// The language of the message's words: `ru`, `pt-BR`.
  var languageTag: String { message.locale.tag }

  /// Whether a file is in the language of the message: not a layout or component, not a message for every language.
  func isInOneLanguage(_ file: SourceFile) -> Bool { file == message.source && !message.header.isForAllLocales }

  /// An element by its index in the tree.
  func element(_ index: Int) -> LintedElement { LintedElement(page: self, index: index) }

  /// The place of bytes that the author wrote; `nil` for bytes that the compiler wrote.
  func place(of range: Range<Int>) -> SourceLocation? {
    let next = fragment.runs.partitioningIndex { $0.offset > range.lowerBound }
    guard next > 0, !fragment.runs[next - 1].isGenerated else { return nil }
    var place = next - 1
    return fragment.location(of: range, near: &place)
  }

  /// Whether bytes hold no value: what stands there is what everybody gets.
  func isStatic(_ range: Range<Int>) -> Bool { fragment.holes(within: range).isEmpty }

  /// Whether some bytes, compared with ASCII letters lowered, are a word.
  func isEqual(_ range: Range<Int>, _ word: StaticString) -> Bool {
    bytes[range].lowercasedEquals(word)
  }
}
