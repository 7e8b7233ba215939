package import VocativeDiagnostics
import VocativeTypes

/// One difference between two schemas.
package struct SchemaChange: Sendable, Hashable {
  /// What became of a record or an attribute.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case recordAdded = "record_added"
    case recordRemoved = "record_removed"
    case added, removed
    /// It may be absent now.
    case optional
    /// It may no longer be absent.
    case required
    /// Every value of before is one of now, and others are.
    case widened
    /// Some values of before are none of now.
    case narrowed
    /// Another type.
    case type
    case defaultValue = "default"
    case provenance, printable
  }

  /// `customer` or `customer.city`.
  package let path: String
  package let kind: Kind
  /// The words of the type before and after, or those of the default; `nil` where there is none.
  package let before: String?
  package let after: String?
  /// Whether records that were read before may be rejected now.
  package let rejectsRecords: Bool

  /// One line: `customer.city: text? max 40 → text max 40 (required now)`.
  package var text: LocalizedText {
    let words = [before, after].compactMap(\.self).joined(separator: " → ")
    let label = kind.label
    let warning =
      rejectsRecords ? LocalizedText(en: "; records may be rejected", ru: "; записи могут быть отклонены") : ""
    let shown = words.isEmpty ? "" : " \(words)"
    return LocalizedText(
      en: "\(path):\(shown) (\(label.en)\(warning.en))", ru: "\(path):\(shown) (\(label.ru)\(warning.ru))")
  }
}

extension SchemaChange.Kind {
  fileprivate var label: LocalizedText {
    switch self {
    case .recordAdded: LocalizedText(en: "new record", ru: "новая запись")
    case .recordRemoved: LocalizedText(en: "record removed", ru: "записи больше нет")
    case .added: LocalizedText(en: "added", ru: "добавлено")
    case .removed: LocalizedText(en: "removed", ru: "убрано")
    case .optional: LocalizedText(en: "may be missing now", ru: "теперь может отсутствовать")
    case .required: LocalizedText(en: "required now", ru: "теперь обязательно")
    case .widened: LocalizedText(en: "wider", ru: "шире")
    case .narrowed: LocalizedText(en: "narrower", ru: "уже")
    case .type: LocalizedText(en: "another type", ru: "другой тип")
    case .defaultValue: LocalizedText(en: "default changed", ru: "другое умолчание")
    case .provenance: LocalizedText(en: "other provenance", ru: "другое происхождение")
    case .printable: LocalizedText(en: "printable changed", ru: "изменилось, можно ли печатать")
    }
  }
}
