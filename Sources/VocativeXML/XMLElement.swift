/// An element with all that is in it, laid out flat: in the order of the source, each element before what it holds.
package struct XMLElement: Sendable {
  /// One of the elements.
  package struct Node: Sendable {
    /// The elements around it; 0 for the outermost.
    package let depth: Int
    /// The name without its prefix.
    package let name: String
    /// Names without prefixes, and values, in the order of the source.
    package let attributes: [(name: String, value: String)]
    /// The text directly in it, UTF-8.
    package var text: [UInt8] = []
    /// The line of the element in the bytes that were read, from 1.
    package let line: Int

    /// The value of an attribute.
    package func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  /// The elements; the outermost is the first.
  package var nodes: [Node] = []
}

/// Why an element cannot be read.
package struct XMLError: Error, Sendable, Hashable {
  /// What is wrong.
  package enum Reason: Sendable, Hashable {
    /// A tag that is not closed, an entity that is not declared, a character that XML forbids.
    case malformed
    /// Bytes that the encoding does not have.
    case encoding
    /// Elements nest deeper, or there are more of them, than ``XMLElementReader`` reads.
    case tooLarge
    /// There was no memory for a reader.
    case outOfMemory
  }

  package let reason: Reason
  /// The line in the bytes that were read, from 1.
  package let line: Int
}
