import VocativeDiagnostics
import VocativeSemantics

extension HoleRefusal {
  /// What an author is told.
  func diagnostic(at location: SourceLocation, value: TypedExpression?) -> Diagnostic {
    let words = wording
    return Diagnostic(words.message, at: location.span, in: location.file)
      .labeled(en: words.label.en, ru: words.label.ru)
      .helping(en: words.help.en, ru: words.help.ru)
  }

  private struct Wording {
    let message: Diagnostic.Message
    let label: LocalizedText
    let help: LocalizedText

    init(_ message: Diagnostic.Message, _ label: LocalizedText, _ help: LocalizedText) {
      self.message = message
      self.label = label
      self.help = help
    }
  }

  private static func say(_ en: String, _ ru: String) -> LocalizedText { LocalizedText(en: en, ru: ru) }

  private var wording: Wording {
    switch self {
    case .tagName: Self.namePlace("it would name a tag", "значение стало бы именем тега")
    case .attributeName: Self.namePlace("it would name an attribute", "значение стало бы именем атрибута")
    case .strayQuote: Self.namePlace("a quote in a value without quotes", "кавычка в значении без кавычек")
    case .foreignContent: Self.namePlace("inside svg or math", "внутри svg или math")
    case .malformedTag: Self.namePlace("the tag is broken before this place", "тег испорчен до этого места")
    case .eventHandler:
      Self.activePlace("a script reads this attribute", "этот атрибут выполняется как сценарий")
    case .script: Self.activePlace("inside a script", "внутри сценария")
    case .frame: Self.activePlace("inside a frame", "внутри фрейма")
    case .plugin: Self.activePlace("inside a plug-in", "внутри подключаемого объекта")
    case .sourceDocument: Self.activePlace("a document within an attribute", "документ внутри атрибута")
    case .base: Self.activePlace("it would move every link of the mail", "сместятся все ссылки письма")
    case .metadata: Self.activePlace("it may redirect the reader", "может перенаправить читателя")
    case .formAction:
      Self.activePlace("it would decide who gets what a reader types", "решает, кому уйдут данные из формы")
    case .styleType:
      Wording(
        .stylePlace, Self.say("text in a style", "текст внутри стиля"),
        Self.say(
          "use a value of type `color`, `percent`, a number or an enumeration",
          "используйте значение типа `color`, `percent`, число или перечисление"))
    case .styleSheet:
      Wording(
        .stylePlace, Self.say("in a style block", "внутри блока стилей"),
        Self.say(
          "put the value into a `style=\"…\"` attribute of the element",
          "перенесите значение в атрибут `style=\"…\"` элемента"))
    case .styleURL:
      Wording(
        .stylePlace, Self.say("in url(…)", "внутри url(…)"),
        Self.say(
          "use the attribute `background` with a value of type `image`",
          "используйте атрибут `background` и значение типа `image`"))
    case .styleProperty, .styleString, .styleAmbiguous:
      Wording(
        .stylePlace, Self.say("not a whole value of a property", "не значение свойства целиком"),
        Self.say(
          "write the property out and let the value be all that follows the colon",
          "напишите свойство полностью, а значение поставьте сразу после двоеточия"))
    case .linkType:
      Wording(
        .linkType, Self.say("a whole link", "ссылка целиком"),
        Self.say(
          "declare it as `url` (or `image`) in the schema, or begin the link here: `https://…/{{ … }}`",
          "объявите значение в схеме как `url` (или `image`) либо начните ссылку здесь: `https://…/{{ … }}`"))
    case .linkNumber:
      Wording(
        .linkRecipient, Self.say("a number to call", "номер, по которому звонят"),
        Self.say(
          "declare it as `phone` in the schema; a number that is always the same write out: `tel:+74950000000`",
          "объявите значение в схеме как `phone`; номер, который всегда один, напишите: `tel:+74950000000`"))
    case .linkMail:
      Wording(
        .linkRecipient, Self.say("an address to write to", "адрес, на который пишут"),
        Self.say(
          "declare it as `email` in the schema; an address that is always the same write out: `mailto:hello@site.com`",
          "объявите значение в схеме как `email`; адрес, который всегда один, напишите: `mailto:hello@site.com`"))
    case .linkAuthority:
      Wording(
        .linkPlace, Self.say("it would decide which site opens", "значение решило бы, какой сайт откроется"),
        Self.say(
          "write the site out; values go behind the slash",
          "напишите адрес сайта полностью; значения — после косой черты"))
    case .linkContinued:
      Wording(
        .linkPlace, Self.say("behind a whole link", "после целой ссылки"),
        Self.say("only `?`, `#` or `&` may follow a link", "после ссылки могут стоять только `?`, `#` или `&`"))
    case .imageDescriptor:
      Wording(
        .linkPlace, Self.say("the width in srcset", "ширина в srcset"),
        Self.say("write the width out", "напишите ширину числом"))
    case .linkScheme, .linkAmbiguous:
      Wording(
        .linkPlace, Self.say("what part of the link this is cannot be known", "неясно, какая это часть ссылки"),
        Self.say("begin the link with `https://site/`", "начните ссылку с `https://сайт/`"))
    case .comment:
      Wording(
        .hiddenPlace, Self.say("in a comment", "внутри комментария"),
        Self.say("use `{% comment %}`, which is not sent", "используйте `{% comment %}`: он не отправляется"))
    case .declaration:
      Wording(
        .hiddenPlace, Self.say("in a declaration", "внутри объявления"), Self.say("write it out", "напишите текстом"))
    case .rawText:
      Wording(
        .hiddenPlace, Self.say("mail clients read this in different ways", "почтовые программы читают это по-разному"),
        Self.say("move the value out of this element", "вынесите значение из этого элемента"))
    case .markupInComment:
      Wording(
        .hiddenPlace, Self.say("mark-up could end the comment", "разметка могла бы закончить комментарий"),
        Self.say("print text here, not mark-up", "выводите здесь текст, а не разметку"))
    case .brokenConditional, .ambiguousEnd:
      Wording(
        .hiddenPlace,
        Self.say("mail clients disagree where this ends", "почтовые программы по-разному понимают, где это кончается"),
        Self.say("close the comment with `<![endif]-->` and nothing else", "закройте комментарий как `<![endif]-->`"))
    case .linkedData:
      Wording(
        .linkedData, Self.say("not inside a JSON string", "не внутри строки JSON"),
        Self.say("put it in double quotes", "поставьте значение в двойные кавычки"))
    case .controlInToken, .nameContinued:
      Wording(
        .tornToken, Self.say("this tag stands within a name or value", "тег стоит внутри имени или значения"),
        Self.say(
          "put whole attributes or whole quoted values into the condition",
          "помещайте в условие атрибут целиком или значение в кавычках целиком"))
    case .nul:
      Wording(
        .nul, Self.say("a NUL byte", "нулевой байт"), Self.say("delete it", "удалите его"))
    }
  }

