import VocativeDiagnostics
import VocativeSemantics

/// A feature of HTML or CSS whose loss a reader notices: words or pictures that are missing, columns that fall apart.
///
/// What only decorates (rounded corners, shadows, motion) is not here, nor what a program without it shows as well.
enum ClientFeature: String, Sendable, CaseIterable {
  case flex = "css-display-flex"
  case grid = "css-display-grid"
  case position = "css-position"
  case columns = "css-column-count"
  case backgroundImage = "css-background-image"
  case gradient = "css-linear-gradient"
  case calc = "css-unit-calc"
  case viewportWidth = "css-unit-vw"
  case rgba = "css-rgba"
  case objectFit = "css-object-fit"
  case visibility = "css-visibility"
  case importRule = "css-at-import"
  case link = "html-link"
  case video = "html-video"
  case audio = "html-audio"
  case svg = "html-svg"
  case form = "html-form"
  case object = "html-object"
  case webp = "image-webp"
  case avif = "image-avif"
  case svgImage = "image-svg"
  case embeddedImage = "image-base64"

  /// The programs that do without it: facts of caniemail.com (© its contributors, CC BY 4.0), as of its pages' last tests
  /// of 2019 to 2024; the slug of a page is the raw value. Partial support counts as support.
  var unsupported: [MailClient] {
    switch self {
    case .flex: [.outlook]
    case .grid: [.gmail, .outlook, .yahoo]
    case .position: [.gmail, .outlook, .mailRu]
    case .columns: [.outlook, .yahoo]
    case .backgroundImage: [.outlook]
    case .gradient: [.outlook, .outlookWeb, .yahoo]
    case .calc: [.outlook, .outlookWeb, .yahoo]
    case .viewportWidth: [.outlook]
    case .rgba: [.outlook]
    case .objectFit: [.outlook, .yahoo]
    case .visibility: [.gmail, .outlook]
    case .importRule: [.gmail, .outlookWeb, .yahoo, .mailRu, .samsung, .thunderbird]
    case .link: [.gmail, .outlookWeb, .yahoo, .mailRu, .samsung, .thunderbird]
    case .video: [.gmail, .outlook, .outlookWeb, .yahoo]
    case .audio: [.gmail, .outlook, .outlookWeb, .yahoo, .mailRu]
    case .svg: [.gmail, .outlook, .outlookWeb, .yahoo]
    case .form: [.outlook]
    case .object: [.gmail, .outlook, .outlookWeb, .yahoo, .mailRu]
    case .webp: [.outlook]
    case .avif: [.outlook, .mailRu, .samsung]
    case .svgImage: [.gmail, .outlook, .mailRu]
    case .embeddedImage: [.gmail, .outlook]
    }
  }

  /// What authors call it.
  var title: String {
    switch self {
    case .flex: "display: flex"
    case .grid: "display: grid"
    case .position: "position"
    case .columns: "column-count"
    case .backgroundImage: "background-image"
    case .gradient: "linear-gradient()"
    case .calc: "calc()"
    case .viewportWidth: "vw"
    case .rgba: "rgba()"
    case .objectFit: "object-fit"
    case .visibility: "visibility"
    case .importRule: "@import"
    case .link: "<link>"
    case .video: "<video>"
    case .audio: "<audio>"
    case .svg: "<svg>"
    case .form: "<form>"
    case .object: "<object>"
    case .webp: "WebP"
    case .avif: "AVIF"
    case .svgImage: "SVG"
    case .embeddedImage: "data:"
    }
  }

  /// What does the same everywhere.
  var remedy: LocalizedText {
    switch self {
    case .flex, .grid, .columns, .position:
      LocalizedText(en: "lay it out with a table", ru: "разложите содержимое таблицей")
    case .backgroundImage, .gradient:
      LocalizedText(
        en: "give the element a `background-color` on which its words can be read",
        ru: "задайте элементу `background-color`, на котором текст можно прочитать")
    case .calc, .viewportWidth:
      LocalizedText(en: "write the length in pixels or per cent", ru: "запишите длину в пикселях или процентах")
    case .rgba: LocalizedText(en: "write the color as `#rrggbb`", ru: "запишите цвет как `#rrggbb`")
    case .objectFit: LocalizedText(en: "cut the picture to size beforehand", ru: "обрежьте картинку заранее")
    case .visibility: LocalizedText(en: "leave the element out instead", ru: "лучше уберите элемент совсем")
    case .importRule, .link: LocalizedText(en: "put the styles into `<style>`", ru: "перенесите стили в `<style>`")
    case .video: LocalizedText(en: "link a picture to the video", ru: "поставьте картинку со ссылкой на видео")
    case .audio: LocalizedText(en: "link to the recording", ru: "поставьте ссылку на запись")
    case .form: LocalizedText(en: "link to a page with the form", ru: "поставьте ссылку на страницу с формой")
    case .object: LocalizedText(en: "link to a page that shows it", ru: "поставьте ссылку на страницу, где это видно")
    case .svg, .svgImage: LocalizedText(en: "use a PNG", ru: "возьмите PNG")
    case .webp, .avif: LocalizedText(en: "use a JPEG or PNG", ru: "возьмите JPEG или PNG")
    case .embeddedImage:
      LocalizedText(en: "put the picture on a site and link to it", ru: "выложите картинку на сайт и укажите её адрес")
    }
  }
}
