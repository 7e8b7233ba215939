/// A deterministic generator (Steele, Lea, Flood 2014), so that a failing seed can be run again.
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that gives the same numbers for the same seed.
  package init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True so many times in a hundred.
  package mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }

  /// One of some choices.
  package mutating func pick<Choices: Collection>(_ choices: Choices) -> Choices.Element {
    choices[
      choices.index(choices.startIndex, offsetBy: Int.random(in: 0..<choices.count, using: &self))]
  }

  /// HTML that is mark-up more often than not, at least so many bytes.
  package mutating func soup(count: Int) -> [UInt8] {
    let words = [
      "<", ">", "</", "/>", "<!--", "-->", "--!>", "<!", "<?", "=", "\"", "'", " ", "\n", "\u{0C}",
      "\0", "x", "é",
      "table", "tr", "td", "p", "a", "b", "h1", "ul", "ol", "li", "script", "style", "title",
      "html", "head", "body",
      "<td>", "<p>", "<a ", "<div", "</p>", "<script>", "</script>", "<o:p/>", "[if mso]>",
      "<![endif]-->", "&amp;",
      "<body>", "<html>", "<head>", "</body>", "</html>", "svg", "<br>", "frameset", "option",
      "select", "form",
    ]
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += Array(pick(words).utf8) }
    return bytes
  }
}
