import VocativeLocale
import VocativeTypes

extension Format: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .number: bundle.tag(0)
    case .money(let currency, let isSafe, let keepsZeros):
      bundle.tag(1)
      currency.write(to: &bundle)
      bundle.flag(isSafe)
      bundle.flag(keepsZeros)
    case .percent(let isSafe):
      bundle.tag(2)
      bundle.flag(isSafe)
    case .date(let pattern, let zone):
      bundle.tag(3)
      pattern.write(to: &bundle)
      bundle.optional(zone)
    case .end(let pattern, let namesZone):
      bundle.tag(4)
      pattern.write(to: &bundle)
      bundle.flag(namesZone)
    case .greeting(let before, let after, let otherwise):
      bundle.tag(5)
      bundle.text(before)
      bundle.text(after)
      bundle.text(otherwise)
    case .plural(let forms):
      bundle.tag(6)
      bundle.list(forms)
    case .ordinal(let forms):
      bundle.tag(7)
      bundle.list(forms)
    case .choice(let choices, let otherwise):
      bundle.tag(8)
      bundle.list(choices)
      bundle.optional(otherwise) { $1.text($0) }
    case .timeLeft(let isSafe):
      bundle.tag(9)
      bundle.flag(isSafe)
    case .duration(let isSafe, let roundsUp):
      bundle.tag(10)
      bundle.flag(isSafe)
      bundle.flag(roundsUp)
    case .relativeDay(let pattern, let isEnd):
      bundle.tag(11)
      pattern.write(to: &bundle)
      bundle.flag(isEnd)
    case .list: bundle.tag(12)
    case .timerLink(let base):
      bundle.tag(13)
      bundle.text(base)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self =
      switch try bundle.tag() {
      case 0: .number
      case 1: .money(try Currency(from: &bundle), isSafe: try bundle.flag(), keepsZeros: try bundle.flag())
      case 2: .percent(isSafe: try bundle.flag())
      case 3: .date(try DatePattern(from: &bundle), zone: try bundle.optionalString())
      case 4: .end(try DatePattern(from: &bundle), namesZone: try bundle.flag())
      case 5: .greeting(before: try bundle.text(), after: try bundle.text(), otherwise: try bundle.text())
      case 6: .plural(try bundle.list())
      case 7: .ordinal(try bundle.list())
      case 8:
        .choice(
          try bundle.list(), otherwise: try bundle.optional { words throws(BundleError) in try words.text() })
      case 9: .timeLeft(isSafe: try bundle.flag())
      case 10: .duration(isSafe: try bundle.flag(), roundsUp: try bundle.flag())
      case 11: .relativeDay(try DatePattern(from: &bundle), isEnd: try bundle.flag())
      case 12: .list
      case 13: .timerLink(base: try bundle.text())
      default: throw .damaged
      }
  }
}

extension Format.Choice: Bundled {
  func write(to bundle: inout BundleWriter) {
    value.write(to: &bundle)
    bundle.text(words)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(value: try Constant(from: &bundle), words: try bundle.text())
  }
}

extension Format.PluralForm: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.word(category)
    bundle.list(pieces) { $1.text($0) }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      category: try bundle.word(), pieces: try bundle.list { pieces throws(BundleError) in try pieces.text() })
  }
}

extension DatePattern: Bundled {
  func write(to bundle: inout BundleWriter) { bundle.text(source) }

  init(from bundle: inout BundleReader) throws(BundleError) {
    let source = try bundle.text()
    do throws(DatePatternError) {
      try self.init(source.span)
    } catch {
      throw .damaged
    }
  }
}
