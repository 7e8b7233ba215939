/// Takes blocks of records from a stream, and numbers them.
struct Intake {
  private let stream: any RecordStream
  private let chunk: Int?
  /// How many records were taken, those of an earlier run among them.
  private var taken: Int

  init(_ stream: any RecordStream, after taken: Int, chunk: Int?) {
    self.stream = stream
    self.taken = taken
    self.chunk = chunk
  }

  /// Fills a block; it stays empty at the end. No block reaches over the end of a chunk.
  ///
  /// - Parameter count: The most records that are taken.
  /// - Returns: The number of its first record, from 1.
  mutating func take(into block: inout RecordBlock, atMost count: Int) throws -> Int {
    let room = chunk.map { $0 - taken % $0 } ?? count
    let first = taken + 1
    try block.fill(from: stream, atMost: min(count, room))
    taken += block.records.count
    return first
  }
}
