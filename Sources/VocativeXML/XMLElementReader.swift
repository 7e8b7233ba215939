internal import CLibXML2

/// Reads elements one after the other with libxml2's streaming reader; owns the C reader and frees it.
///
/// The pointer is private, never changes and never leaves: the interface is safe. Nothing of an element is kept when the
/// next one is read.
@safe
package struct XMLElementReader: ~Copyable {
  /// The most elements in an element, and the most levels of them.
  package static let mostNodes = 2_000
  package static let deepest = 32

  private static let initialized: Void = xmlInitParser()

  private let reader: xmlTextReaderPtr

  /// A reader.
  package init() throws(XMLError) {
    _ = Self.initialized
    guard let reader = unsafe vocative_xml_open() else { throw XMLError(reason: .outOfMemory, line: 0) }
    unsafe self.reader = unsafe reader
  }

  deinit {
    unsafe xmlFreeTextReader(reader)
  }

  /// Whether elements in an encoding can be read.
  package static func knows(encoding: String) -> Bool {
    _ = initialized
    return unsafe encoding.withCString { unsafe vocative_xml_knows_encoding($0) } != 0
  }

  /// Reads one element; the bytes hold nothing else.
  ///
  /// - Parameter encoding: The encoding of the bytes; `nil` for UTF-8.
  package mutating func read(_ bytes: ArraySlice<UInt8>, encoding: String?) throws(XMLError) -> XMLElement {
    guard let count = Int32(exactly: bytes.count) else { throw XMLError(reason: .tooLarge, line: 1) }
    let reader = unsafe self.reader
    let result = unsafe bytes.withUnsafeBytes { source -> Result<XMLElement, XMLError> in
      let text = unsafe source.bindMemory(to: CChar.self).baseAddress
      var status: Int32
      if let encoding {
        status = unsafe encoding.withCString { unsafe vocative_xml_load(reader, text, count, $0) }
      } else {
        status = unsafe vocative_xml_load(reader, text, count, nil)
      }
      guard status == 0 else { return .failure(XMLError(reason: .outOfMemory, line: 1)) }
      // An error of an element before must not be taken for one of this.
      xmlResetLastError()
      var element = XMLElement()
      var open: [Int] = []
      status = unsafe xmlTextReaderRead(reader)
      while status == 1 {
        guard element.nodes.count < Self.mostNodes, open.count <= Self.deepest else {
          return .failure(XMLError(reason: .tooLarge, line: unsafe Self.line(of: reader)))
        }
        unsafe Self.take(reader, &element, &open)
        status = unsafe xmlTextReaderRead(reader)
      }
      guard status == 0, !element.nodes.isEmpty else { return .failure(unsafe Self.failure(of: reader)) }
      return .success(element)
    }
    return try result.get()
  }

  /// Takes what the reader stands at.
  private static func take(_ reader: xmlTextReaderPtr, _ element: inout XMLElement, _ open: inout [Int]) {
    switch unsafe UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT.rawValue:
      let isEmpty = unsafe xmlTextReaderIsEmptyElement(reader) == 1
      let name = unsafe localName(xmlTextReaderConstName(reader))
      let line = unsafe line(of: reader)
      var attributes: [(String, String)] = []
      while unsafe xmlTextReaderMoveToNextAttribute(reader) == 1 {
        guard let value = unsafe xmlTextReaderConstValue(reader) else { continue }
        attributes.append(unsafe (localName(xmlTextReaderConstName(reader)), String(cString: value)))
      }
      element.nodes.append(XMLElement.Node(depth: open.count, name: name, attributes: attributes, line: line))
      if !isEmpty { open.append(element.nodes.count - 1) }
    case XML_READER_TYPE_END_ELEMENT.rawValue: _ = open.popLast()
    case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
      XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
      guard let inner = open.last, let value = unsafe xmlTextReaderConstValue(reader) else { return }
      unsafe element.nodes[inner].text.append(
        contentsOf: UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value))))
    case _: return
    }
  }

  private static func localName(_ name: UnsafePointer<xmlChar>?) -> String {
    guard let name = unsafe name else { return "" }
    let whole = unsafe String(cString: name)
    guard let colon = whole.utf8.lastIndex(of: UInt8(ascii: ":")) else { return whole }
    return String(decoding: whole.utf8[whole.utf8.index(after: colon)...], as: UTF8.self)
  }

  private static func line(of reader: xmlTextReaderPtr) -> Int {
    max(1, Int(unsafe xmlTextReaderGetParserLineNumber(reader)))
  }

  private static func failure(of reader: xmlTextReaderPtr) -> XMLError {
    let code = unsafe vocative_error_code(xmlGetLastError())
    let encoding = [XML_ERR_INVALID_ENCODING, XML_I18N_CONV_FAILED, XML_ERR_UNSUPPORTED_ENCODING, XML_IO_ENCODER]
    let isEncoding = encoding.contains { $0.rawValue == UInt32(bitPattern: code) }
    return XMLError(reason: isEncoding ? .encoding : .malformed, line: unsafe line(of: reader))
  }
}
