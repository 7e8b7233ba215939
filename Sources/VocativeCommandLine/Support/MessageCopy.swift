import Foundation
import Vocative

/// A message under another name: its files in every language, and the words that only it takes from `locales/`.
///
/// Personas, components and pictures are shared: the copy names the same ones.
struct MessageCopy {
  /// A file that is written, and how it reads.
  struct File {
    /// Below the workspace's folder.
    let path: String
    let text: String
    /// Whether there is such a file already, which gets the words of the copy at its end.
    let isExtended: Bool
  }

  private(set) var files: [File] = []
  /// What is there already and would be lost, or would say two things: paths, and groups of words in them.
  private(set) var conflicts: [String] = []

  /// - Parameters:
  ///   - sources: The files of the message, one a language.
  ///   - folder: The workspace's.
  init(of sources: [MessageSource], from original: String, to name: String, in folder: String) {
    let (old, new) = (Self.group(original), Self.group(name))
    var usesWords = false
    var seen: Set<String> = []
    for source in sources where seen.insert(source.source.path).inserted {
      let suffix = source.isSibling ? ".\(source.locale)" : ""
      let path = "messages/\(name)\(suffix).liquid"
      if FileManager.default.fileExists(atPath: "\(folder)/\(path)") { conflicts.append(path) }
      var text = String(decoding: source.source.bytes, as: UTF8.self)
      for quote in ["\"", "'"] where text.contains("\(quote)\(old).") {
        usesWords = true
        text = text.replacingOccurrences(of: "\(quote)\(old).", with: "\(quote)\(new).")
      }
      files.append(File(path: path, text: text, isExtended: false))
    }
    if usesWords { copyWords(old, as: new, in: folder) }
  }

  /// The group of words that a message has to itself: `order_packed` of `order-packed`.
  private static func group(_ message: String) -> String { message.replacingOccurrences(of: "-", with: "_") }

  private mutating func copyWords(_ old: String, as new: String, in folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/locales")) ?? []
    for name in names.sorted() where name.hasSuffix(".yaml") {
      let path = "locales/\(name)"
      guard let text = try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) else { continue }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.contains(where: { $0.hasPrefix("\(new):") }) { conflicts.append("\(path): \(new)") }
      guard let start = lines.firstIndex(where: { $0.hasPrefix("\(old):") }) else { continue }
      let rest = lines[(start + 1)...]
      let end = rest.firstIndex { !$0.isEmpty && !$0.hasPrefix(" ") } ?? rest.endIndex
      var block = ["\(new):" + lines[start].dropFirst(old.count + 1)] + rest[..<end].map(String.init)
      while block.last?.isEmpty == true { block.removeLast() }
      let before = text.hasSuffix("\n") ? text : text + "\n"
      files.append(File(path: path, text: before + block.joined(separator: "\n") + "\n", isExtended: true))
    }
  }
}
