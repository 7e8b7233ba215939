import ArgumentParser
import Foundation
import Vocative
import VocativeBatch

extension BatchCommand {
  /// Where the answers go: a folder or database is opened and locked at once, so that nothing is begun in vain.
  func sink(for supply: MessageSupply) throws -> (sink: any AnswerSink, place: (any ResumableSink)?) {
    let console = supply.console
    var identity: BatchIdentity {
      BatchIdentity(
        message: message, bundle: supply.identity, input: records.name, chunk: chunk, now: now?.seconds ?? Clock.now)
    }
    if isFolder { return try sink(inFolder: identity, console) }
    if let database = DatabasePlace(output) { return try sink(in: database, identity, console) }
    guard !resume else {
      throw fault(
        console, en: "only a folder or database can be gone on with: --out \(output == "-" ? "out" : output)/",
        ru: "продолжить можно только папку или базу данных: --out \(output == "-" ? "out" : output)/")
    }
    return (output == "-" ? AnswerFile(descriptor: STDOUT_FILENO) : try AnswerFile(at: output), nil)
  }

  private func sink(
    inFolder identity: BatchIdentity, _ console: Console
  ) throws -> (sink: any AnswerSink, place: (any ResumableSink)?) {
    do throws(ResumableSinkFailure) {
      let folder = try ChunkFolder(at: URL(fileURLWithPath: output).path, for: identity, resume: resume)
      return (folder, folder)
    } catch {
      throw fault(error, identity, console)
    }
  }

  /// A table of a database; `answers` if it is not named.
  private func sink(
    in place: DatabasePlace, _ identity: BatchIdentity, _ console: Console
  ) throws -> (sink: any AnswerSink, place: (any ResumableSink)?) {
    #if SQLite
      if let source = records.database, place.isInSameFile(as: source) {
        throw fault(
          console, en: "\(place.path) is read meanwhile; write the answers to another file",
          ru: "\(place.path) в это время читается; запишите ответы в другой файл")
      }
      do throws(ResumableSinkFailure) {
        let database = try AnswerDatabase(
          at: place.path, table: place.table ?? "answers", for: identity, resume: resume)
        return (database, database)
      } catch {
        throw fault(error, identity, console)
      }
    #else
      throw fault(
        console, en: "\(place.path): this build writes no SQLite; build with `--traits SQLite`",
        ru: "\(place.path): эта сборка не пишет SQLite; соберите с `--traits SQLite`")
    #endif
  }

  /// `out/`, or a folder that is there.
  private var isFolder: Bool {
    var isDirectory: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: output, isDirectory: &isDirectory)
    return output.hasSuffix("/") || exists && isDirectory.boolValue
  }

  private func fault(
    _ failure: ResumableSinkFailure, _ identity: BatchIdentity, _ console: Console
  ) -> any Error {
    switch failure {
    case .locked:
      fault(console, en: "another program is writing to \(output)", ru: "в \(output) уже пишет другая программа")
    case .taken:
      fault(
        console, en: "\(output) holds a batch already; go on with it by --resume, or name another place",
        ru: "в \(output) уже есть рассылка; продолжите её с --resume или укажите другое место")
    case .different(let found) where found.message == message && found.bundle != identity.bundle:
      fault(
        console, en: "`\(message)` was changed since \(output) was begun; begin again in another place",
        ru: "`\(message)` изменилось с начала рассылки в \(output); начните заново в другом месте")
    case .different(let found):
      fault(
        console,
        en: "\(output) holds another batch: `\(found.message)` for \(found.input), chunks of \(found.chunk)",
        ru: "в \(output) другая рассылка: `\(found.message)` для \(found.input), по \(found.chunk) записей")
    case .damaged(let name):
      fault(
        console, en: "\(output): \(name) is not as the batch left it; begin again in another place",
        ru: "\(output): \(name): изменено после рассылки; начните заново в другом месте")
    case .foreign:
      fault(
        console, en: "\(output) holds something else; name another place, or another table: sqlite:FILE?table=NAME",
        ru: "в \(output) что-то другое; укажите другое место или другую таблицу: sqlite:ФАЙЛ?table=ИМЯ")
    case .output(let failure): failure
    }
  }

  private func fault(_ console: Console, en: String, ru: String) -> ExitCode {
    console.warn("vocative: " + console.text(en: en, ru: ru))
    return ExitCode(2)
  }
}
