import VocativeDiagnostics
import VocativeXML

/// Whether every arm, loop body, partial and block of a layout closes the elements that it opens.
///
/// Two arms that each open a `<table>` would nest in the tree, and what is closed elsewhere is closed or not depending on
/// data. Void elements and optional end tags are no faults, and conditional comments are not looked into.
struct ArmBalance {
  private(set) var diagnostics: [Diagnostic] = []
  /// The tags that were reported: one mistake shows in every arm around it.
  private var reported: Set<Range<Int>> = []

  init(_ parsed: ParsedFragment) {
    let (fragment, tokens) = (parsed.fragment, parsed.markup)
    var starts: [(offset: Int, location: SourceLocation)] = []
    for hole in fragment.holes {
      let offset = hole.range.lowerBound
      switch hole.kind {
      case .branch, .trigger, .loop, .picks, .capture, .frame, .region:
        starts.append((offset, hole.location))
      case .arm, .otherwise:
        guard let start = starts.popLast() else { continue }
        check(start.offset..<offset, from: start.location, of: fragment, tokens)
        starts.append((offset, hole.location))
      case .close:
        guard let start = starts.popLast() else { continue }
        check(start.offset..<offset, from: start.location, of: fragment, tokens)
      case .value, .assign, .require, .leave: break
      }
    }
  }

  private mutating func check(
    _ range: Range<Int>, from opening: SourceLocation, of fragment: Fragment, _ tokens: MarkupTokens
  ) {
    guard let fault = ElementBalance.fault(in: range, of: tokens),
      reported.insert(fault.tag.range).inserted, let place = fragment.location(of: fault.tag.range)
    else { return }
    let name = LocalizedText(verbatim: String(decoding: fragment.bytes[fault.tag.name], as: UTF8.self))
    let diagnostic =
      switch fault {
      case .unclosed: Diagnostic(.unclosedInArm, name, at: place.span, in: place.file)
      case .unopened: Diagnostic(.unopenedInArm, name, at: place.span, in: place.file)
      }
    diagnostics.append(
      diagnostic
        .relating(
          opening.span, in: opening.file, en: "what begins here has to be whole",
          ru: "то, что начинается здесь, должно быть целым"
        )
        .helping(
          en: "open and close the element in the same piece, or put a condition inside the tag",
          ru: "откройте и закройте элемент в одном и том же месте или поставьте условие внутрь тега"))
  }
}

extension Diagnostic.Message {
  /// `{% if x %}<table>{% endif %}`.
  fileprivate static let unclosedInArm = Self(
    "CMP903", "unclosed-in-arm", .error, en: "`<%1>` is opened in a branch, loop or block, and closed outside of it",
    ru: "`<%1>` открывается внутри условия, цикла или блока, а закрывается снаружи")
  /// `{% if x %}</table>{% endif %}`.
  fileprivate static let unopenedInArm = Self(
    "CMP904", "unopened-in-arm", .error, en: "`</%1>` is closed in a branch, loop or block, and opened outside of it",
    ru: "`</%1>` закрывается внутри условия, цикла или блока, а открывается снаружи")
}
