import GeneratedInput
import Testing
import VocativeHTML

struct PatchesTests {
  static func add(_ range: Range<Int>, _ pieces: [String], to patches: inout Patches<String>, expecting: Bool = true) {
    let isAdded = patches.replace(range, with: pieces)
    #expect(isAdded == expecting)
  }

  /// The output, pieces in angle brackets.
  static func output(_ patches: Patches<String>, of text: String, stops: [Int] = []) -> String {
    let bytes = Array(text.utf8)
    var reader = patches.reader
    var output = ""
    for stop in stops + [bytes.count] {
      for splice in reader.splices(upTo: stop) {
        switch splice {
        case .source(let range): output += String(decoding: bytes[range], as: UTF8.self)
        case .patch(let patch): output += "<" + patch.pieces.joined() + ">"
        }
      }
      if stop < bytes.count { output += "|" }
    }
    return output
  }

  @Test func `replaces, inserts and removes`() {
    var patches = Patches<String>()
    Self.add(2..<4, ["new"], to: &patches)
    Self.add(0..<0, ["first"], to: &patches)
    Self.add(6..<6, ["last", "!"], to: &patches)
    Self.add(4..<5, [], to: &patches)
    #expect(Self.output(patches, of: "abcdef") == "<first>ab<new><>f<last!>")
  }

  @Test func `keeps insertions in the order of their calls, before a replacement`() {
    var patches = Patches<String>()
    Self.add(1..<2, ["b"], to: &patches)
    Self.add(1..<1, ["1"], to: &patches)
    Self.add(1..<1, ["2"], to: &patches)
    Self.add(2..<2, ["3"], to: &patches)
    #expect(Self.output(patches, of: "abc") == "a<1><2><b><3>c")
  }

  @Test(arguments: [
    (1..<3, false), (3..<5, false), (2..<4, false), (0..<6, false), (0..<2, true), (4..<6, true), (3..<3, false),
  ])
  func `refuses what overlaps`(range: Range<Int>, expected: Bool) {
    var patches = Patches<String>()
    Self.add(2..<4, ["x"], to: &patches)
    Self.add(range, ["y"], to: &patches, expecting: expected)
    #expect(patches.patches.count == (expected ? 2 : 1))
  }

  @Test func `writes an insertion before the hole at its offset, once`() {
    var patches = Patches<String>()
    Self.add(2..<2, ["+"], to: &patches)
    Self.add(4..<6, ["*"], to: &patches)
    #expect(Self.output(patches, of: "abcdef", stops: [2, 2, 4]) == "ab<+>||cd|<*>")
  }

  @Test func `leaves placeholders out`() {
    var patches = Patches<String>()
    Self.add(2..<2, ["+"], to: &patches)
    var reader = patches.reader
    _ = reader.splices(upTo: 1)
    reader.skip(to: 2)
    #expect(reader.offset == 2)
    let rest = reader.splices(upTo: 3)
    #expect(rest.count == 2)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `taking the patches out gives the input back`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let input = random.soup(count: 200)
    var patches = Patches<[UInt8]>()
    for _ in 0..<30 {
      let start = Int.random(in: 0...input.count, using: &random)
      let end = random.chance(40) ? start : Int.random(in: start...min(input.count, start + 12), using: &random)
      _ = patches.replace(start..<end, with: [random.soup(count: 3)])
    }
    var stops = (0..<5).map { _ in Int.random(in: 0...input.count, using: &random) }
    stops.sort()
    var reader = patches.reader
    var restored: [UInt8] = []
    var taken = 0
    for stop in stops + [input.count] {
      for splice in reader.splices(upTo: stop) {
        switch splice {
        case .source(let range): restored += input[range]
        case .patch(let patch):
          restored += input[patch.range]
          taken += 1
        }
      }
    }
    #expect(restored == input)
    #expect(taken == patches.patches.count)
  }
}
