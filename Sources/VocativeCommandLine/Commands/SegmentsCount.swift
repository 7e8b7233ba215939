import ArgumentParser
import Vocative
import VocativeSchema
import VocativeSemantics

/// `vocative segments --in FILE`: the size and the overlap of segments, the sizes of groups.
struct SegmentsCount: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count", abstract: "Count recipients by segment and group: NDJSON in, one record a line.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var recipients: SegmentRecipients

  @Option(help: "How the counts are printed: text or json.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func run() throws {
    let (workspace, console) = try options.open()
    let segmentation = try recipients.segmentation(of: workspace, console)
    var counts = SegmentCounts(segmentation)
    let rejected = try recipients.read(for: segmentation, console, quiet: options.quiet) { counts.count($0) }
    switch format {
    case .text: try console.say(Self.table(counts, segmentation, rejected: rejected, console))
    case .json:
      let json = Self.json(counts, segmentation, rejected: rejected)
      try console.say(String(decoding: json.bytes, as: UTF8.self))
    }
  }

  // MARK: - Text

  private static func table(
    _ counts: SegmentCounts, _ segmentation: Segmentation, rejected: Int, _ console: Console
  ) -> String {
    let name = { segmentation.segments[$0].name }
    var sections: [(title: String, rows: [(String, Int)])] = []
    let none = console.text(en: "(in none of them)", ru: "(ни в одном)")
    if !segmentation.segments.isEmpty {
      sections.append(
        (
          console.text(en: "segments", ru: "сегменты"),
          segmentation.segments.indices.map { (name($0), counts.sizes[$0]) } + [(none, counts.uncovered)]
        ))
    }
    if !counts.overlaps.isEmpty {
      sections.append(
        (
          console.text(en: "in both", ru: "сразу в двух"),
          counts.overlaps.map { ("\(name($0.first)) + \(name($0.second))", $0.size) }
        ))
    }
    for (division, sizes) in zip(segmentation.divisions, counts.groups) {
      sections.append((division.name, Array(zip(division.groups, sizes))))
    }
    let width = sections.flatMap(\.rows).map { $0.0.count }.max() ?? 0
    let digits = sections.flatMap(\.rows).map { String($0.1).count }.max() ?? 0
    let tail = rejected == 0 ? "" : console.text(en: ", rejected \(rejected)", ru: ", отклонено \(rejected)")
    var lines = [console.text(en: "recipients \(counts.total)\(tail)", ru: "получателей \(counts.total)\(tail)")]
    for section in sections {
      lines += ["", section.title]
      for (label, size) in section.rows {
        let padding = String(repeating: " ", count: width - label.count + digits - String(size).count + 2)
        lines.append("  \(label)\(padding)\(size)  \(share(size, of: counts.total))")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// `12.3 %`, rounded half up.
  private static func share(_ size: Int, of total: Int) -> String {
    guard total > 0 else { return "0.0 %" }
    let permille = (size * 2_000 + total) / (2 * total)
    let text = "\(permille / 10).\(permille % 10) %"
    return String(repeating: " ", count: max(0, 7 - text.count)) + text
  }

  // MARK: - JSON

  private static func json(_ counts: SegmentCounts, _ segmentation: Segmentation, rejected: Int) -> JSONValue {
    let overlaps = counts.overlaps
    let segments = segmentation.segments.indices.map { place -> JSONValue in
      let shared = overlaps.filter { $0.first == place || $0.second == place }
        .map { overlap -> (String, JSONValue?) in
          let other = overlap.first == place ? overlap.second : overlap.first
          return (segmentation.segments[other].name, .number(overlap.size))
        }
      return .object([
        ("name", .text(segmentation.segments[place].name)), ("size", .number(counts.sizes[place])),
        ("shared", .object(shared)),
      ])
    }
    let divisions = zip(segmentation.divisions, counts.groups).map { division, sizes -> JSONValue in
      let groups = zip(division.groups, sizes).map { name, size -> (String, JSONValue?) in (name, .number(size)) }
      return .object([("name", .text(division.name)), ("groups", .object(groups))])
    }
    return .object([
      ("schema", .number(1)), ("recipients", .number(counts.total)), ("rejected", .number(rejected)),
      ("segments", .list(segments)), ("in_none", .number(counts.uncovered)), ("partitions", .list(divisions)),
    ])
  }
}
