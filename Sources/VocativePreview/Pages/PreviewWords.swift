import VocativeDiagnostics
import VocativeSnapshots
import VocativeTypes

/// The words of the preview, in one language.
struct PreviewWords {
  let language: DiagnosticLanguage

  func say(_ en: String, _ ru: String) -> String {
    switch language {
    case .en: en
    case .ru: ru
    }
  }

  /// `3 messages`.
  func counted(_ count: Int, en: (one: String, other: String), ru: (one: String, few: String, many: String)) -> String {
    switch language {
    case .en: "\(count) \(count == 1 ? en.one : en.other)"
    case .ru:
      switch (count % 10, count % 100) {
      // The forms of whole numbers (CLDR, cardinal rules of `ru`).
      case (_, 11...14): "\(count) \(ru.many)"
      case (1, _): "\(count) \(ru.one)"
      case (2...4, _): "\(count) \(ru.few)"
      case _: "\(count) \(ru.many)"
      }
    }
  }

  func messages(_ count: Int) -> String {
    counted(count, en: ("message", "messages"), ru: ("сообщение", "сообщения", "сообщений"))
  }

  func problems(_ count: Int) -> String {
    counted(count, en: ("problem", "problems"), ru: ("ошибка", "ошибки", "ошибок"))
  }

  func personas(_ count: Int) -> String {
    counted(count, en: ("persona", "personas"), ru: ("персонаж", "персонажа", "персонажей"))
  }

  func changes(_ count: Int) -> String {
    counted(count, en: ("change", "changes"), ru: ("изменение", "изменения", "изменений"))
  }

  func smsParts(_ count: Int) -> String {
    counted(count, en: ("part", "parts"), ru: ("часть", "части", "частей"))
  }

  /// What a text message costs at most.
  func smsAtMost(_ count: Int) -> String {
    say(
      "SMS: at most \(smsParts(count))", "СМС: до \(count) \(count % 10 == 1 && count % 100 != 11 ? "части" : "частей")"
    )
  }

  func characters(_ count: Int) -> String {
    counted(count, en: ("unit", "units"), ru: ("знак", "знака", "знаков"))
  }

  func purpose(_ purpose: Purpose) -> String {
    switch purpose {
    case .marketing: say("marketing", "рекламное")
    case .content: say("content", "содержательное")
    case .service: say("service", "сервисное")
    case .transactional: say("transactional", "по заказу")
    }
  }

  func trigger(_ kind: TriggerKind) -> String {
    switch kind {
    case .scarcity: say("Little is left", "Мало осталось")
    case .deadline: say("It ends soon", "Скоро закончится")
    case .exclusive: say("Only for some", "Только для своих")
    case .priceDrop: say("It became cheaper", "Цена снизилась")
    case .socialProof: say("Many bought it", "Многие выбирают")
    case .earlyAccess: say("Earlier than others", "Раньше других")
    case .guilt: say("We miss you", "Лёгкий упрёк")
    case .milestone: say("Points", "Баллы и уровень")
    case .occasion: say("Their own day", "Личная дата")
    }
  }

  func status(_ status: SnapshotStatus) -> String {
    switch status {
    case .unchanged: say("unchanged", "без изменений")
    case .changed: say("changed", "изменилось")
    case .new: say("new", "новое")
    case .missing: say("no longer sent", "больше не отправляется")
    case .conflict: say("merge conflict", "конфликт слияния")
    }
  }

  func part(_ kind: SnapshotKind) -> String {
    switch kind {
    case .part(.subject): say("Subject", "Тема")
    case .part(.preheader): say("Preheader", "Прехедер")
    case .part(.html): say("HTML", "HTML")
    case .part(.plain): say("Plain text", "Текстовая версия")
    case .part(.sms): say("SMS", "СМС")
    case .part(.push): channel(.push)
    case .part(.channel(let channel)): channel.name
    case .part(.text): say("Text", "Текст")
    case .metadata: say("Metadata", "Метаданные")
    case .skipped: say("Not sent", "Не отправляется")
    }
  }

  func channel(_ channel: Channel) -> String {
    switch channel {
    case .email: say("E-mail", "Письмо")
    case .sms: say("SMS", "СМС")
    case .push: say("Push notification", "Пуш-уведомление")
    case .text(let channel): channel.name
    }
  }

  /// What a code of a skip says to a person; the code itself where there is no better word.
  func skip(_ code: String) -> String {
    switch code {
    case "audience": say("not in the audience", "не входит в аудиторию")
    case "require": say("a condition of the message is not met", "не выполнено условие сообщения")
    case "skip": say("skipped by the template", "пропущено шаблоном")
    case "consent": say("no consent", "нет согласия")
    case "no_address": say("no address", "нет адреса")
    case _: code
    }
  }

  /// `34 KB`, with one digit below ten.
  func bytes(_ count: Int) -> String {
    guard count >= 1_024 else { return say("\(count) B", "\(count) Б") }
    let tenths = (count * 10 + 512) / 1_024
    let separator = say(".", ",")
    let number = tenths < 100 ? "\(tenths / 10)\(separator)\(tenths % 10)" : "\((tenths + 5) / 10)"
    return number + say(" KB", " КБ")
  }

  /// How long something is, in its largest whole unit.
  func age(_ seconds: Int64) -> String {
    switch seconds {
    case ..<90: say("\(seconds) s", "\(seconds) с")
    case ..<5_400: say("\((seconds + 30) / 60) min", "\((seconds + 30) / 60) мин")
    case ..<172_800: say("\((seconds + 1_800) / 3_600) h", "\((seconds + 1_800) / 3_600) ч")
    case _: say("\((seconds + 43_200) / 86_400) days", "\((seconds + 43_200) / 86_400) дн.")
    }
  }
}
