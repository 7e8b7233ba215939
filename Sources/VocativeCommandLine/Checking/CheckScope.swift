import Foundation
import Vocative
import VocativeDiagnostics

/// What is checked: everything, or what paths and names on the command line stand for.
struct CheckScope {
  /// The messages that are compiled and told of wholly; `nil` for all.
  private(set) var messages: Set<String>? = nil
  /// The beginnings of paths, as diagnostics write them, whose findings are told whatever message leads to them.
  private(set) var paths: [String] = []

  /// Everything.
  init() {}

  /// What names of messages, files and folders stand for.
  ///
  /// - Throws: ``Unknown`` for the first that is none of them.
  init(_ names: [String], in workspace: Workspace, at root: String) throws(Unknown) {
    guard !names.isEmpty else { return }
    var chosen: Set<String> = []
    for name in names {
      if workspace.messageNames.contains(name) {
        chosen.insert(name)
        continue
      }
      guard let file = WorkspaceFile(name, at: root) else {
        let message = Self.message(ofFile: name)
        guard workspace.messageNames.contains(message) else { throw Unknown(name: message) }
        chosen.insert(message)
        continue
      }
      if file.isRoot { return }
      if let message = file.message, workspace.messageNames.contains(message) {
        chosen.insert(message)
      } else {
        paths.append(file.isFolder ? file.path + "/" : file.path)
      }
    }
    messages = chosen
  }

  /// A word that names no message and no file.
  struct Unknown: Error {
    /// The message that it may have meant.
    let name: String
  }

  /// Whether every message has to be compiled.
  var isWhole: Bool { messages == nil || !paths.isEmpty }

  /// Whether a finding is told because of its place.
  func tells(_ diagnostic: Diagnostic) -> Bool {
    guard messages != nil else { return true }
    let path = diagnostic.location.file.path
    return paths.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : path == $0 }
  }

  /// The message that a file holds: `messages/cart.ru.liquid` is `cart`.
  static func message(ofFile path: String) -> String {
    guard path.hasSuffix(".liquid") else { return path }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return MessageName(fileName: String(file.dropLast(".liquid".count))).name
  }
}

/// A file or folder of a workspace.
struct WorkspaceFile {
  /// The path as diagnostics write it: below the folder that the command names.
  let path: String
  /// Whether it is the workspace's folder itself.
  let isRoot: Bool
  /// Whether it is a folder.
  let isFolder: Bool
  private let name: String

  /// A file that a person names from where the command runs, or from the workspace's folder; `nil` if there is none.
  init?(_ argument: String, at root: String) {
    for candidate in Self.candidates(argument, root) {
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder)
      guard exists, let file = WorkspaceFile(unsaved: candidate, at: root, isFolder: isFolder.boolValue) else {
        continue
      }
      self = file
      return
    }
    return nil
  }

  /// A path within the workspace, whether or not there is a file; `nil` for one outside of it.
  init?(unsaved path: String, at root: String, isFolder: Bool = false) {
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    let top = URL(fileURLWithPath: root).standardizedFileURL.path
    guard absolute == top || absolute.hasPrefix(top + "/") else { return nil }
    isRoot = absolute == top
    self.isFolder = isFolder
    name = isRoot ? "" : String(absolute.dropFirst(top.count + 1))
    self.path = root == "." ? name : isRoot ? root : root + "/" + name
  }

  /// Where a person may mean a path: from where the command runs, or from the workspace's folder.
  private static func candidates(_ argument: String, _ root: String) -> [String] {
    argument.hasPrefix("/") ? [argument] : [argument, root + "/" + argument]
  }

  /// A file that need not be there; `nil` for one outside of the workspace.
  static func unsaved(_ argument: String, at root: String) -> WorkspaceFile? {
    candidates(argument, root).lazy.compactMap { WorkspaceFile(unsaved: $0, at: root) }.first
  }

  /// The message that the file holds; `nil` for other files.
  var message: String? {
    guard name.hasPrefix("messages/"), name.hasSuffix(".liquid"), !isFolder else { return nil }
    return CheckScope.message(ofFile: name)
  }
}
