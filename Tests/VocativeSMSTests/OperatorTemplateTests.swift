import Testing
import VocativeSMS

@Suite struct OperatorTemplateTests {
  @Test(arguments: [
    "Заказ %d+ собран", "%w{1,2} и %d+ ,  всё", "%w{1,0} %w{2,3} %d %w", "", "%w{1,99999999999999999999}",
  ])
  func `a pattern reads back as it was written`(pattern: String) {
    let words = pattern.split(separator: " ").joined(separator: " ")
    #expect(OperatorTemplate(pattern).pattern == words)
  }

  @Test(arguments: [
    ("Заказ %d+ собран", "Заказ 204518 собран", true), ("Заказ %d+ собран", "Заказ 20-45 собран", false),
    ("Заказ %d+ собран", "Заказ собран", false), ("Заказ %d+ собран", "Заказ 1 2 собран", false),
    ("Заказ %d+ собран", "заказ 1 собран", false), ("Заказ %d+ собран", " Заказ  1\nсобран ", true),
    ("Ждём %w{1,2} тут", "Ждём вас тут", true), ("Ждём %w{1,2} тут", "Ждём вас всех тут", true),
    ("Ждём %w{1,2} тут", "Ждём вас всех опять тут", false), ("Ждём %w{1,2} тут", "Ждём тут", false),
    ("%w{1,3} %w{1,3}", "a b c d e f", true), ("%w{1,3} %w{1,3}", "a b c d e f g", false),
    ("%w{1,3} %w{1,3}", "a", false),
    ("%w{1,2} a", "a a a", true), ("", "", true), ("", "a", false), ("a", "", false),
  ])
  func `a pattern stands for what fits it word by word`(pattern: String, text: String, fits: Bool) {
    #expect(OperatorTemplate(pattern).matches(Array(text.utf8).span) == fits)
  }

  @Test(
    arguments: [
      ("Заказ %d+ собран", []), ("%d+ собран", [.leading]), ("Заказ %w{1,9}", [.trailing]),
      ("Заказ %d+ %w{1,2} собран", [.adjacent]), ("Заказ %w{1,10} собран", [.long]),
      ("%d+", [.leading, .trailing, .groupsOnly]), ("", []),
    ] as [(String, [OperatorTemplate.Fault])])
  func `says what an operator would refuse`(pattern: String, faults: [OperatorTemplate.Fault]) {
    #expect(OperatorTemplate(pattern).faults == faults)
  }
}
