import VocativeDiagnostics
import VocativeSchema
import VocativeSemantics

/// What Braze adds to Liquid, written as ours: `${…}`, tags with `:` words, texts and data from its own stores.
struct BrazeDialect {
  private let file: SourceFile
  private let bytes: [UInt8]
  private let messageName: String
  private let recipient: String
  private(set) var edits: [Fix.Edit] = []
  private(set) var decisions: [ImportDecision] = []

  /// Rewrites a file.
  ///
  /// - Parameters:
  ///   - messageName: The name of the message that it becomes, which stands for the campaign's.
  ///   - recipient: The variable of the recipient.
  init(_ file: SourceFile, messageName: String, recipient: String) {
    self.file = file
    self.messageName = messageName
    self.recipient = recipient
    bytes = file.bytes
    for markup in ForeignMarkup.all(in: bytes) {
      let word = markup.word.map { file.text(of: $0) }
      if let word, rewriteTag(word, markup) { continue }
      if word == nil, rewriteContentBlock(markup) { continue }
      if word != nil { removeBraces(in: markup) }
      rewriteNames(in: markup)
    }
  }

  // MARK: Names

  /// Braze's own attributes whose usual name here is another.
  private static let attributes = [
    "email_address": "email", "phone_number": "phone", "user_id": "id", "date_of_birth": "birthday",
    "set_user_to_unsubscribed_url": "unsubscribe_url", "most_recent_locale": "locale",
  ]

  /// The variables that stand for Braze's sources of properties.
  private static let variables = [
    "event_properties": "properties", "canvas_entry_properties": "entry", "api_trigger_properties": "trigger",
  ]

  /// `${name}` and `source.${name}`.
  private mutating func rewriteNames(in markup: ForeignMarkup) {
    var offset = markup.inside.lowerBound
    while offset + 1 < markup.inside.upperBound {
      guard bytes[offset] == UInt8(ascii: "$"), bytes[offset + 1] == UInt8(ascii: "{"),
        let close = bytes[offset..<markup.inside.upperBound].firstIndex(of: UInt8(ascii: "}"))
      else {
        offset += 1
        continue
      }
      var start = offset
      if start > markup.inside.lowerBound, bytes[start - 1] == UInt8(ascii: ".") {
        start -= 1
        while start > markup.inside.lowerBound, bytes[start - 1].isNameByte { start -= 1 }
      }
      let source = start < offset ? file.text(of: SourceSpan(start, offset - 1)) : nil
      let name = trimmed(file.text(of: SourceSpan(offset + 2, close)))
      let place = SourceSpan(start, close + 1)
      edits.append(Fix.Edit(place, path(name, from: source, at: place)))
      offset = close + 1
    }
  }

  private mutating func path(_ name: String, from source: String?, at place: SourceSpan) -> String {
    let identifier = ImportedName.identifier(name)
    if identifier != name, source == nil || source == "custom_attribute" {
      decisions.append(
        ImportDecision(
          .renamed, .note, at: place, in: file, en: "`\(name)` is called `\(identifier)` here; so must the data",
          ru: "`\(name)` здесь называется `\(identifier)`; так же должно быть и в данных"))
    }
    switch source {
    case nil: return "\(recipient).\(Self.attributes[name] ?? identifier)"
    case "custom_attribute": return "\(recipient).\(identifier)"
    case "campaign" where name == "name", "canvas" where name == "name":
      decisions.append(
        ImportDecision(
          .mailing, .note, at: place, in: file, en: "the mailing's name became the message's: \"\(messageName)\"",
          ru: "вместо названия рассылки стоит имя сообщения: \"\(messageName)\""))
      return "\"\(messageName)\""
    case "subscribed_state":
      decisions.append(
        ImportDecision(
          .subscription, .decide, at: place, in: file,
          en: "consent is checked before a message is made (`\(recipient).consent`): this condition can mostly go",
          ru: "согласие проверяется до сборки письма (`\(recipient).consent`): обычно это условие можно убрать"))
      return "\(recipient).subscribed_\(identifier)"
    case let source?:
      let variable = Self.variables[source] ?? ImportedName.identifier(source)
      if ["campaign", "canvas", "card", "app", "targeted_device", "most_recently_used_device"].contains(source) {
        decisions.append(
          ImportDecision(
            .mailing, .decide, at: place, in: file,
            en: "only the sending system knows `\(source).\(name)`: let it be passed as `\(variable)`, or remove it",
            ru: "`\(source).\(name)` знает только система рассылки: передайте это как `\(variable)` или уберите"))
      }
      return "\(variable).\(identifier)"
    }
  }

