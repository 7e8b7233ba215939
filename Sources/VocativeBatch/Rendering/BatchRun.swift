import Dispatch
import Foundation

/// One run of a batch over several threads.
///
/// Every thread does the same: it takes the next block of records, renders it, waits until the blocks before it are
/// written, and writes. So there are never more blocks in memory than threads, and the order is that of the source.
///
/// The two locks guard what stands under their names below; nothing else is shared.
final class BatchRun: @unchecked Sendable {
  private let taking = NSLock()
  // Under `taking`.
  private var intake: Intake
  /// The number of the next block that is taken.
  private var taken = 0
  private var isAtEnd = false
  /// Why the source ended before its end; the blocks before that are written nevertheless.
  private var unreadable: (any Error)?

  private let writing = NSCondition()
  // Under `writing`.
  private var delivery: Delivery
  /// The number of the next block that is written.
  private var turn = 0
  private var wasStopped = false
  private var failure: OutputFile.Failure?

  init(_ intake: Intake, _ delivery: Delivery) {
    self.intake = intake
    self.delivery = delivery
  }

  /// Renders until the source ends, a failure comes up or there are too many rejects.
  func perform(jobs: Int, _ renderer: @Sendable () -> RecordRenderer) {
    guard jobs > 1 else {
      work(renderer())
      return
    }
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in work(renderer()) }
  }

  /// What became of the records.
  func finish() throws -> BatchCounts {
    if let failure { throw failure }
    try delivery.finish(isWhole: !wasStopped && unreadable == nil)
    if let unreadable { throw unreadable }
    return delivery.counts
  }

  private func work(_ renderer: consuming RecordRenderer) {
    var block = RecordBlock()
    var rendered = RenderedBlock()
    while let (number, first) = take(into: &block, atMost: rendered.usualCount) {
      renderer.render(block, first: first, into: &rendered)
      guard write(rendered, number) else { return }
    }
  }

  /// The next block's number and that of its first record; `nil` when there is nothing more to do.
  private func take(into block: inout RecordBlock, atMost count: Int) -> (Int, Int)? {
    taking.lock()
    defer { taking.unlock() }
    guard !isAtEnd else { return nil }
    do {
      let first = try intake.take(into: &block, atMost: count)
      isAtEnd = block.records.isEmpty
      guard !isAtEnd else { return nil }
      defer { taken += 1 }
      return (taken, first)
    } catch {
      isAtEnd = true
      unreadable = error
      return nil
    }
  }

  /// Writes a block when its turn has come.
  ///
  /// - Returns: Whether there may be more to do.
  private func write(_ block: RenderedBlock, _ number: Int) -> Bool {
    writing.lock()
    defer { writing.unlock() }
    while turn != number, !wasStopped, failure == nil { writing.wait() }
    guard !wasStopped, failure == nil else { return false }
    do throws(OutputFile.Failure) {
      wasStopped = try !delivery.write(block)
    } catch {
      failure = error
    }
    turn += 1
    writing.broadcast()
    return !wasStopped && failure == nil
  }
}
