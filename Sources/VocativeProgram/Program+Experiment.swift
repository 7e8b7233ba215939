extension Program {
  /// A comparison of wordings. A recipient's arm is settled when the record is read, and lies in a cell of it.
  package struct Experiment: Sendable, Hashable {
    /// One of the wordings.
    package struct Arm: Sendable, Hashable {
      /// The name.
      package let name: String
      /// The percentage of recipients who get it.
      package let weight: Int

      /// An arm.
      package init(name: String, weight: Int) {
        self.name = name
        self.weight = weight
      }
    }

    /// The name.
    package let name: String
    /// The arms in the order of their declaration; their weights come to 100.
    package let arms: [Arm]
    /// The cell of the arm's name in the root record.
    package let cell: UInt32

    /// An experiment.
    package init(name: String, arms: [Arm], cell: UInt32) {
      self.name = name
      self.arms = arms
      self.cell = cell
    }
  }
}
