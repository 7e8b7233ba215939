import Foundation
import Testing
import Vocative

@Suite struct EvaluatorTests {
  private func answer(_ line: String) -> String {
    String(decoding: Evaluator(zones: ZoneTable(version: "none")).answer(Array(line.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    (#"{"template": "Hi {{ name }}", "data": {"name": "Ann"}}"#, #"{"output":"Hi Ann"}"#),
    (
      #"{"template": "{{ t }}", "data": {"t": "€"}, "part": "sms"}"#,
      #"{"output":"€","sms":{"encoding":"GSM-7","segments":1,"units":2}}"#
    ),
    (#"{"template": "{% render 'p', x: 2 %}", "partials": {"p": "{{ x | plus: 1 }}"}}"#, #"{"output":"3"}"#),
    (
      #"{"template": "<p>{{ a }}</p>", "data": {"a": "<b>"}, "part": "html"}"#,
      #"{"output":"<p>&lt;b&gt;</p>","plain":"<b>"}"#
    ),
    (
      #"{"template": "{% push title: n | greet: '#!', else: 'Hi' %}\n  Come {{ n }}\n{% endpush %}", "part": "push", "data": {"n": "Ann"}}"#,
      #"{"output":"Come Ann","title":"Ann!"}"#
    ),
    (
      #"{"template": "{% capture t %}a {{ n }}{% endcapture %}{% push title: t %}b{% endpush %}", "part": "push", "data": {"n": 5}}"#,
      #"{"output":"b","title":"a 5"}"#
    ),
    (#"{"template": " b ", "part": "push"}"#, #"{"output":"b","title":""}"#),
    (
      #"{"template": "{% assign x = 2 %}{% subject %} a\n{{ x }} {% endsubject %}", "part": "subject"}"#,
      #"{"output":"a 2"}"#
    ),
  ])
  func `a request is answered`(request: String, expected: String) {
    #expect(answer(request) == expected)
  }

  @Test(arguments: [
    ("nonsense", "DAT1190"), ("[]", "DAT1190"), ("{}", "DAT1190"), (#"{"template": 1}"#, "DAT1190"),
    (#"{"template": "x", "part": "fax"}"#, "DAT1190"), (#"{"template": "x", "data": []}"#, "DAT1190"),
    (#"{"template": "{{ nam }}", "data": {"name": "Ann"}}"#, "TYP"), (#"{"template": "{% if %}"}"#, "SYN"),
  ])
  func `a faulty request is answered with a code`(request: String, code: String) {
    #expect(answer(request).contains(#"{"error":{"code":""# + code))
  }

  @Test func `an error names its line and column in code points`() {
    let answer = answer(#"{"template": "Ёж\nдва {{ nam }}", "data": {"name": "Ann"}}"#)
    #expect(answer.contains(#""line":2,"column":8"#), "\(answer)")
  }
}
