import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

/// One use of a filter: its input and arguments as JSON, and the text of the result.
struct FilterCase: CustomStringConvertible, Sendable {
  let filter: Filter
  let input: String
  let arguments: [String]
  let expected: String

  init(_ filter: Filter, _ input: String, _ arguments: String..., gives expected: String) {
    self.filter = filter
    self.input = input
    self.arguments = arguments
    self.expected = expected
  }

  var description: String { "\(input) | \(filter.rawValue): \(arguments) gives \(expected)" }

  var program: Program {
    var builder = ProgramBuilder()
    var steps: [Instruction] = [.cell(1)]
    for index in arguments.indices { steps.append(.cell(UInt32(index + 2))) }
    steps += [.filter(filter, arguments: UInt8(arguments.count)), .emit(.verbatim)]
    builder.part(.text, steps)
    return builder.program
  }

  var data: String {
    let keys = ["a", "b", "c"]
    return "{\"x\": \(input)" + zip(keys, arguments).map { ", \"\($0)\": \($1)" }.joined() + "}"
  }
}

@Suite struct FilterTests {
  @Test(arguments: [
    FilterCase(.append, #""кофе""#, #"" и чай""#, gives: "кофе и чай"),
    FilterCase(.append, "7", #""!""#, gives: "7!"),
    FilterCase(.append, "null", #""x""#, gives: "x"),
    FilterCase(.prepend, #""чай""#, #""кофе, ""#, gives: "кофе, чай"),
    FilterCase(.replace, #""a-b-c""#, #""-""#, #""+""#, gives: "a+b+c"),
    FilterCase(.replace, #""аб""#, #""""#, #"".""#, gives: ".а.б."),
    FilterCase(.replace, #""aaa""#, #""aa""#, #""b""#, gives: "ba"),
    FilterCase(.replace, #""abab""#, #""b""#, gives: "aa"),
    FilterCase(.replaceFirst, #""abab""#, #""b""#, #""x""#, gives: "axab"),
    FilterCase(.replaceLast, #""abab""#, #""b""#, #""x""#, gives: "abax"),
    FilterCase(.replaceLast, #""abab""#, #""z""#, #""x""#, gives: "abab"),
    FilterCase(.remove, #""banana""#, #""an""#, gives: "ba"),
    FilterCase(.removeFirst, #""banana""#, #""an""#, gives: "bana"),
    FilterCase(.removeLast, #""banana""#, #""an""#, gives: "bana"),
    FilterCase(.upcase, #""straße ёж""#, gives: "STRASSE ЁЖ"),
    FilterCase(.downcase, #""СЛОН Ω""#, gives: "слон ω"),
    FilterCase(.capitalize, #""ёЛКА зелёная""#, gives: "Ёлка зелёная"),
    FilterCase(.capitalize, #""ǆ""#, gives: "ǅ"),
    FilterCase(.strip, #""\t a b \n""#, gives: "a b"),
    FilterCase(.lstrip, #"" a ""#, gives: "a "),
    FilterCase(.rstrip, #"" a ""#, gives: " a"),
    FilterCase(.strip, #""\u00a0a""#, gives: "\u{a0}a"),
    FilterCase(.squish, #""  a \n\t b  ""#, gives: "a b"),
    FilterCase(.stripNewlines, #""a\r\nb\nc\rd""#, gives: "abc\rd"),
    FilterCase(.newlineToBr, #""a\r\nb\nc""#, gives: "a<br />\nb<br />\nc"),
  ])
  func `edits text`(example: FilterCase) throws {
    #expect(try render(example.program, example.data) == example.expected)
  }

  @Test(arguments: [
    FilterCase(.truncate, #""abcdefghij""#, "10", gives: "abcdefghij"),
    FilterCase(.truncate, #""abcdefghij""#, "9", gives: "abcdef..."),
    FilterCase(.truncate, #""abcdefghij""#, "2", gives: "..."),
    FilterCase(.truncate, #""abcdefghij""#, "5", #""""#, gives: "abcde"),
    FilterCase(.truncate, #""абвгд""#, "4", #""…""#, gives: "абв…"),
    // A family is 8 code units and one cluster: it is kept whole or left out.
    FilterCase(.truncate, #""a👨‍👩‍👧bcd""#, "10", #""…""#, gives: "a👨‍👩‍👧…"),
    FilterCase(.truncate, #""a👨‍👩‍👧bcd""#, "9", #""…""#, gives: "a…"),
    FilterCase(.truncate, "null", gives: ""),
    FilterCase(.truncatewords, #""one two three""#, "3", gives: "one two three"),
    FilterCase(.truncatewords, #"" one  two three""#, "2", gives: "one two..."),
    FilterCase(.truncatewords, #""one two ""#, "2", gives: "one two..."),
    FilterCase(.truncatewords, #""one two""#, "0", gives: "one..."),
    FilterCase(.truncatewords, #"" one""#, "1", gives: " one"),
    FilterCase(.slice, #""пример""#, "1", gives: "р"),
    FilterCase(.slice, #""пример""#, "-3", "2", gives: "ме"),
    FilterCase(.slice, #""пример""#, "6", "2", gives: ""),
    FilterCase(.slice, #""пример""#, "7", gives: ""),
    FilterCase(.slice, #""пример""#, "-7", gives: ""),
    FilterCase(.slice, #""пример""#, "4", "99", gives: "ер"),
    FilterCase(.slice, #""пример""#, "1", "-1", gives: ""),
    FilterCase(.slice, "[1,2,3,4]", "1", "2", gives: "23"),
    FilterCase(.slice, "[1,2]", "5", gives: ""),
  ])
  func `cuts text`(example: FilterCase) throws {
    #expect(try render(example.program, example.data) == example.expected)
  }

  @Test(arguments: [
    FilterCase(.split, #""a,b,,c,,""#, #"",""#, gives: "a|b||c"),
    FilterCase(.split, #"",a""#, #"",""#, gives: "|a"),
    FilterCase(.split, #""  a b\t\nc ""#, #"" ""#, gives: "a|b|c"),
    FilterCase(.split, #""абв""#, #""""#, gives: "а|б|в"),
    FilterCase(.split, #""""#, #"",""#, gives: ""),
    FilterCase(.split, #""a--b""#, #""--""#, gives: "a|b"),
  ])
  func `splits text`(example: FilterCase) throws {
    var builder = ProgramBuilder()
    let glue = builder.constant(.text(Array("|".utf8)))
    builder.part(
      .text, [.cell(1), .cell(2), .filter(.split, arguments: 1), glue, .filter(.join, arguments: 1), .emit(.verbatim)])
    #expect(try render(builder.program, example.data) == example.expected)
  }

  @Test(arguments: [
    FilterCase(.escape, #""<a href='x'>&\"""#, gives: "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"),
    FilterCase(.h, #""a&amp;b""#, gives: "a&amp;amp;b"),
    FilterCase(.escapeOnce, #""a&amp;b & &#39; &#x27; <""#, gives: "a&amp;b &amp; &#39; &amp;#x27; &lt;"),
    FilterCase(.stripHTML, #""<p>a <b>b</b></p><script>x<y</script><!-- c -->d""#, gives: "a bd"),
    FilterCase(.stripHTML, #""a < b""#, gives: "a < b"),
    FilterCase(.stripHTML, #""<style>a{}</style>b<br""#, gives: "b<br"),
    FilterCase(.stripHTML, #""<scr<script></script>ipt>a""#, gives: "a"),
    FilterCase(.urlEncode, #""a b/ё~*-._""#, gives: "a+b%2F%D1%91~%2A-._"),
    FilterCase(.urlDecode, #""a+b%2F%D1%91%zz%4""#, gives: "a b/ё%zz%4"),
    FilterCase(.base64Encode, #""ab>?""#, gives: "YWI+Pw=="),
    FilterCase(.base64URLSafeEncode, #""ab>?""#, gives: "YWI-Pw=="),
    FilterCase(.base64Decode, #""YWI+Pw==""#, gives: "ab>?"),
    FilterCase(.base64URLSafeDecode, #""YWI-Pw""#, gives: "ab>?"),
    FilterCase(.base64Encode, #""""#, gives: ""),
    FilterCase(.json, #"{"a": [1, 2.5, null, true], "b": "x\"<"}"#, gives: #"{"a":[1,2.5,null,true],"b":"x\"\u003c"}"#),
  ])
  func `escapes and encodes`(example: FilterCase) throws {
    #expect(try render(example.program, example.data) == example.expected)
  }

  // The compiler names the scheme by its number: 0 is ICAO Doc 9303, 1 is GOST R 52535.1-2006.
  @Test(arguments: [
    FilterCase(.translit, #""Юлия Щеглова""#, "0", gives: "Iuliia Shcheglova"),
    FilterCase(.translit, #""ЮЛИЯ ЩЕГЛОВА""#, "0", gives: "IULIIA SHCHEGLOVA"),
    FilterCase(.translit, #""Ян Разъездной""#, "0", gives: "Ian Razieezdnoi"),
    FilterCase(.translit, #""Ян Разъездной""#, "1", gives: "Ian Razezdnoi"),
    FilterCase(.translit, #""Царёв""#, "0", gives: "Tsarev"),
    FilterCase(.translit, #""Царёв""#, "1", gives: "Tcarev"),
    FilterCase(.translit, #""мышь Й и\u0306""#, "0", gives: "mysh I i"),
    FilterCase(.translit, #""Ж ЖУ Жу УЖ""#, "0", gives: "Zh ZHU Zhu UZH"),
    FilterCase(.translit, #""Łódź, Müller, Ærø, ß""#, "0", gives: "Lodz, Mueller, Aeroe, ss"),
    FilterCase(.translit, #""«Чай — №1…» 5\u00a0₽ `a`""#, "0", gives: "\"Chai - No1...\" 5  'a'"),
    FilterCase(.translit, #""李明 👋 Ann""#, "0", gives: "  Ann"),
    FilterCase(.translit, "null", "0", gives: ""),
    FilterCase(.translit, "7.5", "0", gives: "7.5"),
  ])
  func `writes Latin letters`(example: FilterCase) throws {
    #expect(try render(example.program, example.data) == example.expected)
  }

  @Test(arguments: [
    FilterCase(.utm, #""https://a.example""#, #""utm_source""#, #""crm""#, gives: "https://a.example?utm_source=crm"),
    FilterCase(.utm, #""https://a.example/?x=1#top""#, #""k""#, #""v""#, gives: "https://a.example/?x=1&k=v#top"),
    FilterCase(.utm, #""https://a.example/#a?b""#, #""k""#, #""v""#, gives: "https://a.example/?k=v#a?b"),
    FilterCase(.utm, #""https://a.example/?""#, #""k""#, #""v""#, gives: "https://a.example/?k=v"),
    FilterCase(
      .utm, #""https://a.example/?k=1&kk=2&k&&b=k=3""#, #""k""#, #""v""#,
      gives: "https://a.example/?kk=2&b=k=3&k=v"),
    FilterCase(
      .utm, #""https://a.example""#, #""k""#, #""a b&c=ё/?#+%~""#,
      gives: "https://a.example?k=a%20b%26c%3D%D1%91%2F%3F%23%2B%25~"),
    FilterCase(.utm, #""HTTP://a.example""#, #""k""#, "7", gives: "HTTP://a.example?k=7"),
    FilterCase(.utm, #""https://a.example""#, #""k""#, #"" ""#, gives: "https://a.example"),
    FilterCase(.utm, #""https://a.example""#, #""k""#, "null", gives: "https://a.example"),
    FilterCase(.utm, #""mailto:a@b.example""#, #""k""#, #""v""#, gives: "mailto:a@b.example"),
    FilterCase(.utm, #""httpsx://a""#, #""k""#, #""v""#, gives: "httpsx://a"),
    FilterCase(.utm, #""http""#, #""k""#, #""v""#, gives: "http"),
    FilterCase(.utm, "null", #""k""#, #""v""#, gives: ""),
  ])
  func `adds a parameter to a link`(example: FilterCase) throws {
    #expect(try render(example.program, example.data) == example.expected)
  }

  @Test(arguments: [
    FilterCase(.abs, "-5.40", gives: "5.4"),
    FilterCase(.abs, #""-3""#, gives: "3"),
    FilterCase(.ceil, "4.1", gives: "5"),
    FilterCase(.ceil, "-4.9", gives: "-4"),
    FilterCase(.floor, "-4.1", gives: "-5"),
    FilterCase(.round, "2.5", gives: "3"),
    FilterCase(.round, "-2.5", gives: "-3"),
    FilterCase(.round, "2.345", "2", gives: "2.35"),
    FilterCase(.round, "1250", "-2", gives: "1300"),
    FilterCase(.round, "1249.9", "-2", gives: "1200"),
    FilterCase(.plus, "0.1", "0.2", gives: "0.3"),
    FilterCase(.plus, #""3.5x""#, "1", gives: "4"),
    FilterCase(.plus, "null", "2", gives: "2"),
    FilterCase(.minus, "10", "2.0", gives: "8.0"),
    FilterCase(.times, "3", "1.10", gives: "3.3"),
    FilterCase(.dividedBy, "-7", "2", gives: "-4"),
    FilterCase(.dividedBy, "20", "7.0", gives: "2.857142857142857"),
    FilterCase(.dividedBy, "10", "4.0", gives: "2.5"),
    FilterCase(.modulo, "-7", "3", gives: "2"),
    FilterCase(.modulo, "7.5", "2", gives: "1.5"),
    FilterCase(.atLeast, "4", "4.0", gives: "4"),
    FilterCase(.atLeast, "4", "5", gives: "5"),
    FilterCase(.atMost, "4", "3.5", gives: "3.5"),
    FilterCase(.toNumber, #"" 12.50 ""#, gives: "12.5"),
    FilterCase(.toNumber, #""12 шт""#, gives: ""),
  ])
  func `computes exactly`(example: FilterCase) throws {
    #expect(try render(example.program, example.data) == example.expected)
  }

  @Test(arguments: [
    FilterCase(.size, #""ё👨‍👩‍👧e\u0301""#, gives: "3"),
    FilterCase(.size, "[1,[2],3]", gives: "3"),
    FilterCase(.size, #"{"a": 1}"#, gives: "1"),
    FilterCase(.size, "null", gives: "0"),
    FilterCase(.first, #""👨‍👩‍👧!""#, gives: "👨‍👩‍👧"),
    FilterCase(.last, #""!🇷🇺""#, gives: "🇷🇺"),
    FilterCase(.first, "[7,8]", gives: "7"),
    FilterCase(.last, "[7,8]", gives: "8"),
    FilterCase(.first, "[]", gives: ""),
    FilterCase(.first, #"{"a": 1, "b": 2}"#, gives: "a1"),
    FilterCase(.last, #"{"a": 1}"#, gives: ""),
    FilterCase(.join, "[1,2.5,[\"a\"]]", #"" · ""#, gives: "1 · 2.5 · a"),
    FilterCase(.join, "[1,2]", gives: "1 2"),
    FilterCase(.join, #""ab""#, #""-""#, gives: "ab"),
    FilterCase(.concat, "[1,[2]]", "[[3]]", gives: "123"),
    FilterCase(.reverse, "[1,[2,3]]", gives: "321"),
    FilterCase(.uniq, #"[1, 1.0, "1", 1, "1", 2]"#, gives: "11.012"),
    FilterCase(.uniq, #"[{"k": 1, "v": "a"}, {"k": 1, "v": "b"}]"#, #""k""#, gives: #"{"k" => 1, "v" => "a"}"#),
    FilterCase(.compact, "[1,null,2]", gives: "12"),
    FilterCase(.map, #"[{"k": 1}, [{"k": 2}], {}]"#, #""k""#, gives: "12"),
    FilterCase(.sum, #"[1, 2.5, "3", [4]]"#, gives: "10.5"),
    FilterCase(.sum, #"[{"k": 2}, {"k": 3}]"#, #""k""#, gives: "5"),
    FilterCase(.sum, "[]", gives: "0"),
  ])
  func `arranges lists`(example: FilterCase) throws {
    #expect(try render(example.program, example.data) == example.expected)
  }

  @Test(arguments: [
    FilterCase(.where, #"[{"k": 1}, {"k": 2}, {"k": 1.0}]"#, #""k""#, "1", gives: #"{"k" => 1}{"k" => 1.0}"#),
    FilterCase(.where, #"[{"k": false}, {"k": 0}, {}]"#, #""k""#, gives: #"{"k" => 0}"#),
    FilterCase(.reject, #"["tea", "coffee"]"#, #""off""#, gives: "tea"),
    FilterCase(.find, #"["tea", "coffee"]"#, #""off""#, gives: "coffee"),
    FilterCase(.findIndex, #"["tea", "coffee"]"#, #""off""#, gives: "1"),
    FilterCase(.findIndex, #"["tea"]"#, #""z""#, gives: ""),
    FilterCase(.has, #"["tea"]"#, #""ea""#, gives: "true"),
    FilterCase(.has, "[]", #""z""#, gives: "false"),
    FilterCase(.where, #"["a", null]"#, #""a""#, gives: ""),
    FilterCase(.sort, "[3, 1.5, 10, null, 2]", gives: "1.52310"),
    FilterCase(.sort, #"["b", "a", "B", "ё", "е"]"#, gives: "Babеё"),
    FilterCase(.sort, #"[{"k": 2}, {}, {"k": 1}]"#, #""k""#, gives: #"{"k" => 1}{"k" => 2}{}"#),
    FilterCase(.sortNatural, #"["b", "A", "a", "B", 10, 9]"#, gives: "109AabB"),
  ])
  func `selects and sorts`(example: FilterCase) throws {
    #expect(try render(example.program, example.data) == example.expected)
  }

  @Test(arguments: [
    FilterCase(.default, "null", #""d""#, gives: "d"),
    FilterCase(.default, "false", #""d""#, gives: "d"),
    FilterCase(.default, "false", #""d""#, "true", gives: "false"),
    FilterCase(.default, #""""#, #""d""#, gives: "d"),
    FilterCase(.default, #"" ""#, #""d""#, gives: " "),
    FilterCase(.default, "[]", #""d""#, gives: "d"),
    FilterCase(.default, "{}", #""d""#, gives: "d"),
    FilterCase(.default, "0", #""d""#, gives: "0"),
    FilterCase(.default, "null", gives: ""),
  ])
  func `falls back`(example: FilterCase) throws {
    #expect(try render(example.program, example.data) == example.expected)
  }

  @Test(arguments: [
    (FilterCase(.dividedBy, "1", "0", gives: ""), RenderError.Code.divisionByZero),
    (FilterCase(.dividedBy, "1", "0.0", gives: ""), .divisionByZero),
    (FilterCase(.modulo, "1", "0", gives: ""), .divisionByZero),
    (FilterCase(.times, "9223372036854775807", "2", gives: ""), .numberOutOfRange),
    (FilterCase(.abs, "-9223372036854775808", gives: ""), .numberOutOfRange),
    (FilterCase(.round, "9223372036854775807", "-1", gives: ""), .numberOutOfRange),
    (FilterCase(.truncate, #""a""#, #""b""#, gives: ""), .wrongValue),
    (FilterCase(.truncate, #""a""#, "1.5", gives: ""), .wrongValue),
    (FilterCase(.slice, #""a""#, gives: ""), .wrongValue),
    (FilterCase(.concat, "[]", "1", gives: ""), .wrongValue),
    (FilterCase(.map, "[1]", #""k""#, gives: ""), .wrongValue),
    (FilterCase(.sort, #"[1, "a"]"#, gives: ""), .unlikeComparison),
    (FilterCase(.sort, "[true, false]", gives: ""), .unlikeComparison),
    (FilterCase(.base64Decode, #""a""#, gives: ""), .wrongValue),
    (FilterCase(.base64Decode, #""/w==""#, gives: ""), .invalidUnicode),
    (FilterCase(.urlDecode, #""%ff""#, gives: ""), .invalidUnicode),
    (FilterCase(.money, "1", gives: ""), .brokenProgram),
    (FilterCase(.date, "1", gives: ""), .brokenProgram),
  ])
  func `refuses what cannot be computed`(example: FilterCase, code: RenderError.Code) throws {
    #expect(try renderFault(example.program, example.data) == code)
  }
}
