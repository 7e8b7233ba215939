import Testing
import VocativeSMS

@Suite struct SMSCountryTests {
  private static func hasOptOut(_ text: String, _ country: SMSCountry) -> Bool {
    let bytes = Array(text.utf8)
    return country.hasOptOut(bytes.span)
  }

  /// Texts that say how to get no more, and the nearest ones that do not.
  @Test(arguments: [
    (SMSCountry.unitedStates, "Reply STOP to end", true), (.unitedStates, "reply stop", true),
    (.unitedStates, "Text OPT OUT", true), (.unitedStates, "stop", true), (.unitedStates, "Nonstop music", false),
    (.unitedStates, "Stopping by", false), (.unitedStates, "STOP2", false), (.unitedStates, "STOPй", false),
    (.unitedStates, "weekend sale", false), (.unitedStates, "", false), (.unitedStates, "STO", false),
    (.france, "STOP 36111", true), (.france, "STOP au 36111", true), (.france, "STOP SMS au 36111.", true),
    (.france, "STOP", false), (.france, "STOP 3611", false), (.france, "STOP 361111", false),
    (.france, "36111 STOP", false), (.france, "STOP, ou bien appelez le 36111", false),
    (.turkey, "Ret icin RET yaz 3340", true), (.turkey, "RET 3340", true), (.turkey, "RET 334", false),
    (.turkey, "caret 3340", false), (.germany, "Ende: STOPP", true), (.germany, "Abmelden: STOP", true),
    (.germany, "Ende", false), (.spain, "BAJA al 1234", true), (.spain, "Rebaja", false),
    (.canada, "ARRET ou STOP", true), (.italy, "STOP", true), (.australia, "Opt out", true),
    (.britain, "To opt out", true), (.britain, "To opt-out", false),
  ])
  func `a text says how to get no more`(country: SMSCountry, text: String, expected: Bool) {
    #expect(Self.hasOptOut(text, country) == expected)
  }

  @Test(arguments: SMSCountry.allCases)
  func `the example of a country is in its form`(country: SMSCountry) {
    #expect(Self.hasOptOut(country.example, country))
  }
}
