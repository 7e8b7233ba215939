import Foundation

/// The folder that a site is written to. Files whose bytes are the same are not touched.
struct SiteFolder {
  let path: String
  /// What the last build wrote: the stamp of every page, by path; read from `build.js`.
  private(set) var stamps: [String: String] = [:]
  /// Pages of this build.
  private var current: [String: String] = [:]
  /// Paths that this build wrote or removed.
  private(set) var touched: [String] = []

  /// Opens a folder; it may not exist yet. One that holds anything but a site is refused.
  init(_ path: String) throws(PreviewError) {
    self.path = path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard names.contains(where: { !$0.hasPrefix(".") }) else { return }
    guard let build = FileManager.default.contents(atPath: path + "/" + SiteAddress.build),
      let stamps = Self.stamps(in: Array(build))
    else { throw .foreign(path) }
    self.stamps = stamps
  }

  /// Begins a build; pages that it does not mention are kept as they are.
  mutating func begin() {
    touched = []
    current = stamps
  }

  /// Forgets all pages, so that ``finish()`` removes those that are not written again.
  mutating func beginAnew() {
    touched = []
    current = [:]
  }

  /// Writes a page.
  mutating func write(_ page: (bytes: [UInt8], stamp: String), to file: String) throws(PreviewError) {
    current[file] = page.stamp
    if stamps[file] == page.stamp, FileManager.default.fileExists(atPath: path + "/" + file) { return }
    try put(page.bytes, file)
  }

  /// Writes a file that is no page.
  mutating func write(_ asset: Asset) throws(PreviewError) { try put(Array(asset.text.utf8), asset.path) }

  /// Takes a page out of the site.
  mutating func remove(_ file: String) { current[file] = nil }

  /// Removes what is not part of the site any more, and writes the list of stamps, last, so that an open page finds
  /// its new version when it hears of it.
  mutating func finish() throws(PreviewError) {
    for file in stamps.keys.sorted() where current[file] == nil && Self.isPage(file) {
      guard (try? FileManager.default.removeItem(atPath: path + "/" + file)) != nil else { continue }
      touched.append(file)
      // rmdir(2) refuses a folder that holds anything.
      if let slash = file.lastIndex(of: "/") { _ = unsafe rmdir(path + "/" + file[..<slash]) }
    }
    stamps = current
    let lines = stamps.keys.sorted().map { "\(Self.quoted($0)): \"\(stamps[$0] ?? "")\"" }
    let text = Self.opening + lines.joined(separator: ",\n") + Self.closing
    try put(Array(text.utf8), SiteAddress.build)
  }

  private mutating func put(_ bytes: [UInt8], _ file: String) throws(PreviewError) {
    let full = path + "/" + file
    let url = URL(fileURLWithPath: full)
    if let old = FileManager.default.contents(atPath: full), Array(old) == bytes { return }
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw .unwritable(full)
    }
    touched.append(file)
  }
}

// MARK: The list of stamps

extension SiteFolder {
  private static let opening = "vocativeBuild({\n"
  private static let closing = "\n});\n"

  /// Whether a path is one of ours: what a list of stamps names is removed, so it must not lead elsewhere.
  private static func isPage(_ file: String) -> Bool {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.hasPrefix(".") && !$0.isEmpty }), file.hasSuffix(".html") else { return false }
    return parts.count == 1 || parts.count == 3 && parts[0] == "messages"
  }

  /// A JSON string; `<` is escaped as well.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<": quoted += "\\u00" + String(scalar.value, radix: 16)
      case _ where scalar.value < 0x20:
        quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case _: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Reads what ``finish()`` wrote; `nil` for any other file.
  private static func stamps(in bytes: [UInt8]) -> [String: String]? {
    let (opening, closing) = (Array(Self.opening.utf8), Array(Self.closing.utf8))
    guard bytes.starts(with: opening), bytes.suffix(closing.count).elementsEqual(closing),
      bytes.count >= opening.count + closing.count
    else { return nil }
    // Between the call's parentheses stands one JSON object.
    let object = bytes.dropFirst(opening.count - 2).dropLast(closing.count - 2)
    return try? JSONDecoder().decode([String: String].self, from: Data(object))
  }
}
