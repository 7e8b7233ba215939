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
    (
      #"{"template": "{% html layout: 'shop', theme: t %}{% block head %}<b>{{ n }}</b>{% endblock %}<p>{{ n }}</p>{% endhtml %}", "part": "html", "data": {"n": "<", "t": "x"}, "partials": {"shop": "{% block head %}h{% endblock %}<i>{{ theme }}</i>{% assign n = 1 %}{% block content %}{% endblock %}{{ n }}{% block foot %}f{% endblock %}"}}"#,
      #"{"output":"<b>&lt;</b><i>x</i><p>&lt;</p>1f","plain":"<x\u000a\u000a<\u000a\u000a1f"}"#
    ),
    (
      #"{"template": "{% assign s = 'a' %}{% html layout: 'l' %}{% cycle '1', '2' %}{{ s }}{% for x in (1..3) %}{% if x == 2 %}{% break %}{% endif %}{{ x }}{% endfor %}{% endhtml %}", "part": "html", "partials": {"l": "{% param s: text, default: 'd' %}{% cycle '1', '2' %}{{ s }}{% block content %}{% endblock %}{% cycle '1', '2' %}{{ s }}"}}"#,
      #"{"output":"1d1a12d","plain":"1d1a12d"}"#
    ),
    (
      #"{"template": "<a href=\"https://x.example.com/?u={% unsubscribe %}\">x</a>", "part": "html", "data": {"customer": {"unsubscribe_url": "a/b"}}}"#,
      #"{"output":"<a href=\"https://x.example.com/?u=a%2Fb\">x</a>","plain":"x: https://x.example.com/?u=a%2Fb"}"#
    ),
    (
      #"{"template": "{% typography off %}a - b{% endtypography %}", "part": "html"}"#,
      #"{"output":"a - b","plain":"a - b"}"#
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
    (#"{"template": "{% html layout: 'l' %}{% endhtml %}", "part": "html", "partials": {"m": "x"}}"#, "CMP905"),
    (
      #"{"template": "{% html layout: 'l' %}{% endhtml %}", "part": "html", "partials": {"l": "{% render 'l' %}{% block content %}{% endblock %}"}}"#,
      "TYP284"
    ),
    (#"{"template": "x", "part": "telegram"}"#, "DAT1190"),
  ])
  func `a faulty request is answered with a code`(request: String, code: String) {
    #expect(answer(request).contains(#"{"error":{"code":""# + code))
  }

  @Test(arguments: [
    (#"{"template": "a\nы {{ 1 | divided_by: n }}", "data": {"n": 0}}"#, #""line":2,"column":6}"#),
    (#"{"template": "{% for i in (1..9999) %}\n{% for j in (1..9999) %}{% endfor %}{% endfor %}"}"#, #""line":2,"#),
    (#"{"template": "{% render 'p', n: 0 %}", "partials": {"p": "{{ 1 | divided_by: n }}"}}"#, #"by zero"}}"#),
  ])
  func `a value that cannot be computed names its place if that is in the template`(request: String, place: String) {
    let answer = answer(request)
    #expect(answer.contains(#""code":"DAT115"#) && answer.contains(place), "\(answer)")
  }

  @Test func `an error names its line and column in code points`() {
    let answer = answer(#"{"template": "Ёж\nдва {{ nam }}", "data": {"name": "Ann"}}"#)
    #expect(answer.contains(#""line":2,"column":8"#), "\(answer)")
  }
}
