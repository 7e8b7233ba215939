import Testing

/// A fenced block of a Markdown page.
struct MarkdownBlock: Sendable, CustomTestStringConvertible {
  /// The words behind the opening fence: a language, then whatever the page's test reads.
  let words: [String]
  /// The line of the opening fence, from 1.
  let line: Int
  /// The text between the fences, each line ended.
  fileprivate(set) var text = ""

  var testDescription: String { "line \(line)" }

  /// The blocks of a page, in order.
  static func blocks(of page: String) -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    // What stands before the fence belongs to a list item and is no part of the text.
    var indentation: Int?
    for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = line.drop { $0 == " " }
      if let depth = indentation {
        if content == "```" {
          indentation = nil
        } else {
          blocks[blocks.count - 1].text += line.dropFirst(min(depth, line.count - content.count)) + "\n"
        }
      } else if content.hasPrefix("```") {
        let words = content.dropFirst(3).split(separator: " ").map(String.init)
        blocks.append(MarkdownBlock(words: words, line: index + 1))
        indentation = line.count - content.count
      }
    }
    return blocks
  }

  /// The rows of the tables of a page under a heading, a cell without blanks around it; heads and rules are left out.
  static func rows(of page: String, below heading: String) -> [[String]] {
    var rows: [[String]] = []
    var isBelow = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#") { isBelow = line.drop { $0 == "#" } == " " + heading }
      guard isBelow, line.hasPrefix("|") else { continue }
      let cells = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false).dropLast()
      rows.append(cells.map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) })
    }
    // A rule of dashes stands below each head.
    let rules = rows.indices.filter { rows[$0].allSatisfy { $0.allSatisfy { $0 == "-" || $0 == ":" } } }
    return rows.indices.filter { !rules.contains($0) && !rules.contains($0 + 1) }.map { rows[$0] }
  }
}

extension String {
  /// The texts between single backquotes.
  var quoted: [String] {
    let parts = split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 < parts.count - 1 }.map { String(parts[$0]) }
  }
}
