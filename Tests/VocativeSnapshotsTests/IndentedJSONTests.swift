import Testing

@testable import VocativeSnapshots

struct IndentedJSONTests {
  private func laidOut(_ json: String, omitting: [String] = []) -> String {
    String(decoding: IndentedJSON(Array(json.utf8), omitting: omitting).text, as: UTF8.self)
  }

  @Test func `a member a line, short plain values on one`() {
    let json = #"{"schema":1,"a":[],"b":["x","y"],"c":[{"k":1.50,"l":"{\"}"},{"m":[1]}],"d":{}}"#
    #expect(
      laidOut(json, omitting: ["schema"]) == """
        {
          "a": [],
          "b": ["x", "y"],
          "c": [
            {"k": 1.50, "l": "{\\"}"},
            {
              "m": [1]
            }
          ],
          "d": {}
        }

        """)
  }

  @Test func `a long list has a line an item`() {
    let items = (0..<30).map { "\"item\($0)\"" }.joined(separator: ",")
    #expect(laidOut("{\"a\":[\(items)]}").split(separator: "\n").count == 34)
  }

  @Test(arguments: ["", "{", "{\"a\"", "{\"a\":", "[1,", "}{", "{\"a\":\"\\", "{,,}", "{\"a\" 1}", "null"])
  func `ends on any bytes`(json: String) {
    #expect(laidOut(json).hasSuffix("\n"))
  }
}
