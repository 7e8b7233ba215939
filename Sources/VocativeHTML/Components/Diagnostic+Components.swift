import VocativeDiagnostics

// What is said about components, in one place, as reader, checks and writer share it.
extension Diagnostic.Message {
  /// `<mj-buton>`.
  static let unknownComponent = Self(
    "CMP920", "unknown-component", .error, en: "there is no component `%1`", ru: "компонента `%1` нет")
  /// `<mj-column>` right in `<mj-body>`.
  static let misplacedComponent = Self(
    "CMP921", "misplaced-component", .error, en: "`%1` may not stand in `%2`", ru: "`%1` не может стоять внутри `%2`")
  /// `<mj-text colour="red">`.
  static let unknownAttribute = Self(
    "CMP922", "unknown-attribute", .error, en: "`%2` has no attribute `%1`", ru: "у `%2` нет атрибута `%1`")
  /// `<mj-text font-size="big">`.
  static let badAttribute = Self(
    "CMP923", "bad-attribute", .error, en: "`%1` cannot be `%2`", ru: "`%1` не может быть `%2`")
  /// `<mj-image />`.
  static let missingAttribute = Self(
    "CMP924", "missing-attribute", .error, en: "`%2` does not say its `%1`", ru: "у `%2` не указан `%1`")
  /// `{% if x %}<mj-section>{% endif %}`.
  static let unclosedComponent = Self(
    "CMP925", "unclosed-component", .error, en: "`<%1>` is not closed where it was opened",
    ru: "`<%1>` не закрыт там же, где открыт")
  /// `{% if x %}</mj-section>{% endif %}`.
  static let unopenedComponent = Self(
    "CMP926", "unopened-component", .error, en: "`</%1>` closes nothing that was opened here",
    ru: "`</%1>` не закрывает ничего из открытого здесь")
  /// `<mj-column>Hello</mj-column>`.
  static let textOutsideComponent = Self(
    "CMP927", "text-outside-component", .error, en: "these words stand between components and would not be shown",
    ru: "эти слова стоят между компонентами и не были бы показаны")
  /// `<mj-column><p>Hello</p></mj-column>`.
  static let markupOutsideComponent = Self(
    "CMP928", "markup-outside-component", .error, en: "`<%1>` stands between components and would not be shown",
    ru: "`<%1>` стоит между компонентами и не был бы показан")
  /// `<mj-text {% if x %}color="red"{% endif %}>`.
  static let conditionInTag = Self(
    "CMP929", "condition-in-tag", .error, en: "a condition or value stands in the tag of `%1`, outside of the quotes",
    ru: "условие или значение стоит внутри тега `%1`, вне кавычек")
  /// `<mj-column width="{{ w }}">`.
  static let dynamicMeasure = Self(
    "CMP930", "dynamic-measure", .error, en: "nobody can tell `%1` of `%2` beforehand",
    ru: "`%1` у `%2` заранее неизвестен")
  /// `{% for x in list %}<mj-column>`.
  static let columnsInLoop = Self(
    "CMP931", "columns-in-loop", .error, en: "nobody can tell how many of these columns stand side by side",
    ru: "неизвестно, сколько этих колонок окажется рядом")
  /// Columns of a component that depend on a condition there, beside other columns.
  static let columnsVary = Self(
    "CMP932", "columns-vary", .error, en: "the widths of these columns depend on too many conditions",
    ru: "ширина этих колонок зависит от слишком многих условий")
  /// `<mj-include path="footer.mjml" />`.
  static let fileInclude = Self(
    "CMP933", "file-include", .error, en: "files are not included by their path", ru: "файлы не включаются по пути")
  /// `<mj-section>` without `<mjml>` around it.
  static let noDocument = Self(
    "CMP934", "no-document", .error, en: "components stand outside of `<mjml>`", ru: "компоненты стоят вне `<mjml>`")
  /// `<mjml>` without `<mj-body>`, or with two.
  static let noBody = Self(
    "CMP935", "no-body", .error, en: "`<mjml>` needs exactly one `<mj-body>`, outside of conditions",
    ru: "в `<mjml>` нужен ровно один `<mj-body>`, вне условий")
  /// `{% if x %}<mj-attributes>`.
  static let conditionalSetting = Self(
    "CMP936", "conditional-setting", .error, en: "`%1` counts for the whole message and cannot depend on a condition",
    ru: "`%1` действует на всё сообщение и не может зависеть от условия")
  /// Components in components in components.
  static let tooDeep = Self(
    "CMP937", "components-too-deep", .error, en: "components stand more than %1 deep in each other",
    ru: "компоненты вложены друг в друга глубже %1 уровней")
  /// `<mj-text mj-class="blu">`.
  static let unknownClass = Self(
    "CMP938", "unknown-class", .error, en: "there is no `mj-class` of the name `%1`", ru: "нет `mj-class` с именем `%1`"
  )
  /// `<mj-carousel>`.
  static let unsupportedComponent = Self(
    "CMP939", "unsupported-component", .error, en: "`%1` is not supported", ru: "`%1` не поддерживается")
  /// `<mj-selector path="p:first-child">`, the first `p` standing in a branch.
  static let undecidedAttribute = Self(
    "CMP940", "undecided-attribute", .error, en: "which elements get the attribute `%1` depends on a condition or loop",
    ru: "какие элементы получат атрибут `%1`, зависит от условия или цикла")
}
