#if Timers
  package import VocativeLocale

  /// The animated picture of a timer: a minute of seconds, counted down from the moment that it is asked for.
  package enum TimerPicture {
    /// Why a picture cannot be drawn.
    package struct Failure: Error, Sendable, Hashable {
      /// What the library says, `Could not find/open font` for example.
      package let reason: String
    }

    /// The size in pixels.
    package static let width = 400
    package static let height = 100
    /// The most frames, a second each: after them the picture stands still, so that it is never wrong by more than the
    /// time it has been looked at.
    package static let mostFrames = 60

    /// How many seconds a picture may be kept before it is drawn anew: until it stands still, or the time is up.
    package static func lifetime(until end: Int64, at now: Int64) -> Int64 {
      let left = end &- now
      return left > 0 ? min(left, Int64(mostFrames)) : Int64(mostFrames)
    }

    /// A GIF of 400 × 100 pixels.
    ///
    /// The first frame is the time that is left, for programs that show no other (Outlook); where the end is reached
    /// within the minute the last one says so. Once the end is past it is the only one.
    ///
    /// - Parameters:
    ///   - end: The end, in seconds since 1970-01-01T00:00:00Z.
    ///   - now: The moment of looking.
    package static func gif(
      until end: Int64, at now: Int64, in locale: Locale, style: TimerStyle
    ) throws(Failure) -> [UInt8] {
      let (left, isPast) = end.subtractingReportingOverflow(now)
      let seconds = isPast ? 0 : max(0, left)
      let frames = seconds == 0 ? 1 : Int(min(seconds + 1, Int64(mostFrames)))
      var drawing = try TimerDrawing(style)
      var bytes: [UInt8] = []
      for frame in 0..<frames {
        let last = drawing.pixels
        try drawing.draw(TimerFace(secondsLeft: seconds - Int64(frame), in: locale))
        let (columns, rows) = frame == 0 ? (0..<width, 0..<height) : changed(from: last, to: drawing.pixels)
        let image = try IndexedImage(drawing.pixels, columns: columns, rows: rows, palette: drawing.palette)
        if frame == 0 { bytes += image.animationStart() }
        bytes += image.frame()
      }
      return bytes + IndexedImage.animationEnd()
    }

    /// The smallest rectangle that holds every pixel that differs; one pixel if none does.
    private static func changed(from last: [UInt8], to next: [UInt8]) -> (columns: Range<Int>, rows: Range<Int>) {
      var (left, right, top, bottom) = (width, 0, height, 0)
      for y in 0..<height {
        for x in 0..<width where last[y * width + x] != next[y * width + x] {
          (left, right) = (min(left, x), max(right, x + 1))
          (top, bottom) = (min(top, y), max(bottom, y + 1))
        }
      }
      return left < right ? (left..<right, top..<bottom) : (0..<1, 0..<1)
    }
  }
#endif
