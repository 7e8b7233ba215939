extension Program.Content {
  /// Whether every attribute lies within its record, nothing contains itself, and every layout that is referred to exists.
  ///
  /// True of what a compiler makes; of what was read from a file it has to be asked.
  package var layoutsAreSound: Bool {
    layouts.allSatisfy { layout in
      layout.width >= 1
        && layout.fields.allSatisfy { field in
          guard field.cell >= 1, field.cell < layout.width, field.shape.refers(to: layouts.count) else { return false }
          guard case .record(let inner) = field.shape else { return true }
          let (end, overflow) = field.cell.addingReportingOverflow(layouts[Int(inner)].width)
          return !overflow && end <= layout.width
        }
    }
  }
}

extension RecordLayout.Shape {
  /// Whether every record that it names is one of the first so many layouts.
  fileprivate func refers(to count: Int) -> Bool {
    switch self {
    case .scalar, .mixed: true
    case .list(let item, _): item.refers(to: count)
    case .map(let value, _): value.refers(to: count)
    case .optional(let shape): shape.refers(to: count)
    case .record(let layout): Int(layout) < count
    }
  }
}
