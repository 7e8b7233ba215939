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
        message: message, bundle: supply.identity, input: records.name, chunk: chunk, now: now?.seconds ?? Clock.now,
        picks: supply.picks?.digest, hasRejects: rejects != nil, hasMails: eml != nil)
    }
    if isFolder { return try keepingItsInstant(sink(inFolder: identity, console), console) }
    if let database = DatabasePlace(output) {
      return try keepingItsInstant(sink(in: database, identity, console), console)
    }
    guard !resume else {
      throw fault(
        console, en: "only a folder or database can be gone on with: --out \(output == "-" ? "out" : output)/",
        ru: "продолжить можно только папку или базу данных: --out \(output == "-" ? "out" : output)/")
    }
    guard output != "-" else { return (AnswerFile(descriptor: STDOUT_FILENO), nil) }
    return (try console.opening(output) { () throws(OutputFile.Failure) in try AnswerFile(at: output) }, nil)
  }

  /// Refuses to write where it is read, or two things to one place; before anything is opened.
  func refuseSharedPlaces(_ console: Console) throws {
    func file(_ path: String) -> String? {
      var facts = stat()
      // A pipe or device may be both.
      guard path != "-", unsafe stat(path, &facts) != 0 || facts.st_mode & S_IFMT == S_IFREG else { return nil }
      return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
    let input = records.database?.path ?? records.path
    let places = [input, DatabasePlace(output)?.path ?? output, rejects ?? "-"]
    for (index, place) in places.enumerated() {
      guard let found = file(place), places[..<index].contains(where: { file($0) == found }) else { continue }
      throw fault(
        console, en: "\(place) is named twice, to be read or written; name another file",
        ru: "\(place) указан дважды: для чтения или для записи; укажите другой файл")
    }
  }

  /// The folder of mails; ends with 2 if it has those of another batch.
  func mailFolder(for supply: MessageSupply) throws -> MailFolder? {
    guard let eml else { return nil }
    let (writer, console) = (try supply.mailWriter(), supply.console)
    do throws(MailFolder.Failure) {
      return try MailFolder(at: eml, writer: writer, resume: resume)
    } catch {
      switch error {
      case .locked:
        throw fault(console, en: "another program is writing to \(eml)", ru: "в \(eml) уже пишет другая программа")
      case .taken:
        throw fault(
          console, en: "\(eml) holds mails of another batch; name another folder, or remove them",
          ru: "в \(eml) письма другой рассылки; укажите другую папку или удалите их")
      case .output(let failure):
        return try console.opening(eml) { () throws(OutputFile.Failure) in throw failure }
      }
    }
  }

  /// A batch goes on with the instant that it began with: another one is refused.
  private func keepingItsInstant(
    _ found: (sink: any AnswerSink, place: (any ResumableSink)?), _ console: Console
  ) throws -> (sink: any AnswerSink, place: (any ResumableSink)?) {
    guard let now, let place = found.place, place.identity.now != now.seconds else { return found }
    throw fault(
      console, en: "\(output) was begun with another --now; go on without it",
      ru: "рассылка в \(output) начата с другим --now; продолжите без него")
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
    case .different(let found, let difference): fault(difference, found, console)
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

  /// Why a batch that was found is not gone on with.
  private func fault(
    _ difference: BatchIdentity.Difference, _ found: BatchIdentity, _ console: Console
  ) -> any Error {
    switch difference {
    case .version:
      fault(
        console, en: "\(output) was begun by another version; begin again in another place",
        ru: "рассылка в \(output) начата другой версией; начните заново в другом месте")
    case .batch:
      fault(
        console,
        en: "\(output) holds another batch: `\(found.message)` for \(found.input), chunks of \(found.chunk)",
        ru: "в \(output) другая рассылка: `\(found.message)` для \(found.input), по \(found.chunk) записей")
    case .bundle:
      fault(
        console, en: "`\(message)` was changed since \(output) was begun; begin again in another place",
        ru: "`\(message)` изменилось с начала рассылки в \(output); начните заново в другом месте")
    case .picks:
      fault(
        console, en: "the picks index is another one than \(output) was begun with; begin again in another place",
        ru: "файл подборок не тот, с которым начата рассылка в \(output); начните заново в другом месте")
    case .rejects:
      fault(
        console, en: "\(output) was begun \(found.hasRejects == true ? "with" : "without") --rejects; go on so",
        ru: "рассылка в \(output) начата \(found.hasRejects == true ? "с" : "без") --rejects; продолжите так же")
    case .mails:
      fault(
        console, en: "\(output) was begun \(found.hasMails == true ? "with" : "without") --eml; go on so",
        ru: "рассылка в \(output) начата \(found.hasMails == true ? "с" : "без") --eml; продолжите так же")
    }
  }

  func fault(_ console: Console, en: String, ru: String) -> ExitCode {
    console.warn("vocative: " + console.text(en: en, ru: ru))
    return ExitCode(2)
  }
}
