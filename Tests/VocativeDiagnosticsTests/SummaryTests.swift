import Testing
import VocativeDiagnostics

@Suite struct SummaryTests {
  @Test(arguments: [
    (0, 0, 0, "no problems", "замечаний нет"),
    (1, 0, 1, "1 error in 1 file", "1 ошибка в 1 файле"),
    (2, 1, 3, "2 errors, 1 warning in 3 files", "2 ошибки, 1 предупреждение в 3 файлах"),
    (4, 5, 2, "4 errors, 5 warnings in 2 files", "4 ошибки, 5 предупреждений в 2 файлах"),
    (5, 0, 5, "5 errors in 5 files", "5 ошибок в 5 файлах"),
    (0, 2, 21, "2 warnings in 21 files", "2 предупреждения в 21 файле"),
    (11, 12, 11, "11 errors, 12 warnings in 11 files", "11 ошибок, 12 предупреждений в 11 файлах"),
    (21, 22, 111, "21 errors, 22 warnings in 111 files", "21 ошибка, 22 предупреждения в 111 файлах"),
    (101, 114, 101, "101 errors, 114 warnings in 101 files", "101 ошибка, 114 предупреждений в 101 файле"),
  ])
  func `counts in words`(errors: Int, warnings: Int, files: Int, english: String, russian: String) {
    #expect(TextPrinter(language: .en).summary(errors: errors, warnings: warnings, files: files) == english)
    #expect(TextPrinter(language: .ru).summary(errors: errors, warnings: warnings, files: files) == russian)
  }

  @Test func `counts findings by severity and files by path`() {
    let (a, b) = (SourceFile("x", path: "a"), SourceFile("x", path: "b"))
    let findings: [Diagnostic] = [
      .warning(at: "x", in: a), .warning(at: "x", in: b), Diagnostic(.mayBeAbsent, at: .at(0), in: a),
    ]
    #expect(TextPrinter(language: .en).summary(of: findings) == "1 error, 2 warnings in 2 files")
    #expect(TextPrinter(language: .en).summary(of: []) == "no problems")
  }
}
