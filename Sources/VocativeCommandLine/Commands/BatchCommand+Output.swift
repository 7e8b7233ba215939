import ArgumentParser
import Foundation
import Vocative
import VocativeBatch

extension BatchCommand {
  /// Where the answers go: a folder is opened and locked at once, so that nothing is begun in vain.
  func sink(for supply: MessageSupply) throws -> (sink: any AnswerSink, folder: ChunkFolder?) {
    let console = supply.console
    guard isFolder else {
      guard !resume else {
        throw fault(
          console, en: "only a folder can be gone on with: --out \(output == "-" ? "out" : output)/",
          ru: "продолжить можно только папку: --out \(output == "-" ? "out" : output)/")
      }
      return (output == "-" ? AnswerFile(descriptor: STDOUT_FILENO) : try AnswerFile(at: output), nil)
    }
    let path = URL(fileURLWithPath: output).path
    let identity = BatchIdentity(
      message: message, bundle: supply.identity, input: records.name, chunk: chunk, now: now?.seconds ?? Clock.now)
    do throws(ChunkFolder.Failure) {
      let folder = try ChunkFolder(at: path, for: identity, resume: resume)
      return (folder, folder)
    } catch {
      throw fault(error, identity, console)
    }
  }

  /// `out/`, or a folder that is there.
  private var isFolder: Bool {
    var isDirectory: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: output, isDirectory: &isDirectory)
    return output.hasSuffix("/") || exists && isDirectory.boolValue
  }

  private func fault(
    _ failure: ChunkFolder.Failure, _ identity: BatchIdentity, _ console: Console
  ) -> any Error {
    switch failure {
    case .locked:
      fault(console, en: "another batch is writing to \(output)", ru: "в \(output) уже пишет другая рассылка")
    case .taken:
      fault(
        console, en: "\(output) holds a batch already; go on with it by --resume, or name another folder",
        ru: "в \(output) уже есть рассылка; продолжите её с --resume или укажите другую папку")
    case .different(let found) where found.message == message && found.bundle != identity.bundle:
      fault(
        console, en: "`\(message)` was changed since \(output) was begun; begin again in another folder",
        ru: "`\(message)` изменилось с начала рассылки в \(output); начните заново в другой папке")
    case .different(let found):
      fault(
        console,
        en: "\(output) holds another batch: `\(found.message)` for \(found.input), chunks of \(found.chunk)",
        ru: "в \(output) другая рассылка: `\(found.message)` для \(found.input), по \(found.chunk) записей")
    case .damaged(let name):
      fault(
        console, en: "\(output): \(name) is not as the batch left it; begin again in another folder",
        ru: "\(output): файл \(name) изменён; начните заново в другой папке")
    case .output(let failure): failure
    }
  }

  private func fault(_ console: Console, en: String, ru: String) -> ExitCode {
    console.warn("vocative: " + console.text(en: en, ru: ru))
    return ExitCode(2)
  }
}
