#if Timers
  /// Draws the faces of a timer, all in one palette: the background, then shades from it to the color of the figures, then
  /// to that of the words.
  struct TimerDrawing: ~Copyable {
    /// The shades of an edge; 31 colors in all, 5 bits of a GIF.
    private static let shades = 15
    /// How far from the middle between two columns a column begins; between them stands a colon.
    private static let margin = 9

    /// The colors of the pixels.
    let palette: [TimerStyle.Color]
    /// The pixels, row by row, by their places in the palette.
    private(set) var pixels: [UInt8]
    private let figures: TextLayer
    private let labels: TextLayer
    /// What the pixels show.
    private var face: TimerFace?

    init(_ style: TimerStyle) throws(TimerPicture.Failure) {
      let figures = try TextLayer(width: TimerPicture.width, height: TimerPicture.height, font: style.font)
      let labels = try TextLayer(width: TimerPicture.width, height: TimerPicture.height, font: style.font)
      self.figures = figures
      self.labels = labels
      palette =
        [style.background] + (1...Self.shades).map { Self.mixed(style.background, style.color, $0) }
        + (1...Self.shades).map { Self.mixed(style.background, style.labelColor, $0) }
      pixels = Array(repeating: 0, count: TimerPicture.width * TimerPicture.height)
    }

    /// Brings the pixels to a face; what it has in common with the last one stays.
    mutating func draw(_ next: TimerFace) throws(TimerPicture.Failure) {
      let step = TimerPicture.width / 4
      let isNew = face?.columns.count != next.columns.count
      if isNew {
        clear(0..<TimerPicture.width)
        for index in next.columns.indices.dropFirst() {
          try labels.write(":", measure: ":", center: step * index, baseline: 56, size: 26)
        }
        if !next.closing.isEmpty {
          try figures.write(next.closing, measure: next.closing, center: TimerPicture.width / 2, baseline: 60, size: 24)
        }
      }
      for (index, column) in next.columns.enumerated() where isNew || face?.columns[index] != column {
        let range = (step * index + Self.margin)..<(step * (index + 1) - Self.margin)
        if !isNew { clear(range) }
        try write(column, center: step * index + step / 2)
        if !isNew { compose(range) }
      }
      if isNew { compose(0..<TimerPicture.width) }
      face = next
    }

    private func write(_ column: TimerFace.Column, center: Int) throws(TimerPicture.Failure) {
      // Figures keep their places whatever they are; three of them are smaller.
      let digits = column.figure.utf8.count
      try figures.write(
        column.figure, measure: String(repeating: "0", count: digits), center: center, baseline: 60,
        size: digits > 2 ? 25 : 34)
      guard !column.label.isEmpty else { return }
      try labels.write(column.label, measure: column.label, center: center, baseline: 86, size: 11)
    }

    private func clear(_ columns: Range<Int>) {
      figures.clear(columns)
      labels.clear(columns)
    }

    /// Puts both layers into the palette, for some columns of pixels; their letters lie apart.
    private mutating func compose(_ columns: Range<Int>) {
      for y in 0..<TimerPicture.height {
        for x in columns {
          let figure = Self.shade(figures.coverage(x, y))
          let label = Self.shade(labels.coverage(x, y))
          let color = figure > 0 ? figure : label > 0 ? Self.shades + label : 0
          pixels[y * TimerPicture.width + x] = UInt8(color)
        }
      }
    }

    /// The shade for a coverage of 0 to 255.
    private static func shade(_ coverage: Int) -> Int { (coverage * shades + 127) / 255 }

    /// A color so many shades from one to another.
    private static func mixed(_ from: TimerStyle.Color, _ to: TimerStyle.Color, _ shade: Int) -> TimerStyle.Color {
      var color: TimerStyle.Color = 0
      for shift: TimerStyle.Color in [16, 8, 0] {
        let (start, end) = (Int(from >> shift & 255), Int(to >> shift & 255))
        color = color << 8 | TimerStyle.Color(start + (end - start) * shade / shades)
      }
      return color
    }
  }
#endif
