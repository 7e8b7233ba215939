internal import CLibXML2

/// One run of libxml2's HTML parser over a skeleton; owns the C parser and frees it.
///
/// The two pointers are private, never change and never leave: the interface is safe.
@safe
struct HTMLParser: ~Copyable {
  /// An element that starts or ends where libxml2 stands.
  struct Event {
    /// Whether it starts.
    let isStart: Bool
    /// Its name in the skeleton.
    let name: String
    /// For a start tag its `>` or `/>`; behind an end tag; within the tag that implies an element or closes one.
    let offset: Int
  }

  /// What the callbacks write to; one box so that its address holds still.
  private final class Recorder {
    var events: [Event] = []
    var depth = 0
    var failure: HTMLError?

    func append(_ event: Event) {
      guard failure == nil else { return }
      depth &+= event.isStart ? 1 : -1
      if depth > HTMLLimits.depth { failure = HTMLError(.tooDeep, at: event.offset) }
      events.append(event)
    }
  }

  /// `xmlInitParser` sets globals up and must not run twice at once.
  private static let initialized: Void = xmlInitParser()

  private let parser: htmlParserCtxtPtr
  private let recorder: Recorder

  /// A parser over bytes that ``HTMLTree`` found fit; libxml2 keeps a copy of them.
  init(_ bytes: [UInt8]) throws(HTMLError) {
    recorder = Recorder()
    unsafe parser = try unsafe Self.open(bytes, recorder)
  }

  deinit {
    unsafe htmlFreeParserCtxt(parser)
  }

  private static func open(_ bytes: [UInt8], _ recorder: Recorder) throws(HTMLError)
    -> htmlParserCtxtPtr
  {
    _ = initialized
    guard let count = Int32(exactly: bytes.count) else {
      throw HTMLError(.tooLong, at: Int(Int32.max))
    }
    // The recorder lives as long as the parser: both belong to one value.
    let box = unsafe Unmanaged.passUnretained(recorder).toOpaque()
    let parser = unsafe bytes.withUnsafeBytes { source in
      unsafe vocative_html_open(
        source.bindMemory(to: CChar.self).baseAddress, count, box,
        { parser, name, _ in unsafe HTMLParser.record(isStart: true, name: name, from: parser) },
        { parser, name in unsafe HTMLParser.record(isStart: false, name: name, from: parser) },
        { parser, error in unsafe HTMLParser.record(error, from: parser) })
    }
    guard let parser = unsafe parser else { throw HTMLError(.outOfMemory, at: 0) }
    return unsafe parser
  }

  /// Parses, and says what starts and ends where.
  mutating func run() throws(HTMLError) -> [Event] {
    unsafe htmlParseDocument(parser)
    if let failure = recorder.failure { throw failure }
    if unsafe vocative_html_is_disabled(parser) != 0 {
      throw HTMLError(.parser(code: 0), at: unsafe vocative_html_offset(parser))
    }
    return recorder.events
  }

  private static func record(
    isStart: Bool, name: UnsafePointer<xmlChar>?, from parser: UnsafeMutableRawPointer?
  ) {
    guard let parser = unsafe parser, let name = unsafe name,
      let recorder = unsafe recorder(of: parser)
    else { return }
    let event = Event(
      isStart: isStart, name: unsafe String(cString: name),
      offset: unsafe vocative_html_offset(parser))
    recorder.append(event)
  }

  /// Keeps the first error that is not about the author's tags: those are what recovery is for.
  private static func record(
    _ error: UnsafePointer<xmlError>?, from parser: UnsafeMutableRawPointer?
  ) {
    guard let parser = unsafe parser, let recorder = unsafe recorder(of: parser),
      recorder.failure == nil
    else {
      return
    }
    let code = unsafe vocative_error_code(error)
    let isFatal = unsafe vocative_error_level(error) == Int32(XML_ERR_FATAL.rawValue)
    let expected = [
      XML_ERR_DOCUMENT_EMPTY, XML_ERR_TAG_NAME_MISMATCH, XML_HTML_STRUCURE_ERROR,
      XML_HTML_UNKNOWN_TAG,
    ]
    guard isFatal || !expected.contains(where: { $0.rawValue == UInt32(bitPattern: code) }) else {
      return
    }
    recorder.failure = HTMLError(.parser(code: code), at: unsafe vocative_html_offset(parser))
  }

  private static func recorder(of parser: UnsafeMutableRawPointer) -> Recorder? {
    guard let box = unsafe vocative_html_recorder(parser) else { return nil }
    return unsafe Unmanaged<Recorder>.fromOpaque(box).takeUnretainedValue()
  }
}
