import VocativeDiagnostics
import VocativeXML

/// A piece of HTML with holes, and its element tree: read once, for everything that asks for it.
package struct ParsedFragment: Sendable {
  package let fragment: Fragment
  /// The tokens of the fragment's element mask.
  let markup: MarkupTokens
  /// The tree; `nil` where nothing stands but white space.
  let tree: Result<HTMLTree?, HTMLError>

  /// Reads a fragment.
  ///
  /// - Parameter authored: A fragment that this one may be a version of, with other attributes and words.
  package init(_ fragment: Fragment, versionOf authored: ParsedFragment? = nil) {
    self.fragment = fragment
    let mask = fragment.elementMask
    markup = mask.tokens
    guard fragment.bytes.contains(where: { !$0.isSpace }) else {
      tree = .success(nil)
      return
    }
    let known = authored.flatMap { try? $0.tree.get() }
    do throws(HTMLError) {
      tree = .success(try HTMLTree(of: markup, in: mask.bytes, like: known))
    } catch {
      tree = .failure(error)
    }
  }
}
