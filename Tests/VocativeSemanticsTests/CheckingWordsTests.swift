import Testing
import VocativeDiagnostics
import VocativeSemantics
import VocativeSyntax

/// What diagnostics say and mend, beside where they point.
@Suite struct CheckingWordsTests {
  private func findings(_ template: String) -> [Diagnostic] {
    var example = CheckingCase(file: "words", title: "")
    example.template = template
    return example.diagnostics
  }

  @Test func `says what a missing name means in both languages`() throws {
    let finding = try #require(findings("<mj-text>Здравствуйте, {{ customer.first_name }}!</mj-text>").first)
    #expect(finding.code == "NUL301")
    // A fragment has no recipient whose name it would be.
    #expect(finding.title.en == "the name may be missing and there is no other wording")
    #expect(finding.title.ru == "имя может быть не указано, а запасного варианта нет")
    #expect(finding.label?.en == "this is `name?`")
    #expect(finding.help?.en == "write the phrase for people without a name")
    #expect(finding.help?.ru == "напишите фразу для тех, у кого имени нет")
    #expect(finding.related.map { $0.location.file.text(of: $0.location.span) } == ["first_name"])
  }

  /// The template after the first fix of the first finding.
  @Test(arguments: [
    (
      "<p>Здравствуйте, {{ customer.first_name }}!</p>",
      "<p>{{ customer.first_name | greet: \"Здравствуйте, #!\", else: \"Здравствуйте!\" }}</p>"
    ),
    (
      "{{ customer.first_name }}, корзина ждёт вас",
      "{{ customer.first_name | greet: \"#, корзина ждёт вас\", else: \"Корзина ждёт вас\" }}"
    ),
    (
      "Всё готово. Ждём вас, {{ customer.first_name }}. До встречи!",
      "Всё готово. {{ customer.first_name | greet: \"Ждём вас, #.\", else: \"Ждём вас.\" }} До встречи!"
    ),
    // No phrase around: a default is all there is.
    ("<b>{{ customer.first_name }}</b>", "<b>{{ customer.first_name | default: \"…\" }}</b>"),
    ("{{ customer.age }}", "{{ customer.age | default: \"…\" }}"),
    ("{% if cart.items %}a{% endif %}", "{% if cart.items != empty %}a{% endif %}"),
    ("{% if customer.nick %}a{% endif %}", "{% if customer.nick != blank %}a{% endif %}"),
    ("{% if cart.total %}a{% endif %}", "{% if cart.total > 0 %}a{% endif %}"),
    ("{{ customer.nick | times: 2 }}", "{{ customer.nick | to_number | times: 2 }}"),
    ("{% if cart.total > 3000 %}a{% endif %}", "{% if cart.total > 3000 RUB %}a{% endif %}"),
    ("{{ customer.frist_name }}", "{{ customer.first_name }}"),
    ("{{ orders_count }}", "{{ customer.orders_count }}"),
    ("{{ customer.nick | upcas }}", "{{ customer.nick | upcase }}"),
    ("{{ \"now\" | date: \"d\" }}", "{{ now | date: \"d\" }}"),
    ("{% if customer.gender == \"femal\" %}a{% endif %}", "{% if customer.gender == \"female\" %}a{% endif %}"),
    ("{{ customer.favorites }}", "{{ customer.favorites | list }}"),
    (
      "{{ cart.items | plural: \"# a\", \"# b\", \"# c\" }}",
      "{{ cart.items.size | plural: \"# a\", \"# b\", \"# c\" }}"
    ),
  ])
  func `mends what it finds`(template: String, mended: String) throws {
    let finding = try #require(findings(template).first)
    let fix = try #require(finding.fixes.first)
    let result = finding.location.file.applying([fix])
    #expect(String(decoding: result, as: UTF8.self) == mended)
  }

  @Test(arguments: CheckingCase.all) func `says everything in both languages`(example: CheckingCase) {
    for finding in example.diagnostics {
      let texts = [finding.title] + finding.notes + [finding.label, finding.help].compactMap(\.self)
      for text in texts + finding.related.map(\.label) + finding.fixes.map(\.title) {
        #expect(!text.en.isEmpty && !text.ru.isEmpty, "\(finding.code)")
        #expect(!text.en.contains("%1") && !text.ru.contains("%1"), "\(finding.code): \(text.en)")
      }
      #expect(finding.help != nil || finding.code.hasPrefix("TYP25"), "\(finding.code) names no action")
    }
  }
}
