import ArgumentParser
import Vocative
import VocativeBatch
import VocativeDiagnostics
import VocativeSemantics

/// `vocative segments fit --in FILE`: cuts that make five classes of the same size, written into segments.yaml.
struct SegmentsFit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "Compute the cuts of divisions from recipients and write them into segments.yaml.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var recipients: SegmentRecipients

  @Option(name: .shortAndLong, help: "Write to another file; `-` for standard output.")
  var output: String?

  func run() throws {
    // A division without cuts, or with wrong ones, is what this command is for.
    let workspace = Workspace.open(options.path).output
    let console = options.console(for: workspace)
    guard let file = workspace.segmentsFile, !workspace.library.partitions.isEmpty else {
      console.report(workspace.diagnostics.filter(\.isError))
      console.warn(
        console.text(
          en: "vocative: segments.yaml has no `partitions`", ru: "vocative: в segments.yaml нет раздела `partitions`"))
      throw ExitCode(2)
    }
    let segmentation = try recipients.segmentation(of: workspace, console)
    var fit = CutFit(segmentation, now: recipients.instant)
    _ = try recipients.read(for: segmentation, console, quiet: options.quiet) { fit.note($0) }
    let cuts = zip(segmentation.divisions, fit.factors).map { division, factors in
      (division: division.name, factors: factors.map { (name: $0.name, cuts: $0.cuts) })
    }
    guard let bytes = CutEdits.apply(cuts, to: file) else {
      console.report(workspace.diagnostics.filter(\.isError))
      console.warn(
        console.text(
          en: "vocative: the borders cannot be written into segments.yaml as it stands",
          ru: "vocative: в таком segments.yaml границы не записать"))
      throw ExitCode(1)
    }
    if !options.quiet { console.warn(Self.summary(segmentation, fit, console)) }
    switch output {
    case "-":
      let standard = OutputFile(descriptor: 1)
      try standard.write(bytes)
      try standard.synchronize()
    case let path?: try OutputFile.replace(path, with: bytes)
    case nil:
      guard bytes != file.bytes else { return }
      guard !Console.isContinuousIntegration else {
        console.warn(console.text(en: "nothing is written where CI is set", ru: "при CI ничего не записывается"))
        throw ExitCode(1)
      }
      try OutputFile.replace(file.path, with: bytes)
    }
  }

  /// A line a factor, and a word on classes that stay empty because many figures are the same.
  private static func summary(_ segmentation: Segmentation, _ fit: CutFit, _ console: Console) -> String {
    var lines: [String] = []
    for (division, factors) in zip(segmentation.divisions, fit.factors) {
      for factor in factors {
        let cuts = factor.cuts.map { "\($0)" }.joined(separator: ", ")
        let known = console.text(en: "\(factor.count) figures", ru: "значений \(factor.count)")
        guard !factor.cuts.isEmpty else {
          let words = console.text(en: "no recipient has a figure", ru: "ни у кого нет значения")
          lines.append("\(division.name).\(factor.name): \(words)")
          continue
        }
        let empty = zip(factor.cuts, factor.cuts.dropFirst()).count { $0 == $1 }
        let note =
          empty == 0
          ? ""
          : console.text(
            en: "; many are the same, so \(empty) of 5 classes stay empty",
            ru: "; много одинаковых, пустых классов \(empty) из 5")
        lines.append("\(division.name).\(factor.name): [\(cuts)] (\(known)\(note))")
      }
    }
    return lines.joined(separator: "\n")
  }
}
