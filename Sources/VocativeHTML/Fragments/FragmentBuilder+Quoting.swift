import VocativeDiagnostics

extension FragmentBuilder {
  /// Adds a stretch of another fragment within double quotes: quotes in it become references.
  mutating func addQuoted(_ stretch: Range<FragmentPosition>, of source: Fragment, for location: SourceLocation) {
    var start = stretch.lowerBound
    while let quote = source.bytes[start.offset..<stretch.upperBound.offset].firstIndex(of: UInt8(ascii: "\"")) {
      add(start..<max(start, source.position(behind: quote)), of: source)
      add("&quot;", for: location)
      start = source.position(before: quote + 1)
    }
    add(start..<max(start, stretch.upperBound), of: source)
  }
}
