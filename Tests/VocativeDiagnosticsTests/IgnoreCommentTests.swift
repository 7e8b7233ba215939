import Testing
import VocativeDiagnostics

@Suite struct IgnoreCommentTests {
  /// What is told of a file with a finding at every `!`, as codes with lines from 1; then the reasons of what is not.
  private func told(
    _ text: String, _ message: Diagnostic.Message = .always, path: String = "a.liquid"
  ) -> (told: [String], reasons: [String]) {
    let file = SourceFile(text, path: path)
    let found = file.bytes.indices.filter { file.bytes[$0] == UInt8(ascii: "!") }
      .map { Diagnostic(message, at: SourceSpan($0, $0 + 1), in: file) }
    var comments = IgnoreComments()
    var told = comments.told(found)
    told += comments.faults(in: file)
    if !told.contains(where: \.isError) { told += IgnoreComments.unused(in: file, of: comments.ignored) }
    return (
      told.map { "\($0.code):\(file.lines.line(at: $0.location.span.lowerBound) + 1)" }, comments.ignored.map(\.reason)
    )
  }

  static let places: [(String, [String])] = [
    // On a line of its own it is about the next line, and only that.
    ("{% # vocative: ignore TYP209: because of x %}\n!\n!", ["TYP209:3"]),
    ("  {%- # vocative: ignore TYP209: x -%}  \r\n!", []),
    // Beside something it is about its own line, whatever stands first.
    ("! {% # vocative: ignore TYP209: x %}\n!", ["TYP209:2"]),
    ("{% # vocative: ignore TYP209: x %} !\n!", ["TYP209:2"]),
    // Above each other they are about the same line; several codes stand between commas.
    ("{% # vocative: ignore TYP236: x %}\n{% # vocative: ignore TYP209: y %}\n!", ["SYN188:1"]),
    ("{% # vocative: ignore TYP209: x %}\n{% # vocative: ignore TYP236: y %}\n!", ["SYN188:2"]),
    ("{% # vocative: ignore TYP236, TYP209: x %}\n!", ["SYN188:1"]),
    ("{% # vocative: ignore TYP236 TYP209 : x %}\n!", ["SYN188:1"]),
    // YAML and the lines of a `liquid` tag.
    ("---\n# vocative: ignore TYP209: x\na: !\nb: ! # vocative: ignore TYP209: y\n---\n", []),
    ("{% liquid\n  # vocative: ignore TYP209: x\n  if !\n%}", []),
    ("{% # a note\n   # vocative: ignore TYP209: x %}\n!", []),
    // What is no comment to the compiler.
    ("{% # ignore TYP209: x %}\n!", ["TYP209:2"]),
    ("# vocative: ignore TYP209: x !", ["TYP209:1", "SYN188:1"]),
    ("vocative: ignore TYP209: x\n!", ["TYP209:2"]),
    ("a # vocative: ignore TYP209: x\n!", ["TYP209:2"]),
    // What is wrong with one.
    ("{% # vocative: ignore TYP209 %}\n!", ["TYP209:2", "SYN186:1"]),
    ("{% # vocative: ignore TYP209: because %}\n!", ["TYP209:2", "SYN186:1"]),
    ("{% # vocative: ignore: x %}\n!", ["TYP209:2", "SYN186:1"]),
    ("{% # vocative: ignore TYP029: x %}\n!", ["TYP209:2", "SYN187:1"]),
    ("{% # vocative: ignroe TYP209: x %}\n!", ["TYP209:2", "LNG861:1"]),
    ("{% # vocative: %}\n!", ["TYP209:2", "LNG861:1"]),
    ("{% # vocative: ignore LAW701: x %}", ["SYN189:1"]),
    ("{% # vocative: ignore ESC401, TYP209: x %}\n!", ["SYN189:1"]),
    ("{% # vocative: ignore TYP209: x %}\n", ["SYN188:1"]),
    ("{% # vocative: ignore TYP209: x", ["SYN188:1"]),
    ("vocative:", []), ("#vocative:", ["LNG861:1"]), ("{%#vocative:%}", ["LNG861:1"]),
  ]

  @Test(arguments: places)
  func `a comment silences its line and says what is wrong with it`(text: String, expected: [String]) {
    #expect(told(text).told == expected, "\(text)")
  }

  @Test(arguments: [
    ("because of x", "of x"), ("because", ""), ("becausex", "becausex"),
    ("так просили юристы: да", "так просили юристы: да"),
  ])
  func `the reason is what the author wrote`(written: String, expected: String) {
    #expect(told("{% # vocative: ignore TYP209: \(written) %}\n!").reasons == (expected.isEmpty ? [] : [expected]))
  }

  @Test func `an error is silenced only where the message is whole without it`() {
    let comment = "{% # vocative: ignore SMS501, TYP201, ESC404: x %}\n!"
    #expect(told(comment, .budget).reasons == ["x"])
    #expect(told(comment, .type).told == ["TYP201:2", "SYN189:1", "SYN189:1"])
    #expect(told(comment, .place).told == ["ESC404:2", "SYN189:1"])
  }

  @Test(arguments: [
    ("a\n  {% # vocative: ignore TYP209: x %}\nb", "a\nb"), ("a {% # vocative: ignore TYP209: x %} b", "a  b"),
    ("{% # vocative: ignore TYP209, TYP236: x %}!", "{% # vocative: ignore TYP209: x %}!"),
    ("{% # vocative: ignore TYP236, TYP209: x %}!", "{% # vocative: ignore TYP209: x %}!"),
    ("---\na: 1  # vocative: ignore TYP209: x\n---\n", "---\na: 1\n---\n"),
    ("{% # a\n  # vocative: ignore TYP209: x\n  # b %}", "{% # a\n  # b %}"),
    ("{% # vocative: ignore TYP209: x\n  # b %}", "{% # vocative: ignore TYP209: x\n  # b %}"),
  ])
  func `the fix of an unused comment takes it out and nothing else`(text: String, expected: String) {
    let file = SourceFile(text)
    var comments = IgnoreComments()
    let finding = Diagnostic(.always, at: file.span(of: "!"), in: file)
    if text.contains("!") { #expect(comments.told([finding]).isEmpty) }
    let unused = IgnoreComments.unused(in: file, of: comments.ignored)
    #expect(unused.map(\.code) == ["SYN188"])
    #expect(String(decoding: file.applying(unused.flatMap(\.fixes)), as: UTF8.self) == expected)
    #expect(unused.flatMap(\.fixes).allSatisfy { $0.applicability == .safe })
  }
}

extension Diagnostic.Message {
  fileprivate static let always = Self("TYP209", "always-true", .warning, en: "a", ru: "а")
  fileprivate static let budget = Self("SMS501", "over-budget", .error, mayBeIgnored: true, en: "a", ru: "а")
  fileprivate static let type = Self("TYP201", "type", .error, en: "a", ru: "а")
  fileprivate static let place = Self("ESC404", "place", .error, mayBeIgnored: true, en: "a", ru: "а")
}
