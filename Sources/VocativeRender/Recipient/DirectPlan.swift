import VocativeTypes

/// The tables of a plan that every value asks, in memory of their own: no reference count, one load each.
struct DirectPlan: ~Copyable {
  /// What reading an attribute of the usual form needs.
  struct Field: BitwiseCopyable {
    var cell: Int32
    var kind: RecordPlan.Shape.Kind
    /// The most UTF-16 code units; `Int.max` for no bound.
    var maximum: Int
    /// The bounds of an integer.
    var lowest: Int64
    var highest: Int64
  }

  /// One record type.
  struct Layout: BitwiseCopyable {
    var firstField: Int
    var endOfFields: Int
    /// Where its row begins in ``DirectPlan/rows``.
    var row: Int
    var width: Int
  }

  let fields: Block<Field>
  let layouts: Block<Layout>
  let layoutCount: Int
  /// The cells of each record before anything of it is read: attributes are unset, all else is absent.
  let rows: Block<Cell>

  init(_ plan: borrowing RecordPlan) {
    var fields: [Field] = []
    for field in plan.fields {
      let shape = plan.shapes[field.shape]
      // A link is only ever usual where its scheme is allowed.
      let isLink = shape.kind == .link || shape.kind == .image
      fields.append(
        Field(
          cell: Int32(truncatingIfNeeded: field.cell), kind: isLink && !plan.allowsHTTPS ? .mixed : shape.kind,
          maximum: shape.maximum, lowest: shape.bounds.minimum, highest: shape.bounds.maximum))
    }
    var (layouts, rows): ([Layout], [Cell]) = ([], [])
    for (index, layout) in plan.layouts.enumerated() {
      let row = rows.count
      rows += repeatElement(.absent, count: layout.width)
      rows[row] = .record(.recipient, offset: 0, layout: UInt32(truncatingIfNeeded: index))
      for field in layout.fields { rows[row + plan.fields[field].cell].kind = .unset }
      layouts.append(
        Layout(
          firstField: layout.fields.lowerBound, endOfFields: layout.fields.upperBound, row: row, width: layout.width))
    }
    self.fields = Block(fields)
    self.layouts = Block(layouts)
    layoutCount = layouts.count
    self.rows = Block(rows)
  }
}
