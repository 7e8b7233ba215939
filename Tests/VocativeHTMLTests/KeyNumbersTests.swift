import GeneratedInput
import Testing

@testable import VocativeHTML

struct KeyNumbersTests {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `Finds what was put in, and nothing else`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var numbers = KeyNumbers()
    var expected: [[UInt64]: Int] = [:]
    for number in 0..<Int.random(in: 0...400, using: &random) {
      let key = [UInt64(random.pick(0..<32)) << 32, UInt64(random.pick(0..<32))]
      #expect(numbers[key[0], key[1]] == expected[key])
      if expected[key] == nil {
        numbers.insert(key[0], key[1], number: number)
        expected[key] = number
      }
    }
    for (key, number) in expected { #expect(numbers[key[0], key[1]] == number) }
    #expect(numbers[1, 0] == nil && numbers[0, UInt64.max] == nil)
  }
}
