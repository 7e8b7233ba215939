import VocativeLocale
import VocativeSemantics
import VocativeTypes

/// What a document of components says about itself where its author did not.
struct DocumentWords: Sendable {
  /// The BCP 47 tag of the message's language.
  let language: String
  /// The title where `mj-title` does not stand: the subject, else the message's name; `nil` for a fragment.
  let title: Fragment?
  /// The preheader part, which the hidden text at the start repeats; `nil` without one.
  let preheader: Fragment?

  /// What a message says about itself.
  init(_ message: TypedMessage) {
    language = message.locale.tag
    preheader = Self.fragment(of: .preheader, in: message)?.saidAgain
    var title = Self.fragment(of: .subject, in: message)?.withoutTriggers.saidAgain
    if title == nil, let subject = message.parts.first(where: { $0.part == .subject }) {
      var name = FragmentBuilder()
      name.add(message.name, for: subject.location)
      title = name.fragment.escapingMarkup
    }
    self.title = title
  }

  /// `rtl` for languages that are written from right to left (CLDR, `characterOrder`), else `ltr`.
  var direction: String {
    let base = String(decoding: Array(language.utf8.prefix { $0 != UInt8(ascii: "-") }), as: UTF8.self)
    return ["ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"].contains(base) ? "rtl" : "ltr"
  }

  private static func fragment(of part: Part, in message: TypedMessage) -> Fragment? {
    guard let part = message.parts.first(where: { $0.part == part }) else { return nil }
    return Fragment(part.body, of: message)
  }
}

extension Fragment {
  /// The words of a text part as HTML; `nil` if saying them twice would do something twice.
  fileprivate var saidAgain: Fragment? {
    let isPlain = holes.allSatisfy { hole in
      switch hole.kind {
      case .value, .branch, .trigger, .arm, .loop, .otherwise, .capture, .frame, .region, .close, .assign, .leave: true
      case .picks, .require: false
      }
    }
    guard isPlain, isComplete else { return nil }
    var words = FragmentBuilder()
    words.add(trimmed(start..<end), of: self)
    return words.fragment.bytes.isEmpty ? nil : words.fragment.escapingMarkup
  }

  /// The words without those that a trigger shows: what is claimed once is told once.
  fileprivate var withoutTriggers: Fragment {
    var edits = FragmentEdits()
    var openers: [FragmentPosition?] = []
    for (index, hole) in holes.enumerated() {
      let place = FragmentPosition(offset: hole.range.lowerBound, hole: index)
      switch hole.kind {
      case .trigger: openers.append(openers.contains { $0 != nil } ? nil : place)
      case .branch, .loop, .picks, .capture, .frame, .region: openers.append(nil)
      case .close:
        if let start = openers.popLast() ?? nil {
          edits.replace(start..<FragmentPosition(offset: place.offset, hole: index + 1), with: [])
        }
      case .value, .arm, .otherwise, .assign, .require, .leave: break
      }
    }
    return applying(edits)
  }

  /// The same text as HTML: `&`, `<` and quotes in its literals become references.
  fileprivate var escapingMarkup: Fragment {
    var edits = FragmentEdits()
    for (offset, byte) in bytes.enumerated() {
      let reference: StaticString
      switch byte {
      case UInt8(ascii: "&"): reference = "&amp;"
      case UInt8(ascii: "<"): reference = "&lt;"
      case UInt8(ascii: "\""): reference = "&quot;"
      default: continue
      }
      guard let place = location(of: offset..<(offset + 1)) else { continue }
      let stretch = position(behind: offset)..<position(before: offset + 1)
      edits.replace(stretch, with: [.literal(Array("\(reference)".utf8), for: place)])
    }
    return applying(edits)
  }
}
