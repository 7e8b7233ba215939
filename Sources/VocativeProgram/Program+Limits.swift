extension Program {
  /// How much a render of the program may take: the limits of the product, or lower ones that its workspace asks for.
  package struct Limits: Sendable, Hashable {
    /// The limits of the product: every figure of them stands in the initializer, and nowhere else.
    package static let largest = Limits()

    /// The most bytes of a recipient's record, as JSON: 256 KB.
    package let recordBytes: Int
    /// The most bytes of one part: 1 MB.
    package let outputBytes: Int
    /// The most steps: 1 000 000.
    package let steps: Int

    /// Limits; what is above a limit of the product or below 0 is brought within.
    package init(recordBytes: Int = .max, outputBytes: Int = .max, steps: Int = .max) {
      self.recordBytes = max(0, min(recordBytes, 256 << 10))
      self.outputBytes = max(0, min(outputBytes, 1 << 20))
      self.steps = max(0, min(steps, 1_000_000))
    }
  }
}
