/// A width: so many CSS pixels, or so many percent of what there is.
struct Length: Sendable, Hashable {
  /// What the number counts.
  enum Unit: Sendable, Hashable {
    case pixels
    case percent
  }

  /// The number.
  let amount: Double
  /// What it counts.
  let unit: Unit

  init(_ amount: Double, _ unit: Unit) {
    self.amount = amount
    self.unit = unit
  }

  /// Reads `50%`, `33.3%`, `120px` or `120`; pixels are whole, as MJML reads them. `nil` for anything else.
  init?(_ text: String) {
    let word = text.utf8.drop { $0 == 0x20 }
    let digits = word.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    guard !digits.isEmpty, digits.count < 16, let amount = Double(String(decoding: Array(digits), as: UTF8.self))
    else { return nil }
    if word.dropFirst(digits.count).first == UInt8(ascii: "%") {
      self.init(amount, .percent)
    } else {
      self.init(amount.rounded(.towardZero), .pixels)
    }
  }

  /// The width in pixels of something that stands in so many.
  func pixels(of container: Double) -> Double {
    switch unit {
    case .pixels: amount
    case .percent: container * amount / 100
    }
  }

  /// The length as CSS.
  var css: String {
    switch unit {
    case .pixels: amount.shortest + "px"
    case .percent: amount.shortest + "%"
    }
  }
}

extension Double {
  /// The shortest decimal that reads back as this number, without a point where it is whole.
  var shortest: String {
    guard isFinite else { return "0" }
    if self == rounded(.towardZero), magnitude < 1e15 { return String(Int64(self)) }
    return description
  }

  /// The number, without what stands behind the point.
  var whole: Double { rounded(.towardZero) }
}