  private static func namePlace(_ en: String, _ ru: String) -> Wording {
    Wording(
      .namePlace, say(en, ru),
      say(
        "write the name out, and choose between whole tags with `{% if %}`",
        "напишите имя полностью, а выбор сделайте через `{% if %}` между целыми тегами"))
  }

  private static func activePlace(_ en: String, _ ru: String) -> Wording {
    Wording(
      .activePlace, say(en, ru),
      say(
        "leave this out: mail clients drop it, and it would let data act",
        "уберите: почта это вырезает, а данные не должны действовать"))
  }
}

extension Diagnostic.Message {
  /// `<{{ x }}>`, `<a {{ x }}>`.
  fileprivate static let namePlace = Self(
    "ESC401", "name-place", .error, en: "a value cannot stand in a tag's own words",
    ru: "значение не может быть частью самого тега")
  /// `onclick="{{ x }}"`, `<script>`, `<base>`.
  fileprivate static let activePlace = Self(
    "ESC402", "active-place", .error, en: "a value cannot stand where it would be executed",
    ru: "значение не может стоять там, где оно выполнится")
  /// `style="{{ x }}"`, `<style>`.
  fileprivate static let stylePlace = Self(
    "ESC403", "style-place", .error, en: "this value cannot stand in a style",
    ru: "это значение не может стоять в стиле")
  /// `href="{{ text }}"`.
  fileprivate static let linkType = Self(
    "ESC404", "link-type", .error, en: "a link needs a checked address, this is just text",
    ru: "для ссылки нужен проверенный адрес, а это просто текст")
  /// `tel:{{ text }}`, `mailto:{{ text }}`.
  fileprivate static let linkRecipient = Self(
    "ESC416", "link-recipient", .error, en: "whom a link calls or writes to cannot be just text",
    ru: "кому звонить или писать по ссылке, не может решать просто текст")
  /// `https://{{ x }}/`.
  fileprivate static let linkPlace = Self(
    "ESC405", "link-place", .error, en: "a value cannot stand in this part of a link",
    ru: "значение не может стоять в этой части ссылки")
  /// `<!-- {{ x }} -->`.
  fileprivate static let hiddenPlace = Self(
    "ESC406", "hidden-place", .error, en: "a value cannot stand in a comment or declaration",
    ru: "значение не может стоять в комментарии или объявлении")
  /// `<script type="application/ld+json">{ "a": {{ x }} }`.
  fileprivate static let linkedData = Self(
    "ESC407", "linked-data", .error, en: "in JSON-LD a text stands in double quotes",
    ru: "в JSON-LD текст стоит в двойных кавычках")
  /// A NUL byte within mark-up.
  fileprivate static let nul = Self(
    "ESC409", "nul", .error, en: "the mark-up holds a NUL byte", ru: "в разметке есть нулевой байт")
  /// `<t{% if x %}d>`.
  fileprivate static let tornToken = Self(
    "ESC412", "torn-token", .error, en: "a tag of the template tears the mark-up apart",
    ru: "тег шаблона разрывает разметку")
}
