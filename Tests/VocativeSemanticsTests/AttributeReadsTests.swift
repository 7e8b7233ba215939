import Testing
import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics
import VocativeSyntax
import VocativeTypes

/// What a message reads of a recipient's record, by path.
@Suite struct AttributeReadsTests {
  private func reads(_ template: String, partials: [String: String] = [:]) throws -> [AttributeRead] {
    var library = Library()
    let file = SourceFile(path: "schema", bytes: Array(CheckingCase.text("schema.yaml").utf8))
    library.schema = readSchema([file], currency: Currency(code: "RUB")).output.schema
    for (name, template) in partials {
      library.components[name] = parse(SourceFile(path: name, bytes: Array(template.utf8)), isFragment: true).output
    }
    let variables = ["customer", "cart"].map { MessageHeader.Variable(name: $0, type: .record($0), span: .at(0)) }
    let source = SourceFile(path: "template", bytes: Array(template.utf8))
    let message = checkFragment(
      parse(source, isFragment: true).output, as: .text, variables: variables, locale: try #require(Locale("ru")),
      in: library)
    #expect(message.diagnostics.filter(\.isError).isEmpty, "\(message.diagnostics.map(\.title.en))")
    return message.output.reads
  }

  @Test(arguments: [
    ("{{ customer.nick }}", "customer.nick"),
    ("{% if customer.age and customer.age > 17 %}{{ customer.nick }}{% endif %}", "customer.age customer.nick"),
    ("{% for item in cart.items %}{{ item.title }}{% endfor %}", "cart.items cart.items.[].title"),
    (
      "{% for item in cart.items %}{% for tag in item.tags %}{{ tag }}{% endfor %}{% endfor %}",
      "cart.items cart.items.[].tags cart.items.[].tags.[]"
    ),
    (
      "{% assign first = cart.items.first %}{% if first %}{{ first.title }}{% endif %}",
      "cart.items cart.items.[] cart.items.[].title"
    ),
    (
      "{% assign a = customer.nick %}{% assign a = customer.first_name | default: a %}{{ a }}",
      "customer.first_name customer.nick"
    ),
    (
      "{{ cart.items | where: \"id\", \"7\" | map: \"title\" | join: \",\" }}",
      "cart.items cart.items.[].id cart.items.[].title"
    ),
    ("{{ cart.items | sum: \"price\" }}", "cart.items cart.items.[].price"),
    ("{{ cart.items.size }}", "cart.items"),
    (
      "{{ customer.labels.color | default: \"\" }}{% for pair in customer.labels %}{{ pair[1] }}{% endfor %}",
      "customer.labels customer.labels.* customer.labels.color"
    ),
    (
      "{% if customer.company.inn %}{{ customer.company.name }}{% endif %}",
      "customer.company.inn customer.company.name"
    ),
    ("{% if customer.company %}a{% endif %}", "customer.company"),
    ("{{ customer.gender | choose: female: \"a\", else: \"b\" }}{{ now | date: \"d\" }}", "customer.gender"),
    ("{% capture words %}{{ customer.nick }}{% endcapture %}{{ words }}", "customer.nick"),
    (
      "{% scarcity cart.items[0].stock, up_to: 5 %}{{ remaining }}{% endscarcity %}",
      "cart.items.[].stock cart.items.[].stock.as_of cart.items.[].stock.quantity cart.items.[].stock.sku"
    ),
    ("a", ""),
  ])
  func `names are followed to attributes`(template: String, paths: String) throws {
    #expect(try reads(template).map { $0.path.joined(separator: ".") }.joined(separator: " ") == paths)
  }

  @Test func `parameters of partials are followed, for each call`() throws {
    let reads = try reads(
      "{% render \"row\", product: cart.items[0] %}{% for item in cart.items %}{% render \"row\", product: item %}{% endfor %}"
        + "{% render \"words\", words: customer.nick %}",
      partials: [
        "row": "{% param product: product? %}{% if product %}{{ product.title }}{% endif %}",
        "words": "{% param words: text %}{{ words }}",
      ])
    #expect(
      reads.map { $0.path.joined(separator: ".") } == [
        "cart.items", "cart.items.[]", "cart.items.[].title", "customer.nick",
      ])
  }

  @Test func `a read tells type, absence and places`() throws {
    let reads = try reads("{{ customer.bonus }}\n{{ customer.age | default: 1 }}{{ customer.bonus }}")
    #expect(reads.map(\.type.words) == ["integer?", "money RUB"])
    // What has a default may be left out.
    #expect(reads.map(\.isOptional) == [true, true])
    #expect(reads.map { $0.places.map(\.span.lowerBound) } == [[24], [3, 55]])
    #expect(try self.reads("{{ customer.nick }}").map(\.isOptional) == [false])
  }

  @Test func `a name that is given an attribute of itself ends`() throws {
    let template = """
      {% assign all = cart.items %}{% for i in (1..3) %}{% assign all = all | concat: cart.items | reverse %}{% endfor %}
      {% for item in all %}{{ item.id }}{% endfor %}
      """
    #expect(try reads(template).map { $0.path.joined(separator: ".") } == ["cart.items", "cart.items.[].id"])
  }
}
