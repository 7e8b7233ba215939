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

@Suite struct OperatorTemplateCoveringTests {
  @Test(arguments: [
    ("order %d+ packed", "order %d+ packed", true), ("order %w{1,3} packed", "order %d+ packed", true),
    ("order %w{1,3} packed", "order %w{1,3} packed", true), ("order %w{1,2} packed", "order %w{1,3} packed", false),
    ("order %w{1,3} packed", "order %d+ is packed", true), ("order %d+ packed", "order 17 packed", true),
    ("order %d+ packed", "order A7 packed", false), ("order %d+ packed", "order %w{1,1} packed", false),
    ("order packed", "order %d+ packed", false), ("order %w{1,5}", "order", false), ("", "", true),
    ("", "order", false),
    ("a %w{1,4} b", "a %w{1,2} %w{1,2} b", true), ("a %w{1,3} b", "a %w{1,2} %w{1,2} b", false),
  ])
  func `covers what stands for no other texts`(pattern: String, other: String, covers: Bool) {
    #expect(OperatorTemplate(pattern).covers(OperatorTemplate(other)) == covers)
  }

  @Test func `whatever a covered pattern stands for, the covering one does too`() {
    let words = ["a", "%d+", "%w{1,2}", "%w{1,3}", "7"]
    let samples = ["%d+": ["7", "42"], "%w{1,2}": ["x", "x a"], "%w{1,3}": ["x", "7 a x"]]
    var covered = 0
    for first in words {
      for second in words {
        for third in words {
          for fourth in words {
            let (pattern, other) = (OperatorTemplate("\(first) \(second)"), OperatorTemplate("\(third) \(fourth)"))
            guard pattern.covers(other) else { continue }
            covered += 1
            for left in samples[third] ?? [third] {
              for right in samples[fourth] ?? [fourth] {
                let isMatched = pattern.matches(Array("\(left) \(right)".utf8).span)
                #expect(isMatched, "\(pattern.pattern): \(left) \(right)")
              }
            }
          }
        }
      }
    }
    #expect(covered > 25)
  }
}
