import Testing
import VocativeDiagnostics

@Suite struct TextPrinterTests {
  /// Eight lines and the one at fault.
  private let file = SourceFile(
    String(repeating: "\n", count: 8) + "  <mj-text>Здравствуйте, {{ customer.first_name }}!</mj-text>\n",
    path: "Templates/messages/cart-midnight.liquid")

  private var diagnostic: Diagnostic {
    Diagnostic(.mayBeAbsent, at: file.span(of: "customer.first_name"), in: file)
      .labeled(en: "this is `name?`", ru: "это `name?`")
      .helping(en: "write the phrase for people without a name", ru: "напишите фразу для тех, у кого имени нет")
      .noting(
        en: "missing for 2 of 11 personas: no-name, imported-2019",
        ru: "имени нет у 2 из 11 персонажей: no-name, imported-2019"
      )
      .fixing(
        Fix(
          .suggestion, en: "greet", ru: "поздороваться",
          [
            Fix.Edit(
              file.span(of: "Здравствуйте, {{ customer.first_name }}!"),
              #"{{ customer.first_name | greet: "Здравствуйте, #!", else: "Здравствуйте!" }}"#)
          ]))
  }

  @Test func `prints the frame in English`() {
    #expect(
      TextPrinter(language: .en).text(of: diagnostic) == """
        error[NUL301]: the customer's name may be missing and there is no other wording
         --> Templates/messages/cart-midnight.liquid:9:29
          |
        9 |   <mj-text>Здравствуйте, {{ customer.first_name }}!</mj-text>
          |                             ^^^^^^^^^^^^^^^^^^^ this is `name?`
          |
          = help: write the phrase for people without a name
        9 +   <mj-text>{{ customer.first_name | greet: "Здравствуйте, #!", else: "Здравствуйте!" }}</mj-text>
          = note: missing for 2 of 11 personas: no-name, imported-2019
          = more: vocative explain NUL301

        """)
  }

  @Test func `prints the frame in Russian`() {
    #expect(
      TextPrinter(language: .ru).text(of: diagnostic) == """
        ошибка[NUL301]: имя клиента может быть не указано, а запасного варианта нет
         --> Templates/messages/cart-midnight.liquid:9:29
          |
        9 |   <mj-text>Здравствуйте, {{ customer.first_name }}!</mj-text>
          |                             ^^^^^^^^^^^^^^^^^^^ это `name?`
          |
          = как исправить: напишите фразу для тех, у кого имени нет
        9 +   <mj-text>{{ customer.first_name | greet: "Здравствуйте, #!", else: "Здравствуйте!" }}</mj-text>
          = почему: имени нет у 2 из 11 персонажей: no-name, imported-2019
          = подробнее: vocative explain NUL301

        """)
  }

  @Test func `colors change nothing but the color`() {
    let colored = TextPrinter(language: .en, color: true).text(of: diagnostic)
    #expect(colored.hasPrefix("\u{1B}[1;31merror[NUL301]\u{1B}[0m\u{1B}[1m: the customer"))
    #expect(colored.contains("\u{1B}[32m +   <mj-text>"))
    let plain = colored.replacing(/\x1B\[[0-9;]*m/, with: "")
    #expect(plain == TextPrinter(language: .en).text(of: diagnostic))
  }

  @Test func `a warning says so and fills its title`() {
    let file = SourceFile("x")
    let text = TextPrinter(language: .ru).text(of: .warning(at: "x", in: file))
    #expect(text.hasPrefix("предупреждение[CLM625]: ничего для «x»\n"))
    #expect(TextPrinter(language: .en, color: true).text(of: .warning(at: "x", in: file)).contains("\u{1B}[1;33m^"))
  }

  @Test(arguments: DiagnosticLanguage.allCases)
  func `the concise form is one line with an English severity`(language: DiagnosticLanguage) {
    let title = language == .en ? "nothing for x" : "ничего для «x»"
    let file = SourceFile("é\n  да", path: "m/ы.liquid")
    #expect(
      TextPrinter(language: language, color: true).concise(.warning(at: "а", in: file))
        == "m/ы.liquid:2:4: warning[CLM625]: \(title)")
  }

  @Test func `a finding in an empty file has no source line`() {
    let text = TextPrinter(language: .en).text(of: .warning(at: "", in: SourceFile("", path: "empty.yaml")))
    #expect(
      text == """
        warning[CLM625]: nothing for x
         --> empty.yaml:1:1
          = more: vocative explain CLM625

        """)
  }

  @Test func `a related place on the same line is marked in the same frame`() {
    let file = SourceFile("{% when 1 %}{% when 1 %}")
    let diagnostic = Diagnostic(.dry, "x", at: SourceSpan(20, 21), in: file)
      .labeled(en: "again", ru: "снова")
      .relating(SourceSpan(8, 9), in: file, en: "first here", ru: "впервые здесь")
    #expect(
      frame(diagnostic) == [
        "  |",
        "1 | {% when 1 %}{% when 1 %}",
        "  |                     ^ again",
        "  |         - first here",
        "  |",
      ])
  }

  @Test func `a related place elsewhere has its own frame and the gutter fits both`() {
    let file = SourceFile("{{ cart }}")
    let schema = SourceFile(String(repeating: "#\n", count: 11) + "cart: cart\n", path: "schema.yaml")
    let diagnostic = Diagnostic(.dry, "x", at: SourceSpan(3, 7), in: file)
      .relating(schema.span(of: "cart"), in: schema, en: "declared here", ru: "объявлено здесь")
    #expect(
      TextPrinter(language: .en).text(of: diagnostic) == """
        warning[CLM625]: nothing for x
          --> a.liquid:1:4
           |
         1 | {{ cart }}
           |    ^^^^
           |
           = note: declared here
          --> schema.yaml:12:1
           |
        12 | cart: cart
           | ----
           |
           = more: vocative explain CLM625

        """)
  }
}
