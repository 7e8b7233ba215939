#if Timers
  import CGD

  /// A piece of an animation's picture, in colors from its palette.
  @safe struct IndexedImage: ~Copyable {
    private let image: gdImagePtr
    private let left: Int
    private let top: Int

    /// The rows and columns of a picture's pixels that lie in a rectangle.
    init(
      _ pixels: [UInt8], columns: Range<Int>, rows: Range<Int>, palette: [TimerStyle.Color]
    ) throws(TimerPicture.Failure) {
      guard let image = unsafe gdImageCreate(Int32(columns.count), Int32(rows.count)) else {
        throw TimerPicture.Failure(reason: "out of memory")
      }
      unsafe self.image = image
      left = columns.lowerBound
      top = rows.lowerBound
      for color in palette {
        unsafe gdImageColorAllocate(
          image, Int32(color >> 16 & 255), Int32(color >> 8 & 255), Int32(color & 255))
      }
      for y in rows {
        for x in columns {
          let color = Int32(pixels[y * TimerPicture.width + x])
          unsafe gdImageSetPixel(image, Int32(x - left), Int32(y - top), color)
        }
      }
    }

    deinit { unsafe gdImageDestroy(image) }

    /// The beginning of an animation of this size: it has the palette of all frames. Without a word about repeating it is
    /// played once.
    func animationStart() -> [UInt8] {
      var count: Int32 = 0
      return unsafe Self.taken(gdImageGifAnimBeginPtr(image, &count, 1, -1), count: &count)
    }

    /// The piece as the next frame, which stands for a second, over what was there before.
    func frame() -> [UInt8] {
      var count: Int32 = 0
      // The delay is in hundredths of a second; disposal 1 leaves the frame in place (GIF89a §23).
      return unsafe Self.taken(
        gdImageGifAnimAddPtr(image, &count, 0, Int32(left), Int32(top), 100, 1, nil), count: &count)
    }

    /// The end of an animation.
    static func animationEnd() -> [UInt8] {
      var count: Int32 = 0
      return unsafe taken(gdImageGifAnimEndPtr(&count), count: &count)
    }

    /// Takes over bytes that the library allocated.
    private static func taken(_ pointer: UnsafeMutableRawPointer?, count: inout Int32) -> [UInt8] {
      guard let pointer = unsafe pointer else { return [] }
      defer { unsafe gdFree(pointer) }
      return unsafe Array(UnsafeRawBufferPointer(start: pointer, count: Int(count)))
    }
  }
#endif
