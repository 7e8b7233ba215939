import VocativeDiagnostics

/// Filters of other systems that have no equal here, with what to do instead.
enum ForeignFilters {
  /// What to do instead of a filter; `nil` for one that is not known.
  static func advice(on name: String) -> LocalizedText? {
    switch name {
    case "time_zone":
      LocalizedText(
        en: "an instant is printed in the recipient's time zone: remove `time_zone`",
        ru: "момент печатается в часовом поясе получателя: уберите `time_zone`")
    case "number_with_delimiter", "money_with_currency", "money_without_currency", "money_without_trailing_zeros",
      "format_number", "currency":
      LocalizedText(
        en: "declare the value as `money` or `percent`: it is then printed as its language does",
        ru: "опишите значение как `money` или `percent`: тогда оно печатается по правилам языка")
    case "property_accessor":
      LocalizedText(en: "write `value[\"key\"]`", ru: "напишите `значение[\"ключ\"]`")
    case "md5", "sha1", "sha2", "sha256", "hmac_sha1", "hmac_sha1_hex", "hmac_sha256", "hash":
      LocalizedText(
        en: "nothing is encrypted here: let the caller pass the finished value",
        ru: "здесь ничего не шифруется: пусть готовое значение передаст вызывающая сторона")
    case "json_parse":
      LocalizedText(
        en: "data comes parsed: declare a record and read its attributes",
        ru: "данные приходят разобранными: опишите запись и читайте её поля")
    case "pluralize":
      LocalizedText(
        en: "write `| plural: \"# item\", \"# items\"`",
        ru: "напишите `| plural: \"# товар\", \"# товара\", \"# товаров\"`")
    case "asset_url", "img_url", "image_url", "img_tag", "image_tag", "link_to", "stylesheet_tag":
      LocalizedText(
        en: "the data has the whole link: print an attribute of type `url` or `image`",
        ru: "ссылка целиком есть в данных: печатайте поле типа `url` или `image`")
    case "t", "translate":
      LocalizedText(
        en: "write a file for each language: NAME.en.liquid", ru: "напишите по файлу на язык: ИМЯ.en.liquid")
    case _: nil
    }
  }
}
