package import VocativeDiagnostics

/// A value of a YAML file, with its place in the file. At most 32 levels deep, so that readers may recurse.
package struct YAMLNode: Sendable, Hashable {
  /// What kinds of values there are. Which type a scalar has is the reader's business.
  package enum Kind: Sendable, Hashable {
    /// A text as it is meant: quotes, escapes and folded lines resolved. A plain scalar comes out as written.
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  /// `key: value`.
  package struct Entry: Sendable, Hashable {
    /// The key's text.
    package let key: String
    /// The bytes of the key, quotes included.
    package let keySpan: SourceSpan
    package let value: YAMLNode

    package init(key: String, keySpan: SourceSpan, value: YAMLNode) {
      self.key = key
      self.keySpan = keySpan
      self.value = value
    }
  }

  package let kind: Kind
  /// The bytes of the value in the file, quotes and brackets included; empty, behind the colon, for a key alone.
  package let span: SourceSpan
  /// The bytes between the quotes, or below the `|` of a block scalar; the same as ``span`` for anything else.
  package let contentSpan: SourceSpan

  package init(_ kind: Kind, span: SourceSpan, contentSpan: SourceSpan? = nil) {
    self.kind = kind
    self.span = span
    self.contentSpan = contentSpan ?? span
  }

  /// The text of a scalar.
  package var text: String? {
    switch kind {
    case .scalar(let text, _): text
    case .sequence, .mapping: nil
    }
  }

  /// Whether nothing was written, or `null` or `~` without quotes.
  package var isNull: Bool {
    switch kind {
    case .scalar(let text, let isQuoted): !isQuoted && ["", "~", "null", "Null", "NULL"].contains(text)
    case .sequence, .mapping: false
    }
  }

  /// The items of a sequence.
  package var items: [YAMLNode]? {
    switch kind {
    case .sequence(let items): items
    case .scalar, .mapping: nil
    }
  }

  /// The entries of a mapping in the order of the file; no key occurs twice.
  package var entries: [Entry]? {
    switch kind {
    case .mapping(let entries): entries
    case .scalar, .sequence: nil
    }
  }

  /// The value of a key of a mapping.
  package subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }
}
