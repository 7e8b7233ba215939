/// The addresses of a text part's links, which stand at its end and are named by number where the links stand.
struct Footnotes {
  /// The bytes of all addresses.
  fileprivate var bytes: [UInt8] = []
  /// Where each address ends in ``bytes``.
  fileprivate var ends: [Int] = []
  /// Where the address that is being written begins in the output; `nil` between addresses.
  fileprivate(set) var start: Int?

  mutating func removeAll() {
    if !bytes.isEmpty { bytes.removeAll(keepingCapacity: true) }
    if !ends.isEmpty { ends.removeAll(keepingCapacity: true) }
    start = nil
  }

  fileprivate func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }
}

extension TextLayoutState {
  /// How far back an address is looked for: the picture of a product, its name and its button follow each other.
  private static let memory = 8

  mutating func beginFootnote(_ output: inout OutputBytes) throws(Fault) {
    // The words of the link end here; a break that is due in them comes before the address is written.
    if !table.isOpen { try finishWord(&output) }
    footnotes.start = output.count
  }

  /// Takes the address out of the output and writes its number; a link without an address gets none.
  mutating func endFootnote(_ output: inout OutputBytes) throws(Fault) {
    guard let start = footnotes.start else { return }
    footnotes.start = nil
    let written = output.view(min(start, output.count)..<output.count)
    if written.allSatisfy({ $0 <= 0x20 }) { return output.truncate(to: min(start, output.count)) }
    let number = try number(of: written, limit: output.limit)
    output.truncate(to: start)
    try requestSpace(&output)
    try writeMark(number, to: &output)
  }

  /// The number of an address: its own, or that of the same address shortly before.
  private mutating func number(of address: ByteView, limit: Int) throws(Fault) -> Int {
    let count = footnotes.ends.count
    for index in (max(0, count - Self.memory)..<count).reversed() {
      let known = footnotes.range(index)
      if known.count == address.count, footnotes.bytes[known].elementsEqual(address) { return index + 1 }
    }
    // What is kept here is written at the end, so it may not outgrow the output.
    if footnotes.bytes.count > limit - address.count { throw .outputTooLarge }
    footnotes.bytes += address
    footnotes.ends.append(footnotes.bytes.count)
    return count + 1
  }

  private mutating func writeMark(_ number: Int, to output: inout OutputBytes) throws(Fault) {
    try writePending(&output)
    let start = output.count
    try output.append(UInt8(ascii: "["))
    try output.appendInteger(number)
    try output.append(UInt8(ascii: "]"))
    column += output.count - start
  }

  /// Writes the addresses, a blank line before them. An address is never broken.
  mutating func writeFootnotes(_ output: inout OutputBytes) throws(Fault) {
    for index in footnotes.ends.indices {
      try request(breaks: index == 0 ? 2 : 1, &output)
      try writeMark(index + 1, to: &output)
      try output.append(UInt8(ascii: " "))
      let address = footnotes.range(index)
      try output.append(footnotes.bytes.span.extracting(address))
      column += 1 + address.count
    }
  }
}
