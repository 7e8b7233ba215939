import VocativeProgram
import VocativeTypes

extension RecipientReader {
  /// Settles the recipient's arm of each experiment: the one that the record pins, else by the recipient's id.
  ///
  /// Both are missing: the record is rejected, as whoever has no id would get another arm every time.
  mutating func settleArms(_ json: inout JSONCursor) throws(ReadingFault) {
    guard !plan.experiments.isEmpty, let pins = plan.pins, pins.cell < work.count else { return }
    for experiment in plan.experiments {
      let cell = Int(experiment.cell)
      guard cell < work.count else { return }
      if work[cell].kind == .text { continue }
      guard recipient.identity.kind == .text else {
        throw ReadingFault(.missing, at: 0).inside(key: "id".utf8)
      }
      let start = Int(recipient.identity.payload)
      let arm = experiment.arm(of: json.view(start..<(start + recipient.identity.length)))
      work[cell] = self.cell(.text(Array(experiment.arms[arm].name.utf8)))
    }
    work[pins.cell] = .record(.recipient, offset: pins.cell, layout: UInt32(truncatingIfNeeded: pins.layout))
  }
}

extension Program.Experiment {
  /// The arm of a recipient: the same on every machine and at every time, and independent of other experiments.
  ///
  /// The names of experiment and recipient, a zero byte between them, are hashed by FNV-1a of 64 bits (basis and prime
  /// as G. Fowler, L. C. Noll and K.-P. Vo publish them) and mixed by the last step of MurmurHash3 (A. Appleby), so that
  /// ids in a row fall apart. The hash as a fraction of 2⁶⁴ is a percentage, and the weights divide the percentages.
  package func arm(of id: some Sequence<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func take(_ byte: UInt8, _ hash: inout UInt64) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in name.utf8 { take(byte, &hash) }
    take(0, &hash)
    for byte in id { take(byte, &hash) }
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    hash ^= hash >> 33
    var percentage = Int(hash.multipliedFullWidth(by: 100).high)
    for (index, arm) in arms.enumerated() {
      percentage -= arm.weight
      if percentage < 0 { return index }
    }
    return max(0, arms.count - 1)
  }
}
