import Testing
import VocativeSemantics

@Suite struct LibraryJSONTests {
  @Test(arguments: [
    (#" {"b" : [1, -0.50, 1E+3], "a": {"x": null}} "#, #"{"b":[1,-0.50,1E+3],"a":{"x":null}}"#),
    (#""\"\\\/\b\f\n\r\t\u041f\ud83d\ude00""#, #""\"\\/\u0008\u000c\u000a\u000d\u0009П😀""#),
    (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#), ("[]", "[]"), ("{}", "{}"), ("[[],{}]", "[[],{}]"), ("0", "0"),
    (#""e\u0301""#, "\"e\u{301}\""), (#"{"é":1,"e\u0301":2}"#, "{\"é\":1,\"e\u{301}\":2}"),
  ])
  func `reads and writes`(json: String, written: String) throws {
    #expect(try JSONValue(parsing: Array(json.utf8)).bytes == Array(written.utf8))
  }

  @Test(arguments: [
    ("", JSONError.Reason.unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[1", .unexpectedEnd, 2),
    ("{\"a\"", .unexpectedEnd, 4), ("\"a", .unexpectedEnd, 2), ("tru", .unexpectedEnd, 3), ("trua", .unexpectedByte, 3),
    ("[1,]", .unexpectedByte, 3), ("{a:1}", .unexpectedByte, 1), ("{\"a\" 1}", .unexpectedByte, 5),
    ("{\"a\":1,}", .unexpectedByte, 7), ("[1 2]", .unexpectedByte, 3), ("1 2", .trailingBytes, 2),
    ("01", .malformedNumber, 0), ("-", .malformedNumber, 0), ("1.", .malformedNumber, 0), ("1e", .malformedNumber, 0),
    ("\"\\x\"", .malformedEscape, 1), ("\"\\ud800\"", .malformedEscape, 1), ("\"\\ud800\\u0041\"", .malformedEscape, 1),
    ("\"\\udc00\"", .malformedEscape, 1), ("\"\\u12g4\"", .malformedEscape, 1), ("\"\\", .unexpectedEnd, 2),
    ("\"\\u12", .unexpectedEnd, 5), ("\"a\nb\"", .unexpectedByte, 2), ("+1", .unexpectedByte, 0),
  ])
  func `says what is no JSON and where`(json: String, reason: JSONError.Reason, offset: Int) {
    #expect(throws: JSONError(reason, at: offset)) { try JSONValue(parsing: Array(json.utf8)) }
  }

  @Test func `refuses bytes that are no UTF-8`() {
    #expect(throws: JSONError(.malformedUTF8, at: 0)) { try JSONValue(parsing: [0x22, 0xC3, 0x22]) }
  }

  @Test func `nests 64 deep and no deeper`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(try JSONValue(parsing: nested(64)).bytes == nested(64))
    #expect(throws: JSONError(.tooDeep, at: 64)) { try JSONValue(parsing: nested(65)) }
    #expect(throws: JSONError(.tooDeep, at: 64)) { try JSONValue(parsing: [UInt8](repeating: 0x5B, count: 1_000_000)) }
  }

  /// Random bytes out of JSON's own: nothing crashes, and what is read is the same when it is written and read again.
  @Test func `any bytes are read or refused, and written as they are read`() throws {
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\\u0416\"", "1", "-0.5e3", "true", "null", " ", "\\", "\"", "é", "\n",
    ]
    var random = SplitMix(state: 7)
    var read = 0
    for _ in 0..<4_000 {
      let text = (0..<Int(random.next() % 10)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
      guard let value = try? JSONValue(parsing: Array(text.utf8)) else { continue }
      read += 1
      #expect(try JSONValue(parsing: value.bytes) == value, "\(text)")
    }
    #expect(read > 40)
  }
}
