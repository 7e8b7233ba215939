import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

/// The rules of RFC 8259: for each what it accepts, and the neighbors that it refuses.
///
/// Every value stands where it is read, where it is not, in a list and in a map; each of these before and after the reader has
/// learned what keys to expect.
@Suite struct JSONGrammarTests {
  /// A rule with texts of values.
  struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let accepted: [String]
    let refused: [(String, DataError.Code)]
    var testDescription: String { name }

    init(_ name: String, accepts accepted: [String], refuses refused: [String], as code: DataError.Code = .malformed) {
      self.name = name
      self.accepted = accepted
      self.refused = refused.map { ($0, code) }
    }
  }

  private static let rules = [
    Rule(
      "§2 white space", accepts: [" 1", "1 ", "\t1\t", "\n1\n", "\r1\r", " \t\n\r[ \t\n\r1 \t\n\r] \t\n\r"],
      refuses: [
        "\u{C}1", "1\u{C}", "\u{B}1", "\u{A0}1", "1\u{A0}", "\u{FEFF}1", "\u{2028}1", "1\u{2003}", "\u{85}1", "//\n1",
        "/**/1", "#\n1",
      ]),
    Rule(
      "§3 literals", accepts: ["true", "false", "null"],
      refuses: [
        "True", "TRUE", "tru", "truee", "ttrue", "fals", "falsey", "False", "nul", "nulll", "Null", "nil", "undefined",
        "NaN", "Infinity", "-Infinity", "yes", "",
      ]),
    Rule(
      "§4 objects",
      accepts: [
        "{}", "{ }", #"{"a":1}"#, #"{"a":1,"b":2}"#, #"{ "a" : 1 , "b" : 2 }"#, #"{"":1}"#, #"{"a":{"a":{}}}"#,
      ],
      refuses: [
        "{", "{]", "}", "{,}", #"{"a"}"#, #"{"a":}"#, #"{:1}"#, #"{"a" 1}"#, #"{"a"::1}"#, #"{"a":1,}"#, #"{,"a":1}"#,
        #"{"a":1,,"b":2}"#, #"{"a":1 "b":2}"#, #"{"a":1;"b":2}"#, "{a:1}", "{'a':1}", "{1:1}", "{null:1}", #"{"a":1"#,
        #"{"a":1]"#, #"{["a"]:1}"#, #"{"a"=1}"#,
      ]),
    Rule(
      "§5 arrays", accepts: ["[]", "[ ]", "[1]", "[1,2]", "[ 1 , 2 ]", "[[],[[]]]", "[1,true,null,\"a\",{}]"],
      refuses: [
        "[", "]", "[}", "[,]", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[1", "[1}", "[1]]", "[\"a\":1]",
        "(1)",
      ]),
    Rule(
      "§6 numbers: the integer",
      accepts: [
        "0", "-0", "1", "-1", "10", "9", "100", "123456789012345678", "-123456789012345678", "1234567890123456789",
      ],
      refuses: [
        "00", "01", "-01", "-00", "000000000000000000001", "-", "--1", "+1", "- 1", "1-", "1-1", "1+1", "1a", "a1",
        "0x1", "0b1", "1_000", "1 000", "\u{FF11}", "\u{661}", "1L", "$1",
      ]),
    Rule(
      "§6 numbers: the fraction", accepts: ["0.0", "0.5", "-0.5", "1.0", "1.50", "10.01", "0.000000000000000001"],
      refuses: [".5", "-.5", "1.", "-1.", "1..5", "1.5.5", "1. 5", "1 .5", "1.-5"]),
    Rule(
      "§6 numbers: the exponent", accepts: ["1e1", "1E1", "1e+1", "1e-1", "1.5e3", "0e0", "0E-0", "1e01", "-1.5E+02"],
      refuses: ["1e", "1E", "1e+", "1e-", "1e1.5", "1ee1", "1e 1", "1 e1", "e1", "1e+-1", "1e1e1", "1.e1", "1ex"]),
    Rule(
      "§6 numbers: more digits than are exact",
      accepts: ["9223372036854775807", "-9223372036854775808", "0.1234567890123456785", "1e18"],
      refuses: [
        "9223372036854775808", "-9223372036854775809", "1e19", "1e400", "99999999999999999999",
        "123456789012345678901234567890",
      ], as: .numberOutOfRange),
    Rule(
      "§7 strings",
      accepts: [
        #""""#, #""a""#, #"" ""#, "\"\u{7F}\"", "\"/\"", "\"'\"", #""a long text, longer than thirty-two bytes""#,
      ],
      refuses: ["\"", "\"a", "a\"", "'a'", "`a`", "\"a\"\"b\"", "\"a\" \"b\"", "\"a\\\"", "\u{201C}a\u{201D}"]),
    Rule(
      "§7 escapes",
      accepts: [
        #""\"""#, #""\\""#, #""\/""#, #""\b\f\n\r\t""#, #""\\\"""#, #""\u0041""#, #""\u00e9\u00E9\uFFFF""#, #""\\u12""#,
      ],
      refuses: [
        #""\a""#, #""\v""#, #""\0""#, #""\1""#, #""\x41""#, #""\'""#, #""\U0041""#, #""\ ""#, #""\u""#, #""\u1""#,
        #""\u12""#, #""\u123""#, #""\u12g4""#, #""\u+123""#, #""\u 123""#, #""\u-123""#, #""\u{41}""#, #""\"#,
        #""\u00"#,
      ]),
    Rule(
      "§8.2 surrogates",
      accepts: [#""\ud800\udc00""#, #""\uDBFF\uDFFF""#, #""\ud7ff\ue000""#, #""\ud83d\ude00\ud83d\ude00""#],
      refuses: [
        #""\ud800""#, #""\udbff""#, #""\udc00""#, #""\udfff""#, #""\ud800\ud800""#, #""\udc00\ud800""#, #""\ud800a""#,
        #""\ud800\n""#, #""\ud800 \udc00""#, #""\ud800\u0041""#,
      ], as: .invalidUnicode),
  ]

  private static let program: Program = {
    var builder = ProgramBuilder()
    builder.layouts([("v", .mixed), ("w", .mixed)])
    builder.part(.text, [.emitCell(1, .verbatim)])
    return builder.program
  }()

  /// Records that hold a value, and whether a value may be missing there.
  private static func records(_ value: [UInt8]) -> [[UInt8]] {
    let places = [
      ("{\"v\":", "}"), ("{\"unread\":", "}"), ("{\"v\":1,\"unread\":[0,", "],\"w\":2}"), ("{\"v\":[1,", "]}"),
      ("{\"v\":{\"k\":", ",\"l\":1}}"), ("{\"id\":\"c\",\"a\":{\"b\":{\"c\":", "}},\"w\":null}"),
    ]
    return places.map { Array($0.utf8) + value + Array($1.utf8) }
  }

  /// What a reader makes of a record, that knows nothing and one that has read such records.
  private static func codes(_ json: [UInt8]) -> [DataError.Code?] {
    func code(_ reader: inout RecipientReader) -> DataError.Code? {
      do throws(DataError) {
        _ = try reader.read(json.span)
        return nil
      } catch {
        return error.code
      }
    }
    var new = RecipientReader(for: program)
    var used = RecipientReader(for: program)
    for record in records(Array("\"known\"".utf8)) { _ = try? used.read(record.span) }
    return [code(&new), code(&used)]
  }

  @Test(arguments: rules)
  func `accepts what the rule allows and refuses its neighbors`(rule: Rule) {
    for value in rule.accepted {
      for record in Self.records(Array(value.utf8)) {
        #expect(Self.codes(record) == [nil, nil], "\(String(decoding: record, as: UTF8.self))")
      }
    }
    for (value, code) in rule.refused {
      for record in Self.records(Array(value.utf8)) {
        let found = Self.codes(record)
        #expect(found == [code, code], "\(String(decoding: record, as: UTF8.self))")
      }
    }
  }

  /// The Unicode Standard §3.9, table 3-7: the first and last of each row, then what is just beside them.
  @Test(arguments: 0..<35)
  func `accepts well-formed UTF-8 and refuses its neighbors wherever they stand`(place: Int) {
    let accepted: [[UInt8]] = [
      [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xE0, 0xBF, 0xBF], [0xE1, 0x80, 0x80],
      [0xEC, 0xBF, 0xBF],
      [0xED, 0x80, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80],
      [0xF0, 0xBF, 0xBF, 0xBF], [0xF1, 0x80, 0x80, 0x80], [0xF3, 0xBF, 0xBF, 0xBF], [0xF4, 0x80, 0x80, 0x80],
      [0xF4, 0x8F, 0xBF, 0xBF], [0xD0, 0x90, 0xE2, 0x80, 0x94, 0xD1, 0x8F], [0xE2, 0x80, 0x94, 0xE2, 0x82, 0xBD],
    ]
    let refused: [[UInt8]] = [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x7F], [0xC2, 0xC0], [0xDF], [0xD0],
      [0xD0, 0xD0, 0x90],
      [0xD0, 0x90, 0x90], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xE0, 0xC0, 0x80], [0xE0, 0xA0], [0xE1, 0x80],
      [0xE1],
      [0xE1, 0x7F, 0x80], [0xE1, 0x80, 0x7F], [0xE1, 0x80, 0xC0], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
      [0xEF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80], [0xF0, 0x90], [0xF0],
      [0xF1, 0x80, 0x80, 0x7F], [0xF1, 0x80, 0x7F, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF],
      [0xF5, 0x80, 0x80, 0x80], [0xF7, 0xBF, 0xBF, 0xBF], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ]
    for filler in ["a", "я"] {
      let before = Array("\"\(String(repeating: filler, count: place))".utf8)
      for (bytes, code) in accepted.map({ ($0, nil) }) + refused.map({ ($0, DataError.Code.invalidUnicode) }) {
        for record in Self.records(before + bytes + Array("я\"".utf8)) {
          #expect(Self.codes(record) == [code, code], "\(bytes) behind \(place) times \(filler)")
        }
      }
    }
  }

  @Test(arguments: UInt8(0)..<0x20)
  func `refuses every control character in a string`(control: UInt8) {
    for length in [0, 1, 15, 16, 17, 40] {
      let text =
        [UInt8(ascii: "\"")] + Array(repeating: UInt8(ascii: "a"), count: length) + [control, UInt8(ascii: "\"")]
      for record in Self.records(text) { #expect(Self.codes(record) == [.malformed, .malformed]) }
    }
  }

  @Test(arguments: [
    ("{}", nil), (" {} \n", nil), ("{}{}", DataError.Code.trailingBytes), ("{},", .trailingBytes),
    ("{}]", .trailingBytes),
    ("{}1", .trailingBytes), ("{}\u{FEFF}", .trailingBytes), ("{}#", .trailingBytes), ("\u{FEFF}{}", .malformed),
    ("[{}]", .malformed), ("1", .malformed), ("\"a\"", .malformed), ("", .malformed),
  ])
  func `a text is one object and nothing else`(json: String, expected: DataError.Code?) {
    #expect(Self.codes(Array(json.utf8)) == [expected, expected])
  }

  @Test(arguments: [
    (#"{"v":1,"w":2}"#, nil), (#"{"v":1,"v":1}"#, DataError.Code.duplicateKey), (#"{"v":null,"v":1}"#, .duplicateKey),
    (#"{"v":1,"w":2,"v":3}"#, .duplicateKey), (#"{"v":1,"\u0076":2}"#, .duplicateKey), (#"{"v":1,"V":2}"#, nil),
    (#"{"a":1,"a":2}"#, .duplicateKey), (#"{"v":{"k":1,"k":2}}"#, .duplicateKey),
    (#"{"v":{"k":1,"\u006b":2}}"#, .duplicateKey),
    (#"{"id":1,"id":1}"#, .duplicateKey), (#"{"locale":"ru","locale":"ru"}"#, .duplicateKey),
    (#"{"id":null,"id":1}"#, .duplicateKey), (#"{"time_zone":null,"v":1,"time_zone":null}"#, .duplicateKey),
    (#"{"a":{"k":1,"k":2}}"#, .duplicateKey), (#"{"a":{"k":1,"l":2}}"#, nil), (#"{"a":"x","a":1}"#, .duplicateKey),
    (#"{"a":1,"\u0061":2}"#, .duplicateKey), (#"{"\u0061":1,"a":2}"#, .duplicateKey), (#"{"a":1,"A":2}"#, nil),
    (#"{"a":{"k":{"k":1},"l":{"k":2}},"k":3}"#, nil), (#"{"a":{"k":{"k":1,"k":2}}}"#, .duplicateKey),
    (#"{"a":{"k":{"l":1},"l":2,"k":3}}"#, .duplicateKey), (#"{"a":[{"k":1},{"k":2}]}"#, nil),
    (#"{"a":[{"k":1},{"k":2,"k":3}]}"#, .duplicateKey), (#"{"a":{"":1}}"#, nil), (#"{"a":{"":1,"":2}}"#, .duplicateKey),
    (#"{"a":{"k\"l":1,"k\"m":2}}"#, nil), (#"{"a":{"k\"l":1,"k\u0022l":2}}"#, .duplicateKey),
    (#"{"a":{"abcdefg":1,"abcdefgh":2,"abcdefghi":3,"abcdefg\u0000":4}}"#, nil),
    (#"{"a":{"abcdefgh":1,"abcdefgi":2,"abcdefgh":3}}"#, .duplicateKey),
    (#"{"a":{"one_long_name_a":1,"one_long_name_b":2,"one_long_nome_a":3}}"#, nil),
    (#"{"v":{"k":{"a":1},"l":{"a":1}},"w":[{"a":1}],"a":{"v":1}}"#, nil),
  ])
  func `a key stands once, read or not`(json: String, expected: DataError.Code?) {
    #expect(Self.codes(Array(json.utf8)) == [expected, expected])
  }
}
