import Testing
import VocativeDiagnostics
import VocativeLocale
import VocativeProgram
import VocativeSemantics
import VocativeSyntax
import VocativeTypes

/// What the checker makes of expressions: the types of their values, and how they are printed.
@Suite struct CheckingTypesTests {
  private func check(_ template: String, as part: Part, inferred: Bool = false) -> Diagnosed<TypedMessage> {
    var library = Library()
    library.isInferred = inferred
    library.settings.currency = Currency(code: "RUB")
    let file = SourceFile(path: "schema", bytes: Array(CheckingCase.text("schema.yaml").utf8))
    library.schema = readSchema([file], currency: Currency(code: "RUB")).output.schema
    let variables = ["customer", "cart"].map {
      MessageHeader.Variable(name: $0, type: .record($0), span: .at(0))
    }
    let source = SourceFile(path: "template", bytes: Array(template.utf8))
    let locale = Locale("ru") ?? Locale("en")
    guard let locale else { preconditionFailure("the tables know Russian and English") }
    return checkFragment(
      parse(source, isFragment: true).output, as: part, variables: variables, locale: locale, in: library)
  }

  private func printed(_ expression: String, as part: Part = .sms, inferred: Bool = false) throws -> TypedExpression {
    let result = check("{{ \(expression) }}", as: part, inferred: inferred)
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.title.en))")
    guard case .output(let value)? = result.output.parts.first?.body.first else {
      throw Missing(expression: expression)
    }
    return value
  }

  private struct Missing: Error { let expression: String }

  @Test(arguments: [
    ("customer.nick", "text max 20"),
    ("customer.nick | append: \"!\"", "text max 21"),
    ("customer.nick | prepend: customer.nick", "text max 40"),
    ("customer.nick | truncate: 10", "text max 10"),
    ("customer.nick | truncate: 20", "text max 20"),
    ("customer.nick | truncate: 2", "text max 3"),
    ("customer.nick | truncate", "text max 20"),
    ("customer.nick | truncatewords: 2", "text max 23"),
    ("customer.nick | slice: 0, 3", "text max 20"),
    ("customer.nick | upcase", "text max 60"),
    ("customer.nick | downcase", "text max 40"),
    ("customer.nick | capitalize", "text max 41"),
    ("customer.nick | strip | squish", "text max 20"),
    ("customer.nick | remove: \"a\"", "text max 20"),
    ("customer.nick | replace: \"a\", \"bcd\"", "text max 80"),
    ("customer.nick | replace_first: \"a\", \"bcd\"", "text max 23"),
    ("customer.nick | url_encode", "text max 180"),
    ("customer.nick | split: \",\" | first | default: \"\"", "text max 20"),
    ("customer.nick | size", "integer 0..20"),
    ("customer.nick.size", "integer 0..20"),
    ("customer.favorites | join: \", \"", "text"),
    ("customer.first_name | default: \"друг\"", "text max 40"),
    ("customer.first_name | greet: \"Здравствуйте, #!\", else: \"Здравствуйте!\"", "text max 55"),
    ("customer.gender", "female | male | unknown"),
    ("customer.gender | upcase", "text max 21"),
    ("customer.orders_count", "integer 0..1000"),
    ("customer.orders_count | plus: 5", "integer 5..1005"),
    ("customer.orders_count - 1", "integer -1..999"),
    ("customer.orders_count | times: 2", "integer 0..2000"),
    ("customer.orders_count | divided_by: 7", "integer -1000..1000"),
    ("customer.orders_count | modulo: 7", "integer 0..6"),
    ("customer.orders_count | at_most: 10", "integer 0..10"),
    ("customer.orders_count | append: \"\"", "text max 4"),
    ("cart.items.size", "integer 0..10"),
    ("cart.items | map: \"title\" | join: \",\"", "text max 610"),
    ("cart.items | sum: \"weight\"", "number"),
    ("(1..3) | join: \"\"", "text max 3"),
    ("customer.nick == \"a\"", "boolean"),
  ])
  func `bounds go through filters`(expression: String, words: String) throws {
    #expect(try printed(expression).type.words == words)
  }

  @Test(arguments: [
    ("cart.total", "money"), ("cart.total | times: 2", "money"), ("cart.updated_at", "date"),
    ("customer.birthday | default: now", "date"), ("10 | percent", "percent"),
    ("customer.orders_count", "none"), ("customer.nick", "none"), ("cart.items | sum: \"price\"", "money"),
  ])
  func `amounts and dates are printed in their usual format`(expression: String, format: String) throws {
    var name = "none"
    if case .format(let format, _) = try printed(expression.hasPrefix("customer.birthday") ? "now" : expression).kind {
      switch format {
      case .money(_, let isSafe, _): name = isSafe ? "money" : "unsafe"
      case .percent(let isSafe): name = isSafe ? "percent" : "unsafe"
      case .date: name = "date"
      case .end: name = "end"
      case .number, .greeting, .choice, .plural, .ordinal, .timeLeft, .duration, .relativeDay, .list, .timerLink:
        name = "other"
      }
    }
    #expect(name == format)
  }

  @Test func `an SMS takes cheap characters, a mail good ones`() throws {
    for (part, isSafe) in [(Part.sms, true), (.html, false), (.subject, false)] {
      guard case .format(.money(_, let safe, _), _) = try printed("cart.total", as: part).kind else {
        Issue.record("an amount is printed in its format")
        continue
      }
      #expect(safe == isSafe)
    }
  }

  @Test(arguments: [
    "en", "en-GB", "en-AU", "ru", "ru-KZ", "de", "ja", "ar", "kk", "pl", "uk", "fr", "es", "pt", "it", "tr", "be",
  ])
  func `every locale has a usual date`(tag: String) throws {
    let locale = try #require(Locale(tag))
    let source = SourceFile(path: "template", bytes: Array("{{ now }}".utf8))
    let result = checkFragment(
      parse(source, isFragment: true).output, as: .text, variables: [], locale: locale, in: Library())
    guard case .output(let value)? = result.output.parts.first?.body.first,
      case .format(.date(let pattern, _), _) = value.kind
    else {
      Issue.record("an instant is printed in its format")
      return
    }
    #expect(pattern.readsTime)
    #expect(!pattern.readsZone)
  }

  @Test func `without a schema a text is a number where Liquid reads one`() throws {
    #expect(try printed("\"5\" | plus: 1", inferred: true).type.words == "number")
    #expect(try printed("customer.nick | plus: 1", inferred: true).type.words == "number")
  }

  @Test func `blocks of white space print nothing, as in Liquid`() {
    let body = check("!{% if true %}\n{% assign a = 1 %}\n{% endif %}!", as: .text).output.parts.first?.body ?? []
    var literals = 0
    for node in body {
      if case .literal = node { literals += 1 }
      if case .conditional(let conditional) = node {
        for arm in conditional.arms {
          #expect(arm.body.count == 1)
        }
      }
    }
    #expect(literals == 2)
  }
}
