import VocativeCompiler
import VocativeHTML
import VocativeSemantics
import VocativeSyntax

extension Workspace {
  /// How long each stage takes that makes a program of a message's first file, in the order of their running.
  ///
  /// - Returns: Nothing if there is no such message.
  @_spi(Benchmarks) public func stageDurations(of name: String) -> [(stage: String, duration: Duration)] {
    guard let file = sources[name]?.first, let locale = Locale(file.locale) else { return [] }
    let clock = ContinuousClock()
    var ends = [clock.now]
    let syntax = parse(file.source).output
    ends.append(clock.now)
    let message = VocativeSemantics.check(syntax, named: name, locale: locale, in: library).output
    ends.append(clock.now)
    let expansion = expand(message, in: library).output
    ends.append(clock.now)
    let program = lower(expansion, of: message, in: library, options: CompilerOptions())
    ends.append(clock.now)
    // What nobody reads might never be made.
    guard program.output.name == name else { return [] }
    return zip(["parse", "check", "expand", "lower"], zip(ends, ends.dropFirst())).map { ($0, $1.1 - $1.0) }
  }
}
