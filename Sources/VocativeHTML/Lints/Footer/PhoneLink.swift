import VocativeDiagnostics
import VocativeProgram
import VocativeSemantics
import VocativeTypes
import VocativeXML

/// LAW731: who would rather call than click finds a number to tap on every way through a letter.
///
/// `phone_first: [elderly]` in vocative.yaml names such segments and groups. What stands in a branch for others alone does
/// not count, and a branch for the segment does.
struct PhoneLink {
  /// Where links that begin a call stand.
  private var calls: [Int] = []
  /// How many hidden elements are open.
  private var hidden = 0

  private let page: LintedPage
  private let segments: [String]

  init(_ page: LintedPage) {
    self.page = page
    segments = page.message.header.purpose == nil ? [] : page.settings.phoneFirst
  }

  // MARK: The walk over the tree

  mutating func open(_ element: LintedElement, isHidden: Bool) {
    guard !segments.isEmpty else { return }
    if isHidden { hidden += 1 }
    guard hidden == 0, element.tag == .a || element.tag == .area, let target = element.attribute(.href),
      target.value.drop(while: { $0.isHTMLSpace }).lowercasedStarts(with: "tel:")
    else { return }
    calls.append(target.node.value.lowerBound)
  }

  mutating func close(isHidden: Bool) {
    if !segments.isEmpty, isHidden { hidden -= 1 }
  }

  // MARK: The ways through the letter

  /// What there is to say at the end of a part that begins with a tag.
  func findings(at part: SourceLocation) -> [Diagnostic] {
    for segment in segments {
      let coverage = coverage(for: segment)
      guard !coverage.shows(.phone) else { continue }
      let loss = coverage.loss(of: .phone)
      let place = loss ?? part
      let finding = Diagnostic(
        .missingPhone, LocalizedText(verbatim: segment), at: place.span, in: place.file)
      return [
        (loss == nil ? finding : finding.labeled(en: "missing on this way", ru: "здесь его не увидят все"))
          .helping(
            en:
              "add `<a href=\"tel:+…\">{{ brand.phone }}</a>` outside of conditions, or in `{% if segment.\(segment) %}`",
            ru: "добавьте `<a href=\"tel:+…\">{{ brand.phone }}</a>` — не внутри условия или внутри "
              + "`{% if segment.\(segment) %}`")
      ]
    }
    return []
  }

  /// A branch that is open: whether one of its arms is for the segment alone, and whether one needs no condition.
  private struct Branch {
    var isSettled = false
    var isExhaustive = false
  }

  /// What a member of a segment is shown.
  private func coverage(for segment: String) -> FooterCoverage {
    var paths = FooterPaths()
    var open: [Branch?] = []
    var next = 0
    for hole in page.fragment.holes {
      while next < calls.count, calls[next] < hole.range.lowerBound {
        paths.current.show(.phone)
        next += 1
      }
      switch hole.kind {
      case .branch(let condition): begin(condition, hole, segment, &paths, &open)
      case .trigger(let trigger): begin(trigger.condition, hole, segment, &paths, &open)
      case .arm(let condition):
        paths.add(hole.kind, at: hole.location)
        let last = open.count - 1
        guard last >= 0, var branch = open[last] else { continue }
        enter(condition, segment, &branch, &paths)
        open[last] = branch
      case .loop, .picks, .capture, .frame, .region:
        paths.add(hole.kind, at: hole.location)
        open.append(nil)
      case .close:
        if let branch = open.popLast() ?? nil, branch.isSettled, !branch.isExhaustive {
          // Members take one of the arms.
          paths.add(.arm(nil), at: hole.location)
          paths.current.show(.phone)
        }
        paths.add(hole.kind, at: hole.location)
      case .value, .assign, .otherwise, .require, .leave: paths.add(hole.kind, at: hole.location)
      }
    }
    if next < calls.count { paths.current.show(.phone) }
    return paths.current
  }

  private func begin(
    _ condition: TypedExpression, _ hole: Fragment.Hole, _ segment: String, _ paths: inout FooterPaths,
    _ open: inout [Branch?]
  ) {
    paths.add(hole.kind, at: hole.location)
    var branch = Branch()
    enter(condition, segment, &branch, &paths)
    open.append(branch)
  }

  /// Begins an arm: what no member sees asks for no number.
  private func enter(
    _ condition: TypedExpression?, _ segment: String, _ branch: inout Branch, _ paths: inout FooterPaths
  ) {
    branch.isExhaustive = branch.isExhaustive || condition == nil
    if branch.isSettled { return paths.current.show(.phone) }
    guard let condition else { return }
    if case .not(let inner) = condition.kind, isMembership(inner, of: segment) { paths.current.show(.phone) }
    branch.isSettled = isMembership(condition, of: segment)
  }

  /// Whether a condition is a question for the segment or group, and nothing else.
  private func isMembership(_ condition: TypedExpression, of segment: String) -> Bool {
    let names = page.message.segments
    switch condition.kind {
    case .segment(let index): return names.indices.contains(index) && names[index].name == segment
    case .compare(let group, .equal, let name):
      guard case .segment(let index) = group.kind, names.indices.contains(index),
        case .constant(.text(let word)) = name.kind
      else { return false }
      return "\(names[index].name).\(String(decoding: word, as: UTF8.self))" == segment
    case .constant, .root, .local, .field, .element, .property, .loopProperty, .now, .choice, .fold, .range, .not,
      .and, .or, .compare, .contains, .arithmetic, .isPresent, .filter, .format:
      return false
    }
  }
}

extension Diagnostic.Message {
  /// R31: `phone_first: [elderly]` and no `tel:`.
  fileprivate static let missingPhone = Self(
    "LAW731", "missing-phone", .error,
    en: "customers of `%1` would rather call, and the letter has no number to tap",
    ru: "клиентам из `%1` проще позвонить, а номера, на который можно нажать, в письме нет")
}
