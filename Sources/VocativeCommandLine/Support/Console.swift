import Foundation
import VocativeBatch
import VocativeDiagnostics

/// Where a command writes: results to standard output, all else to standard error.
struct Console {
  /// Standard output.
  let output = OutputFile(descriptor: STDOUT_FILENO)
  /// The language of what people read.
  var language = Console.environmentLanguage
  /// Whether standard error gets colors.
  var color = false

  /// Writes a line to standard output, at once.
  func say(_ text: String) throws(OutputFile.Failure) {
    try output.write(Array(text.utf8) + [UInt8(ascii: "\n")])
    try output.flush()
  }

  /// Writes a line to standard error; a standard error that is gone is nobody's loss.
  func warn(_ text: String) {
    let file = OutputFile(descriptor: STDERR_FILENO)
    do throws(OutputFile.Failure) {
      try file.write(Array(text.utf8) + [UInt8(ascii: "\n")])
      try file.flush()
    } catch {
      return
    }
  }

  /// One of two wordings.
  func text(en: String, ru: String) -> String { language == .ru ? ru : en }

  /// Prints diagnostics with the summary behind them, to standard error.
  func report(_ diagnostics: [Diagnostic]) {
    let printer = TextPrinter(language: language, color: color)
    for diagnostic in diagnostics { warn(printer.text(of: diagnostic)) }
    if !diagnostics.isEmpty { warn(printer.summary(of: diagnostics)) }
  }

  /// The language of the environment: `LC_ALL`, `LC_MESSAGES`, `LANG`; English unless it begins with `ru`.
  static var environmentLanguage: DiagnosticLanguage {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Environment.value).first { !$0.isEmpty }
    return value?.hasPrefix("ru") == true ? .ru : .en
  }

  /// Whether the environment is that of continuous integration: nothing is written, no colors.
  static var isContinuousIntegration: Bool {
    let value = Environment.value(of: "CI") ?? ""
    return !value.isEmpty && value != "false" && value != "0"
  }
}
