/// The files of a new workspace: small, correct, and meant to be changed.
enum Starter {
  /// The language of the words.
  enum Language: String, CaseIterable {
    case ru, en
  }

  /// Where the checks of a new workspace run.
  enum Automation: String, CaseIterable {
    case gitlab, github
  }

  /// Paths below the new folder, with their contents.
  static func files(_ language: Language, _ automation: Automation?) -> [(path: String, text: String)] {
    var files = [
      ("Templates/vocative.yaml", settings(language)),
      ("Templates/schema.yaml", schema(language)),
      ("Templates/messages/welcome.liquid", language == .ru ? russianMessage : englishMessage),
      ("Templates/personas/anna.yaml", persona(language, name: language == .ru ? "Анна" : "Anna")),
      ("Templates/personas/no-name.yaml", persona(language, name: nil)),
      (".gitignore", "*.new\nout/\n"),
      ("README.md", readme(language)),
    ]
    files += EditorFiles.files
    switch automation {
    case .gitlab: files.append((".gitlab-ci.yml", gitlab))
    case .github: files.append((".github/workflows/messages.yml", github))
    case nil: break
    }
    return files
  }

  /// The message that `vocative new` begins with.
  static func message(_ language: Language) -> String { language == .ru ? russianMessage : englishMessage }

  private static func settings(_ language: Language) -> String {
    switch language {
    case .ru:
      """
      brand: { name: Моя лавка, address: "119000, Москва, ул. Примерная, 1", site: "https://shop.example.com" }
      locales: [ru]
      currency: RUB
      time_zone: Europe/Moscow
      lang: ru

      """
    case .en:
      """
      brand: { name: My shop, address: "1 Example Street, London", site: "https://shop.example.com" }
      locales: [en]
      currency: GBP
      time_zone: Europe/London
      lang: en

      """
    }
  }

  private static func schema(_ language: Language) -> String {
    let (name, money) = language == .ru ? ("Анна", "RUB") : ("Anna", "GBP")
    return """
      customer:
        first_name: { type: "name? max 20", example: \(name) }
        email: email
        consent: { type: map of map of boolean }
        bonus: { type: money \(money), default: 0, example: 350 }
        unsubscribe_url: url

      """
  }

  private static func persona(_ language: Language, name: String?) -> String {
    let doc =
      switch (language, name) {
      case (.ru, .some): "Покупательница с именем и бонусами"
      case (.ru, nil): "Покупатель, чьё имя неизвестно"
      case (.en, .some): "A customer with a name and a bonus"
      case (.en, nil): "A customer whose name is not known"
      }
    let person = name.map { "\n    first_name: \($0)\n    bonus: 350" } ?? ""
    return """
      doc: \(doc)
      now: "2026-03-14T12:00:00+03:00"
      record:
        customer:\(person)
          email: someone@example.com
          consent: { email: { marketing: true }, sms: { marketing: true } }
          unsubscribe_url: "https://shop.example.com/u/1"

      """
  }

  private static let russianMessage = """
    ---
    purpose: marketing
    to: customer
    personas: [anna, no-name]
    ---
    {% subject %}{{ customer.first_name | greet: "#, рады знакомству", else: "Рады знакомству" }}{% endsubject %}

    {% html %}
    <!doctype html>
    <html lang="ru" dir="ltr">
    <head><meta charset="utf-8"><title>Рады знакомству</title></head>
    <body>
      <h1>{{ customer.first_name | greet: "#, рады знакомству!", else: "Рады знакомству!" }}</h1>
      {% if customer.bonus > 0 RUB %}
      <p>На вашем счёте {{ customer.bonus }} бонусами.</p>
      {% endif %}
      <p><a href="{{ brand.site }}">Посмотреть каталог</a></p>
      <p>{{ brand.name }}, {{ brand.address }}. <a href="{{ customer.unsubscribe_url }}">Отписаться</a></p>
    </body>
    </html>
    {% endhtml %}

    {% sms segments: 2 %}{{ customer.first_name | greet: "#, рады знакомству", else: "Рады знакомству" }}! Моя лавка, отписка shop.example.com/s{% endsms %}

    """

  private static let englishMessage = """
    ---
    purpose: marketing
    to: customer
    personas: [anna, no-name]
    ---
    {% subject %}{{ customer.first_name | greet: "#, good to meet you", else: "Good to meet you" }}{% endsubject %}

    {% html %}
    <!doctype html>
    <html lang="en" dir="ltr">
    <head><meta charset="utf-8"><title>Good to meet you</title></head>
    <body>
      <h1>{{ customer.first_name | greet: "Good to meet you, #!", else: "Good to meet you!" }}</h1>
      {% if customer.bonus > 0 GBP %}
      <p>You have {{ customer.bonus }} of bonus on your account.</p>
      {% endif %}
      <p><a href="{{ brand.site }}">Look at the catalog</a></p>
      <p>{{ brand.name }}, {{ brand.address }}. <a href="{{ customer.unsubscribe_url }}">Unsubscribe</a></p>
    </body>
    </html>
    {% endhtml %}

    {% sms segments: 2 %}{{ customer.first_name | greet: "#, good to meet you", else: "Good to meet you" }}! My shop. Opt out: shop.example.com/s{% endsms %}

    """

  private static let gitlab = """
    messages:
      script:
        - vocative check --report junit=check.xml
        - vocative test --report junit=test.xml
        - vocative preview --export public --changed
      artifacts:
        when: always
        paths: [public]
        reports:
          junit: [check.xml, test.xml]

    """

  private static let github = """
    name: messages
    on: [push, pull_request]
    jobs:
      messages:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@v4
          - run: vocative check --format github
          - run: vocative test
          - run: vocative preview --export public --changed
          - uses: actions/upload-artifact@v4
            if: always()
            with: { name: preview, path: public }

    """

  private static func readme(_ language: Language) -> String {
    switch language {
    case .ru:
      """
      # Сообщения

      Тексты лежат в `Templates/messages`, их принятые образцы — в `Snapshots`.

          vocative check                  всё ли верно
          vocative preview --export out   посмотреть: откройте out/index.html
          vocative test                   что изменилось
          vocative accept --all           принять изменения

      """
    case .en:
      """
      # Messages

      The texts are in `Templates/messages`, their accepted renders in `Snapshots`.

          vocative check                  is everything right?
          vocative preview --export out   look: open out/index.html
          vocative test                   what has changed?
          vocative accept --all           accept the changes

      """
    }
  }
}
