import ArgumentParser
import Foundation
import VocativeBatch

extension Console {
  /// What keeps output from being written; `nil` where nobody reads any more, which needs no words.
  func words(of failure: OutputFile.Failure) -> String? {
    switch failure {
    case .closedPipe: nil
    case .contended: text(en: "another program writes there", ru: "туда уже пишет другая программа")
    case .cutShort:
      text(
        en: "it is not as the batch left it; begin again in another place",
        ru: "файл изменён после рассылки; начните заново в другом месте")
    case .system(let code): Self.words(ofSystemError: code)
    }
  }

  /// What the system says of an error.
  static func words(ofSystemError code: Int32) -> String { unsafe String(cString: strerror(code)) }

  /// Opens a place for output; prints which one it is if that fails, and ends with 74.
  func opening<Place>(_ path: String, _ open: () throws(OutputFile.Failure) -> Place) throws -> Place {
    do throws(OutputFile.Failure) {
      return try open()
    } catch {
      guard let words = words(of: error) else { throw error }
      warn(text(en: "vocative: \(path): not written: \(words)", ru: "vocative: \(path): не записано: \(words)"))
      throw ExitCode(74)
    }
  }
}
