#if Timers
  import CGD

  /// A picture of white letters on black: how much of each pixel letters cover.
  @safe struct TextLayer: ~Copyable {
    private let image: gdImagePtr
    private let height: Int
    private let font: String

    init(width: Int, height: Int, font: String) throws(TimerPicture.Failure) {
      guard let image = unsafe gdImageCreateTrueColor(Int32(width), Int32(height)) else {
        throw TimerPicture.Failure(reason: "out of memory")
      }
      unsafe self.image = image
      self.height = height
      self.font = font
    }

    deinit { unsafe gdImageDestroy(image) }

    /// Takes letters away from some columns of pixels.
    func clear(_ columns: Range<Int>) {
      unsafe gdImageFilledRectangle(
        image, Int32(columns.lowerBound), 0, Int32(columns.upperBound) - 1, Int32(height) - 1, 0)
    }

    /// Writes a line around a place, on a base line. It is as wide as `measure`, so that changing digits stand still.
    ///
    /// - Parameter size: In points at 96 dots an inch.
    func write(
      _ text: String, measure: String, center: Int, baseline: Int, size: Double
    ) throws(TimerPicture.Failure) {
      var corners: [Int32] = Array(repeating: 0, count: 8)
      let fault = unsafe gdImageStringFT(nil, &corners, 0, font, size, 0, 0, 0, measure)
      try unsafe Self.check(fault)
      // Corners: lower left, lower right, upper right, upper left.
      let start = Int32(center) - (corners[2] + corners[0]) / 2
      try unsafe Self.check(gdImageStringFT(image, &corners, 0xFF_FFFF, font, size, 0, start, Int32(baseline), text))
    }

    /// How much of a pixel is covered, from 0 to 255.
    func coverage(_ x: Int, _ y: Int) -> Int {
      Int(unsafe gdImageGetTrueColorPixel(image, Int32(x), Int32(y)) & 255)
    }

    private static func check(_ fault: UnsafeMutablePointer<CChar>?) throws(TimerPicture.Failure) {
      guard let fault = unsafe fault else { return }
      throw TimerPicture.Failure(reason: unsafe String(cString: fault))
    }
  }
#endif
