import ArgumentParser
import VocativeDiagnostics

/// How findings are written.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case full, concise, json, sarif, junit, github

  /// Whether people read it, so that a summary belongs under it.
  var isForPeople: Bool {
    switch self {
    case .full, .concise, .github: true
    case .json, .sarif, .junit: false
    }
  }

  /// A report in the format; it is empty or ends in a line break.
  func text(of report: DiagnosticReport, in language: DiagnosticLanguage, color: Bool = false) -> String {
    let text = TextPrinter(language: language, color: color)
    switch self {
    case .full: return report.diagnostics.map { text.text(of: $0) + "\n" }.joined()
    case .concise: return report.diagnostics.map { text.concise($0) + "\n" }.joined()
    case .json: return report.diagnostics.map(JSONLinesPrinter(language: language).line).joined()
    case .sarif:
      let version = VocativeCommand.configuration.version
      return SARIFPrinter(language: language, version: version).text(of: report)
    case .junit: return JUnitPrinter(language: language).text(of: report)
    case .github: return report.diagnostics.map { GitHubPrinter(language: language).line(of: $0) + "\n" }.joined()
    }
  }
}

/// `sarif=findings.sarif`: a report that goes to a file.
struct ReportDestination: ExpressibleByArgument {
  let format: ReportFormat
  let path: String

  init?(argument: String) {
    let parts = argument.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1)
    guard parts.count == 2, let format = ReportFormat(rawValue: String(decoding: parts[0], as: UTF8.self)) else {
      return nil
    }
    self.format = format
    path = String(decoding: parts[1], as: UTF8.self)
  }
}
