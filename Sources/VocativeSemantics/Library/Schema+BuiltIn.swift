package import VocativeTypes

extension Schema {
  /// A schema that holds the evidence records only, their amounts in no currency (ISO 4217 XXX).
  package static let builtIn = builtIn(currency: nil)

  /// The evidence records: the only data that may stand behind a message's claims. Amounts are in the workspace's
  /// currency. A record of the schema adds attributes to one of them with `extends:`.
  package static func builtIn(currency: Currency?) -> Schema {
    // XXX is ISO 4217's code for "no currency".
    let money = (currency ?? Currency(code: "XXX")).map(Type.money) ?? .number
    let count = Type.integer(IntegerBounds(0, .max))
    return Schema([
      RecordType(
        "stock",
        [
          field("sku", .text(max: nil), "The item that is counted"),
          field("quantity", count, "How many are left"),
          field("as_of", .datetime, "When they were counted"),
        ]),
      RecordType(
        "deadline",
        [
          field("at", .datetime, "The end"),
          field("zone", .optional(.text(max: nil)), "The time zone that the end is announced in"),
          field("offer_id", .text(max: nil), "The offer that ends"),
        ]),
      RecordType(
        "promo_code",
        [
          field("value", CodePattern(anyCode).map(Type.code) ?? .text(max: 32), "The code"),
          field("benefit", .text(max: 40), "What it gives, in words: 15 %, 500 ₽, free delivery"),
          field("scope", .list(.text(max: 60), max: 20), "The categories it is for; empty for the whole order") {
            $0.defaultValue = .list([])
          },
          field("minimum", .optional(money), "The least order it is for"),
          field("valid_from", .optional(.datetime), "When it begins"),
          field("valid_until", .datetime, "When it ends"),
          field("redemption", .optional(.text(max: 80)), "How it is redeemed"),
          field("terms", .optional(.url(max: nil)), "The page with its terms"),
          field("offer_id", .optional(.text(max: nil)), "The offer it belongs to"),
        ]),
      RecordType(
        "prior_price",
        [
          field("lowest_30d", money, "The lowest price of the last 30 days"),
          field("since", .date, "The first day it was asked"),
        ]),
      RecordType(
        "audience_count",
        [
          field("count", count, "How many people did it"),
          field("window", .duration, "In how long a time"),
          field("sku", .optional(.text(max: nil)), "The item it is about"),
        ]),
      RecordType(
        "loyalty",
        [
          field("points", count, "The points on the account"),
          field("tier", .text(max: 60), "The tier"),
          field("next_tier", .optional(.text(max: 60)), "The tier above"),
          field("to_next", .optional(count), "The points that are missing for it"),
          field("expiring", .optional(count), "The points that expire next"),
          field("expires_at", .optional(.date), "When they expire"),
          field("terms", .optional(.url(max: nil)), "The page with the terms"),
        ]),
    ])
  }

  /// The pattern of `code` without one: letters, digits, `_` and `-`, at most 32.
  static let anyCode = "[A-Za-z0-9_-]{1,32}"

  private static func field(
    _ name: String, _ type: Type, _ doc: String, _ change: (inout RecordType.Field) -> Void = { _ in }
  ) -> RecordType.Field {
    var field = RecordType.Field(name, type)
    field.doc = doc
    change(&field)
    return field
  }
}
