extension Decimal {
  /// Reads `-?digits(.digits)?(e[+-]?digits)?`, the whole of it; `nil` for anything else and for what does not fit.
  ///
  /// Digits past the 18th behind the point are rounded half to even; `1.50` keeps its scale of 2.
  public init?(parsing bytes: some Collection<UInt8>) {
    var rest = bytes[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative { rest = rest.dropFirst() }
    var digits: Int128 = 0
    var scale = 0
    var seen = 0
    var fraction = false
    while let byte = rest.first {
      if (0x30...0x39).contains(byte) {
        seen += 1
        // 34 digits fit 128 bits with room; what comes after them behind the point cannot matter.
        if digits < Self.wideTen(34) {
          digits = digits * 10 + Int128(byte - 0x30)
          if fraction { scale += 1 }
        } else if !fraction {
          return nil
        }
      } else if byte == UInt8(ascii: "."), !fraction, seen > 0 {
        fraction = true
        seen = 0
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    guard seen > 0 else { return nil }
    if let e = rest.first, e | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      var exponent = 0
      let down = rest.first == UInt8(ascii: "-")
      if down || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      guard rest.first != nil else { return nil }
      while let byte = rest.first, (0x30...0x39).contains(byte) {
        exponent = min(1000, exponent * 10 + Int(byte - 0x30))
        rest = rest.dropFirst()
      }
      scale += down ? exponent : -exponent
    }
    guard rest.isEmpty else { return nil }
    if digits == 0 {
      self.init(coefficient: 0, scale: UInt8(clamping: max(0, min(scale, Int(Self.maximumScale)))))
      return
    }
    if scale < 0 {
      guard scale > -19 else { return nil }
      let (wide, overflow) = digits.multipliedReportingOverflow(by: Self.wideTen(-scale))
      guard !overflow else { return nil }
      digits = wide
      scale = 0
    }
    if scale > 38 + 18 {
      self.init(coefficient: 0, scale: 1)
      return
    }
    while scale > 38 {
      digits /= 10
      scale -= 1
    }
    self.init(wide: negative ? -digits : digits, scale: scale)
  }

  /// Writes the number as Liquid prints it: all digits, a point, no exponent; `5.0` for a fraction of value 5.
  public func write(into bytes: inout [UInt8]) {
    let digits = Array(String(coefficient.magnitude).utf8)
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    let scale = Int(scale)
    if scale == 0 {
      bytes += digits
    } else if digits.count > scale {
      bytes += digits[..<(digits.count - scale)]
      bytes.append(UInt8(ascii: "."))
      bytes += digits[(digits.count - scale)...]
    } else {
      bytes += [UInt8(ascii: "0"), UInt8(ascii: ".")]
      bytes += repeatElement(UInt8(ascii: "0"), count: scale - digits.count)
      bytes += digits
    }
  }
}

extension Decimal: CustomStringConvertible {
  /// The number as Liquid prints it.
  public var description: String {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
