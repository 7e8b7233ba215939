internal import CLibXML2

/// One run of libxml2's HTML parser over a skeleton; owns the C parser and frees it.
///
/// The two pointers are private, never change and never leave: the interface is safe.
@safe
struct HTMLParser: ~Copyable {
  /// What the callbacks write to; one box so that its address holds still.
  ///
  /// It joins what libxml2 sees, elements that start and end, with the tokens of the skeleton.
  private final class Recorder {
    let skeleton: HTMLSkeleton
    var events: [HTMLStructure.Event] = []
    /// The first token that no event has gone past.
    var next = 0
    var depth = 0
    var failure: HTMLError?

    init(_ skeleton: HTMLSkeleton) { self.skeleton = skeleton }

    /// Takes an event at an offset of the skeleton: for a start tag that of its `>` or `/>`; behind an end tag; within
    /// the tag that implies an element or closes one.
    func append(isStart: Bool, _ name: UnsafePointer<xmlChar>, at offset: Int) {
      guard failure == nil else { return }
      depth &+= isStart ? 1 : -1
      if depth > HTMLLimits.depth { failure = HTMLError(.tooDeep, at: offset) }
      // An element starts before the `>` of the tag that causes it. It ends before a start tag, within one, or behind an
      // end tag.
      while next < skeleton.ends.count {
        let end = skeleton.ends[next]
        guard end < offset || end == offset && (isStart || skeleton.kinds[next] != .end) else { break }
        next &+= 1
      }
      let kind: HTMLStructure.Event.Kind
      var isClaimed = false
      if isStart {
        isClaimed = unsafe claimsStart(name, at: offset)
        kind = isClaimed ? .start : .impliedStart(unsafe Self.tag(name))
      } else {
        isClaimed = unsafe claimsEnd(name, at: offset)
        kind = isClaimed ? .end : .impliedEnd
      }
      events.append(HTMLStructure.Event(kind: kind, token: next))
      if isClaimed { next &+= 1 }
    }

    /// Whether the next token is the start tag of an element: libxml2 stands at its `>` or `/>`, and its name is the same.
    private func claimsStart(_ name: UnsafePointer<xmlChar>, at offset: Int) -> Bool {
      guard next < skeleton.ends.count, skeleton.kinds[next] == .start else { return false }
      let end = skeleton.ends[next]
      guard offset == end &- 1 || offset == end &- 2 else { return false }
      return unsafe spells(name, at: skeleton.start(of: next) &+ 1)
    }

    private func claimsEnd(_ name: UnsafePointer<xmlChar>, at offset: Int) -> Bool {
      guard next < skeleton.ends.count, skeleton.kinds[next] == .end, skeleton.ends[next] == offset else {
        return false
      }
      return unsafe spells(name, at: skeleton.start(of: next) &+ 2)
    }

    /// Whether the name of a tag stands at an offset of the skeleton.
    private func spells(_ name: UnsafePointer<xmlChar>, at offset: Int) -> Bool {
      var (offset, letter) = (offset, unsafe name)
      while unsafe letter.pointee != 0 {
        guard unsafe skeleton.bytes[offset] == letter.pointee else { return false }
        offset &+= 1
        unsafe letter += 1
      }
      return skeleton.bytes[offset] == UInt8(ascii: ">") || skeleton.bytes[offset] == UInt8(ascii: "/")
    }

    /// The name of an implied element: `html`, `head`, `body` or `p`.
    private static func tag(_ name: UnsafePointer<xmlChar>) -> TagName { TagName(unsafe String(cString: name)) ?? .p }
  }

  /// `xmlInitParser` sets globals up and must not run twice at once.
  private static let initialized: Void = xmlInitParser()

  private let parser: htmlParserCtxtPtr
  private let recorder: Recorder

  /// A parser over a skeleton; libxml2 keeps a copy of its bytes.
  init(_ skeleton: HTMLSkeleton) throws(HTMLError) {
    recorder = Recorder(skeleton)
    unsafe parser = try unsafe Self.open(skeleton.bytes, recorder)
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
  mutating func run() throws(HTMLError) -> [HTMLStructure.Event] {
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
    unsafe recorder.append(isStart: isStart, name, at: vocative_html_offset(parser))
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