  /// `{{ }}` inside a tag means nothing: `{% assign x = {{${city}}} %}`.
  private mutating func removeBraces(in markup: ForeignMarkup) {
    var offset = markup.inside.lowerBound
    while offset + 1 < markup.inside.upperBound {
      let pair = SourceSpan(offset, offset + 2)
      if bytes[offset] == UInt8(ascii: "$"), bytes[offset + 1] == UInt8(ascii: "{"),
        let close = bytes[offset..<markup.inside.upperBound].firstIndex(of: UInt8(ascii: "}"))
      {
        offset = close + 1
      } else if file.text(of: pair) == "{{" || file.text(of: pair) == "}}" {
        edits.append(Fix.Edit(pair, ""))
        offset += 2
      } else {
        offset += 1
      }
    }
  }

  // MARK: Texts and data of Braze

  /// `{{content_blocks.${footer} | id: 'cb1'}}`.
  private mutating func rewriteContentBlock(_ markup: ForeignMarkup) -> Bool {
    let text = file.text(of: markup.inside)
    guard text.hasPrefix("content_blocks.${"), let close = text.utf8.firstIndex(of: UInt8(ascii: "}")) else {
      return false
    }
    let name = ImportedName.of(String(text[..<close].dropFirst("content_blocks.${".count)))
    edits.append(Fix.Edit(markup.span, "{% include \"\(name)\" %}"))
    return true
  }

  /// A tag of Braze's own; false for those of Liquid.
  private mutating func rewriteTag(_ word: String, _ markup: ForeignMarkup) -> Bool {
    switch word {
    case "abort_message": rewriteAbort(markup)
    case "connected_content":
      let name = saved(markup) ?? "connected"
      remove(
        markup, word,
        en: "a message loads nothing while it is made: let the caller load it and pass the result as `\(name)`",
        ru: "письмо ничего не загружает при сборке: пусть вызывающая сторона загрузит это и передаст как `\(name)`")
    case "catalog_items", "catalog_selection_items":
      remove(
        markup, word, en: "catalogs are read before a message is made: let the caller pass the `items`",
        ru: "каталог читают до сборки письма: пусть вызывающая сторона передаст `items`")
    case "product_recommendation":
      remove(
        markup, word, en: "write `{% picks item in RULE, limit: 3 %}` with a rule of picks.yaml",
        ru: "напишите `{% picks item in ПРАВИЛО, limit: 3 %}` с правилом из picks.yaml")
    case "promotion":
      remove(
        markup, word,
        en: "codes come with the record: declare `promo: promo_code` under `with:` and print `promo.value`",
        ru: "коды приходят с записью: опишите в `with:` `promo: promo_code` и печатайте `promo.value`")
    case "message_extras":
      remove(
        markup, word, en: "what was chosen and why stands in the metadata of every answer; extra keys cannot be added",
        ru: "что и почему показано, есть в метаданных каждого ответа; свои ключи добавить нельзя")
    case _: return false
    }
    return true
  }

  private mutating func rewriteAbort(_ markup: ForeignMarkup) {
    let arguments = file.text(of: markup.inside).dropFirst("abort_message".count)
    let reason = arguments.filter { !"()\"'".contains($0) }
    let words = trimmed(String(reason))
    edits.append(Fix.Edit(markup.span, "{% skip \"\(words.isEmpty ? "aborted" : words)\" %}"))
    decisions.append(
      ImportDecision(
        .abort, .note, at: markup.span, in: file,
        en: "`skip` inside a part drops this channel alone; stand it before the parts to drop the message",
        ru: "`skip` внутри части убирает только этот канал; чтобы не отправлять ничего, поставьте его перед частями"))
  }

  private mutating func remove(_ markup: ForeignMarkup, _ word: String, en: String, ru: String) {
    edits.append(Fix.Edit(markup.span, "{% # \(word) %}"))
    decisions.append(ImportDecision(.loadedData, .decide, at: markup.span, in: file, en: en, ru: ru))
  }

  /// The name behind `:save`.
  private func saved(_ markup: ForeignMarkup) -> String? {
    let words = bytes[markup.inside.range].split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    guard let index = words.firstIndex(of: ":save"), index + 1 < words.count, isName(words[index + 1]) else {
      return nil
    }
    return words[index + 1]
  }

  private func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.first, byte <= 0x20 { bytes = bytes.dropFirst() }
    while let byte = bytes.last, byte <= 0x20 { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
