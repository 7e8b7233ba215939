import Foundation
import Testing
import Vocative
import VocativeXML

/// A part of the matrix of `Scripts/check-contexts`: our own tokenizer judges, and a share of the values is tried.
@Suite struct EscapeMatrixTests {
  /// A place in which values may stand.
  struct Place: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let template: String
    let reads: String
    var type: String?
    var values: String?
    var harmless: String?
    var part: String?
    var testDescription: String { name }
  }

  /// A place in which no value may stand.
  struct RefusedPlace: Decodable, Sendable, CustomTestStringConvertible {
    let template: String
    var type: String?
    let code: String
    var testDescription: String { template }
  }

  static let places: [Place] = read("accepted")
  static let refused: [RefusedPlace] = read("refused")
  static let values: [String] = read("values")

  private static func read<Value: Decodable>(_ name: String) -> [Value] {
    let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Corpus/Contexts")
    guard let data = try? Data(contentsOf: folder.appending(path: "\(name).json")) else { return [] }
    return (try? JSONDecoder().decode([Value].self, from: data)) ?? []
  }

  private static let mark = "x1q"
  private static let evaluator = Evaluator(zones: ZoneTable(version: "none"))

  /// What a value becomes in a template: its output, or the code that it is refused with.
  private static func render(
    _ template: String, _ value: String, type: String?, part: String?
  ) throws -> (output: String?, code: String?) {
    let isNumber = type == "number" || type == "percent"
    let data: [String: Any] = [
      "x": isNumber ? Int(value).map { $0 as Any } ?? value : value, "y": "a", "u": "https://u.example/",
    ]
    let request: [String: Any] = [
      "template": template, "data": data, "part": part ?? "html",
      "schema": ["x": type ?? "text", "y": "text", "u": "url"],
    ]
    let answer = evaluator.answer(Array(try JSONSerialization.data(withJSONObject: request)))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any])
    return (object["output"] as? String, (object["error"] as? [String: Any])?["code"] as? String)
  }

  /// Tags with the names of their attributes, in order.
  private static func shape(_ html: String) -> [String] {
    let bytes = Array(html.utf8)
    let markup = MarkupTokenizer.tokens(of: bytes)
    return markup.tokens.compactMap { token in
      switch token.kind {
      case .text, .escapableText, .rawText: return nil
      case .startTag, .endTag, .comment, .doctype, .bogusComment, .cutOff: break
      }
      let names = markup.attributes[token.attributes].map { String(decoding: bytes[$0.name], as: UTF8.self) }
      return "\(token.kind) \(String(decoding: bytes[token.name], as: UTF8.self)) \(names)"
    }
  }

  /// All texts and attributes, decoded.
  private static func words(_ html: String) -> [UInt8] {
    let bytes = Array(html.utf8)
    let markup = MarkupTokenizer.tokens(of: bytes)
    var words: [UInt8] = []
    for token in markup.tokens {
      switch token.kind {
      case .text, .escapableText, .rawText: words += CharacterReferences.decoded(bytes[token.range])
      case .startTag:
        for attribute in markup.attributes[token.attributes] {
          words += CharacterReferences.decoded(bytes[attribute.value])
        }
      case .endTag, .comment, .doctype, .bogusComment, .cutOff: words.append(0)
      }
    }
    return words
  }

  /// Some bytes with others in place of the mark.
  private static func filled(_ bytes: [UInt8], _ mark: String, with value: String) -> [UInt8] {
    var filled: [UInt8] = []
    var rest = bytes[...]
    let mark = Array(mark.utf8)
    while let first = rest.first {
      if rest.starts(with: mark) {
        filled += Array(value.utf8)
        rest = rest.dropFirst(mark.count)
      } else {
        filled.append(first)
        rest = rest.dropFirst()
      }
    }
    return filled
  }

  @Test func `the matrix is there`() {
    #expect(Self.places.count >= 40 && Self.values.count >= 100 && Self.refused.count >= 40)
    #expect(Self.values.first == Self.mark)
  }

  @Test(arguments: Array(places.enumerated()).map { Numbered(index: $0.offset, place: $0.element) })
  func `a hostile value changes no tag and stays what it is`(case numbered: Numbered) throws {
    let place = numbered.place
    let frame = place.values ?? "{}"
    let usual = ["color": "red", "number": "12", "percent": "12", "phone": "+74950000000"]
    let mark = place.harmless ?? place.type.flatMap { usual[$0] } ?? frame.replacing("{}", with: Self.mark)
    let first = try Self.render(place.template, mark, type: place.type, part: place.part)
    let harmless = try #require(first.output, "\(first.code ?? "")")
    // Every place sees other values; all of them are seen somewhere.
    for index in stride(from: 1 + numbered.index % 12, to: Self.values.count, by: 12) {
      let value = frame.replacing("{}", with: Self.values[index])
      let (output, code) = try Self.render(place.template, value, type: place.type, part: place.part)
      guard let output else {
        #expect(code?.hasPrefix("DAT") == true, "\(value) \(code ?? "")")
        continue
      }
      switch place.reads {
      case "header", "plain":
        let controls: Set<UInt32> = place.reads == "header" ? [0, 0x0A, 0x0D, 0x202E, 0x2028] : [0, 0x202E, 0x2028]
        #expect(output.unicodeScalars.allSatisfy { !controls.contains($0.value) }, "\(value)")
      case "html":
        let isComment = Self.shape(harmless).contains { $0.hasPrefix("comment") }
        // Texts are brought to NFC when they are read. Foundation drops a byte order mark at the start of a text.
        let isMarked = value.unicodeScalars.first == "\u{FEFF}"
        let expected = Self.filled(Self.words(harmless), mark, with: value.precomposedStringWithCanonicalMapping)
        #expect(isComment || isMarked || Self.words(output) == expected, "\(value)")
        #expect(Self.shape(output) == Self.shape(harmless), "\(value)")
      case "any" where place.name == "text with line breaks": break
      case _: #expect(Self.shape(output) == Self.shape(harmless), "\(value)")
      }
    }
  }

  /// A place with its number.
  struct Numbered: Sendable, CustomTestStringConvertible {
    let index: Int
    let place: Place
    var testDescription: String { place.name }
  }

  @Test(arguments: refused)
  func `a place that no value may have is refused`(place: RefusedPlace) throws {
    let (_, code) = try Self.render(place.template, "1", type: place.type, part: nil)
    #expect(code == place.code)
  }
}
