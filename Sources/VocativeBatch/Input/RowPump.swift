#if SQLite
  import Dispatch
  import Foundation
  import Vocative

  /// Takes rows in blocks from something that gives them one by one within a single call, as a database does.
  ///
  /// The call runs on a thread of its own, which waits after every block until the next one is asked for.
  final class RowPump {
    /// Takes a row, and where it ends; false when no more are wanted.
    typealias Give = (Result<[UInt8], DataError>, Int) -> Bool

    /// What both sides use, one at a time: the other one waits for a semaphore.
    private final class Handover: @unchecked Sendable {
      let wanted = DispatchSemaphore(value: 0)
      let given = DispatchSemaphore(value: 0)
      var block = RecordBlock()
      var count = 0
      var failure: (any Error)?
      var isAtEnd = false
      var isCancelled = false
    }

    private let handover = Handover()

    init(_ run: @escaping @Sendable (Give) throws -> Void) {
      Thread.detachNewThread { [handover] in
        handover.wanted.wait()
        do {
          if !handover.isCancelled {
            try run { row, end in
              switch row {
              case .success(let json): handover.block.append(json, end: end)
              case .failure(let fault): handover.block.append(fault, end: end)
              }
              guard handover.block.isFull(for: handover.count) else { return true }
              handover.given.signal()
              handover.wanted.wait()
              return !handover.isCancelled
            }
          }
        } catch {
          handover.failure = error
        }
        handover.isAtEnd = true
        handover.given.signal()
      }
    }

    deinit {
      handover.isCancelled = true
      handover.wanted.signal()
    }

    /// The next rows; none at the end.
    func take(_ count: Int, into block: inout RecordBlock) throws {
      if !handover.isAtEnd {
        handover.block.removeAll()
        handover.count = count
        handover.wanted.signal()
        handover.given.wait()
        swap(&block, &handover.block)
      }
      if block.records.isEmpty, let failure = handover.failure { throw failure }
    }
  }
#endif
