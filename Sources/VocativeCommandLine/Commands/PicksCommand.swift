import ArgumentParser

/// `vocative picks`: the index of products that picks are chosen from.
struct PicksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picks", abstract: "Build the index of products that picks are chosen from.",
    subcommands: [PicksBuild.self])
}
