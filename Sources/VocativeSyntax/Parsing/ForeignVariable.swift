import VocativeDiagnostics

/// What variables of other systems are called here.
enum ForeignVariable {
  /// The expression that prints what a merge tag prints: `FNAME` is `customer.first_name`.
  ///
  /// - Parameter source: The word before the point: `event_properties` of `event_properties.${sku}`.
  static func expression(for name: String, from source: String? = nil) -> String {
    switch source {
    case nil, "custom_attribute", "custom_attributes", "contact", "person", "subscriber": break
    case "event_properties": return "properties." + attribute(name)
    case "canvas_entry_properties", "api_trigger_properties", "context": return "trigger." + attribute(name)
    case let source?: return source + "." + attribute(name)
    }
    switch name.lowercased() {
    case "list:company", "list:name", "company", "company_name": return "brand.name"
    case "list:address", "html:list_address", "list_address_html", "physical_address": return "brand.address"
    case "current_year": return "now | date: \"yyyy\""
    case "date": return "now | date: \"d MMMM\""
    case _: return "customer." + attribute(name)
    }
  }

  /// The usual attribute for a name.
  private static func attribute(_ name: String) -> String {
    switch name.lowercased() {
    case "fname", "firstname", "first-name", "to_name": "first_name"
    case "lname", "lastname", "last-name": "last_name"
    case "emailaddr", "email_address", "to_email", "emailaddress": "email"
    case "phone_number", "mobile": "phone"
    case "unsub", "unsubscribe", "unsub_link", "unsubscribe_link", "unsub_center_url", "set_user_to_unsubscribed_url":
      "unsubscribe_url"
    case "update_profile", "profile_center_url", "preference_center_url": "preferences_url"
    case _:
      String(
        decoding: name.lowercased().utf8.map { $0 == ASCII.colon || $0 == 0x20 ? UInt8(ascii: "_") : $0 }, as: UTF8.self
      )
    }
  }
}
