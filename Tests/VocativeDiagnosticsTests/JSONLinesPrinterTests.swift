import Foundation
import JSONShape
import Testing
import VocativeDiagnostics

@Suite struct JSONLinesPrinterTests {
  private let file = SourceFile("Ж🎁\n  {{ x }}\n", path: "a.liquid")

  private var full: Diagnostic {
    Diagnostic(.mayBeAbsent, at: file.span(of: "x"), in: file)
      .labeled(en: "here", ru: "здесь").helping(en: "do", ru: "сделайте").noting(en: "n1", ru: "з1").noting("n2")
      .relating(SourceSpan(0, 6), in: file, en: "there", ru: "там")
      .fixing(Fix(.suggestion, en: "fix", ru: "правка", [Fix.Edit(file.span(of: "x"), "y | \"z\"")]))
  }

  @Test func `prints one line with every key in order`() {
    let span =
      #""span":{"start":{"byte":12,"line":2,"columns":{"utf8":6,"utf16":6,"code_points":6,"cells":6}},"#
      + #""end":{"byte":13,"line":2,"columns":{"utf8":7,"utf16":7,"code_points":7,"cells":7}}}"#
    let first =
      #""span":{"start":{"byte":0,"line":1,"columns":{"utf8":1,"utf16":1,"code_points":1,"cells":1}},"#
      + #""end":{"byte":6,"line":1,"columns":{"utf8":7,"utf16":4,"code_points":3,"cells":4}}}"#
    #expect(
      JSONLinesPrinter(language: .ru).line(of: full)
        == #"{"schema":1,"code":"NUL301","name":"may-be-absent","severity":"error","language":"ru","#
        + #""title":"имя клиента может быть не указано, а запасного варианта нет","file":"a.liquid",\#(span),"#
        + #""label":"здесь","help":"сделайте","notes":["з1","n2"],"#
        + #""related":[{"file":"a.liquid",\#(first),"label":"там"}],"#
        + #""fixes":[{"title":"правка","applicability":"suggestion","edits":[{\#(span),"text":"y | \"z\""}]}]}"# + "\n")
  }

  @Test func `escapes what breaks JSON or a terminal and nothing else`() {
    let text = "\" \\ \n \r \t \u{0} \u{1B} \u{7F} \u{9B} \u{202E} \u{2028} \u{E0041} / < é 🎁"
    let line = JSONLinesPrinter(language: .en).line(of: Diagnostic(.dry, "x", at: .at(0), in: file).noting("\(text)"))
    let escaped = #"\" \\ \n \u000d \t \u0000 \u001b \u007f \u009b \u202e \u2028 \udb40\udc41 / < é 🎁"#
    #expect(line.contains(#""notes":["\#(escaped)"]"#))
    #expect(line.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
  }

  @Test(arguments: DiagnosticLanguage.allCases)
  func `every line fits the JSON Schema`(language: DiagnosticLanguage) throws {
    let schema = try JSONShape(at: "Sources/VocativeDiagnostics/Printing/diagnostic.schema.json")
    let bare = Diagnostic.warning(at: "", in: SourceFile(path: "\u{1B}", bytes: [0xFF]))
    for diagnostic in [full, bare] {
      let line = JSONLinesPrinter(language: language).line(of: diagnostic)
      #expect(try schema.faults(in: JSONSerialization.jsonObject(with: Data(line.utf8))) == [])
    }
  }

  @Test(arguments: [
    (#""schema":1"#, #""schema":2"#), (#""notes":["n1","n2"],"#, ""), (#""byte":12"#, #""byte":-1"#),
    (#""label":"here""#, #""label":1"#), (#""severity":"error""#, #""severity":"fatal""#),
    (#""help":"do""#, #""help":null,"extra":1"#),
  ])
  func `the JSON Schema refuses what is not a diagnostic`(part: String, replacement: String) throws {
    let schema = try JSONShape(at: "Sources/VocativeDiagnostics/Printing/diagnostic.schema.json")
    let line = JSONLinesPrinter(language: .en).line(of: full)
    try #require(line.contains(part))
    let broken = line.replacingOccurrences(of: part, with: replacement)
    #expect(try schema.faults(in: JSONSerialization.jsonObject(with: Data(broken.utf8))) != [])
  }
}
