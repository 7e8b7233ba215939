import VocativeCSS

/// Selectors that match nothing in a mail but something around it, once a mail program shows it.
enum ClientSelectors {
  /// Whether a selector names what a mail program wraps mails in or adds to them (howtotarget.email).
  static func isOne(_ selector: CSSSelector) -> Bool {
    selector.compounds.contains { compound in compound.simples.contains(where: isOne) }
  }

  private static func isOne(_ simple: CSSSimpleSelector) -> Bool {
    switch simple {
    case .id(let name): ids.contains { $0.utf8.elementsEqual(name) }
    case .class(let name): classes.contains { $0.utf8.elementsEqual(name) }
    case .attribute(let test):
      attributes.contains { $0.utf8.elementsEqual(test.name) }
        || test.name.elementsEqual("class".utf8)
          && test.value.starts(with: "x_".utf8)
    // Gmail puts `<u></u>` before a mail: `u + .body .button`.
    case .type(let name): name == [UInt8(ascii: "u")]
    case .anyOf(let compounds), .noneOf(let compounds): compounds.contains { $0.simples.contains(where: isOne) }
    case .universal, .position, .root, .empty, .undecidable: false
    }
  }

  private static let ids = ["outlook", "MessageViewBody", "MessageWebViewDiv", "backgroundTable"]
  private static let classes = [
    "ExternalClass", "ReadMsgBody", "moz-text-html", "yshortcuts", "AOLReplacedBody", "aolmail_body", "gs", "ii", "im",
    "mcnPreviewText",
  ]
  private static let attributes = [
    "data-ogsc", "data-ogsb", "data-ogac", "data-ogab", "owa", "x-apple-data-detectors", "x-apple-data-detectors-type",
    "data-outlook-cycle", "dir-auto",
  ]
}
