import VocativeDiagnostics
import VocativeXML

/// A piece of HTML with holes, and its element tree: read once, for everything that asks for it.
package struct ParsedFragment: Sendable {
  package let fragment: Fragment
  /// The tree; `nil` where nothing stands but white space.
  let tree: Result<HTMLTree?, HTMLError>

  package init(_ fragment: Fragment) {
    self.fragment = fragment
    guard fragment.bytes.contains(where: { !$0.isSpace }) else {
      tree = .success(nil)
      return
    }
    do throws(HTMLError) {
      tree = .success(try fragment.elementMask.tree())
    } catch {
      tree = .failure(error)
    }
  }
}
