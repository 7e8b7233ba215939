#if Timers
  import Testing
  import VocativeLocale
  import VocativeTimer

  @Suite struct TimerPictureTests {
    /// What a reader of GIFs sees: the size, the frames with their delays in hundredths of a second, whether it repeats.
    private struct Animation {
      var width = 0
      var height = 0
      var delays: [Int] = []
      var frames: [(x: Int, y: Int, width: Int, height: Int)] = []
      var repeats = false

      init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: "GIF89a".utf8), bytes.count > 13 else { return nil }
        func word(_ index: Int) -> Int { Int(bytes[index]) | Int(bytes[index + 1]) << 8 }
        (width, height) = (word(6), word(8))
        var index = 13 + (bytes[10] & 0x80 == 0 ? 0 : 3 << (Int(bytes[10] & 7) + 1))
        func skipBlocks() {
          while index < bytes.count, bytes[index] != 0 { index += Int(bytes[index]) + 1 }
          index += 1
        }
        while index < bytes.count {
          switch bytes[index] {
          case 0x21:
            if bytes[index + 1] == 0xF9 { delays.append(word(index + 4)) }
            if bytes[index + 1] == 0xFF { repeats = true }
            index += 2
            skipBlocks()
          case 0x2C:
            frames.append((word(index + 1), word(index + 3), word(index + 5), word(index + 7)))
            index += 10 + (bytes[index + 9] & 0x80 == 0 ? 0 : 3 << (Int(bytes[index + 9] & 7) + 1)) + 1
            skipBlocks()
          case 0x3B:
            guard index == bytes.count - 1 else { return nil }
            return
          default: return nil
          }
        }
        return nil
      }
    }

    private static let style = TimerStyle(background: 0xFF_FFFF, color: 0x22_2222, labelColor: 0x6B_6B6B)

    private static func animation(_ left: Int64, _ tag: String = "ru") throws -> (Animation, count: Int) {
      let locale = try #require(Locale(tag))
      let bytes = try TimerPicture.gif(until: 1_000_000 + left, at: 1_000_000, in: locale, style: style)
      return (try #require(Animation(bytes)), bytes.count)
    }

    @Test(arguments: ["ru", "en", "kk", "be", "uk", "de", "fr", "es", "pt", "it", "pl", "tr", "ar"])
    func `a minute of seconds takes less than 100 KB`(tag: String) throws {
      let (animation, count) = try Self.animation(2 * 86_400 + 19_269, tag)
      #expect(animation.width == 400 && animation.height == 100)
      #expect(animation.delays == Array(repeating: 100, count: 60))
      #expect(!animation.repeats)
      #expect(count <= 100_000)
      // The first frame is all of the picture; the others are what changes, a figure at least.
      #expect(animation.frames.first.map { $0.width == 400 && $0.height == 100 } == true)
      #expect(animation.frames.dropFirst().allSatisfy { $0.width * $0.height < 40_000 && $0.width > 5 })
    }

    @Test(arguments: [(60, 60), (59, 60), (58, 59), (1, 2), (0, 1), (-100, 1)] as [(Int64, Int)])
    func `the picture ends when the time is up`(left: Int64, frames: Int) throws {
      #expect(try Self.animation(left).0.frames.count == frames)
    }

    @Test func `the same timer at the same moment has the same bytes`() throws {
      let pictures = try (0..<2).map { _ in
        try TimerPicture.gif(until: 2_000_000, at: 1_000_000, in: .russian, style: Self.style)
      }
      #expect(pictures[0] == pictures[1])
    }

    @Test func `a picture is kept for a minute at most`() {
      #expect(TimerPicture.lifetime(until: 1_000, at: 0) == 60)
      #expect(TimerPicture.lifetime(until: 10, at: 0) == 10)
      #expect(TimerPicture.lifetime(until: -10, at: 0) == 60)
    }

    @Test func `a font that is not there is told`() {
      var style = Self.style
      style.font = "/nowhere/font.ttf"
      #expect(throws: TimerPicture.Failure.self) {
        try TimerPicture.gif(until: 1, at: 0, in: .english, style: style)
      }
    }
  }
#endif
