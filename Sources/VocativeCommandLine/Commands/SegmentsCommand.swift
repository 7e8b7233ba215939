import ArgumentParser

/// `vocative segments`: who is in which segment, and where divisions are cut.
struct SegmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segments", abstract: "Count recipients by segment and group; compute where divisions are cut.",
    subcommands: [SegmentsCount.self, SegmentsFit.self], defaultSubcommand: SegmentsCount.self)
}
