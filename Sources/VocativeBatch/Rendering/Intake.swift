/// Takes blocks of records from a source, and numbers them.
struct Intake {
  private var source: any RecordSource
  private let chunk: Int?
  /// How many records were taken, those of an earlier run among them.
  private var taken: Int

  init(_ source: any RecordSource, after taken: Int, chunk: Int?) {
    self.source = source
    self.taken = taken
    self.chunk = chunk
  }

  /// Fills a block; it stays empty at the end. No block reaches over the end of a chunk.
  ///
  /// - Returns: The number of its first record, from 1.
  mutating func take(into block: inout RecordBlock) throws -> Int {
    block.removeAll()
    let room = chunk.map { $0 - taken % $0 } ?? RecordBlock.largestCount
    let first = taken + 1
    try source.read(min(room, RecordBlock.largestCount), into: &block)
    taken += block.records.count
    return first
  }
}
