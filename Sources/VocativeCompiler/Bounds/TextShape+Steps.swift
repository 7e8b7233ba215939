import VocativeDiagnostics
import VocativeHTML
import VocativeLocale
import VocativeProgram
import VocativeSemantics
import VocativeTypes

extension TextShape {
  /// What the steps of a part can print.
  init(_ steps: [ExpandedPart.Step], in locale: Locale) {
    var builder = ShapeBuilder(locale: locale)
    for step in steps { builder.add(step) }
    self = .sequence(builder.pieces)
  }
}

/// Puts shapes together, opener by opener.
private struct ShapeBuilder {
  private enum Opener {
    /// What came before, the arms so far with their places, whether one of them is always taken.
    case arms(before: [TextShape], [TextShape], [SourceLocation], isExhaustive: Bool)
    /// What came before, how often and where, the turns once `otherwise` has begun.
    case turns(before: [TextShape], bound: Int?, SourceLocation, turns: TextShape?)
    /// A capture's text is counted where it is printed.
    case capture(before: [TextShape])
    case frame
  }

  private(set) var pieces: [TextShape] = []
  private let locale: Locale
  private var openers: [Opener] = []

  init(locale: Locale) {
    self.locale = locale
  }

  mutating func add(_ step: ExpandedPart.Step) {
    switch step {
    case .literal(let bytes, _): pieces.append(.literal(bytes))
    case .value(let expression, _): pieces.append(TextShape(of: expression, in: locale))
    // Derived text parts are mails; an SMS has no layout.
    case .layout, .endTitle: break
    case .control(let kind, let location): add(kind, at: location)
    }
  }

  private mutating func add(_ kind: Fragment.Kind, at location: SourceLocation) {
    switch kind {
    case .value, .assign, .require: break
    // What is left out by `break` or `continue` only makes a text shorter.
    case .leave: break
    case .branch, .trigger: open(.arms(before: pieces, [], [location], isExhaustive: false))
    case .arm(let condition):
      guard case .arms(let before, let arms, let places, _)? = openers.popLast() else { return }
      openers.append(
        .arms(
          before: before, arms + [.sequence(pieces)], places + [location], isExhaustive: condition == nil))
      pieces = []
    case .loop(let loop): open(.turns(before: pieces, bound: loop.bound, location, turns: nil))
    case .picks(let picks): open(.turns(before: pieces, bound: picks.limit, location, turns: nil))
    case .otherwise:
      guard case .turns(let before, let bound, let place, _)? = openers.popLast() else { return }
      openers.append(.turns(before: before, bound: bound, place, turns: turns(bound, at: place)))
      pieces = []
    case .capture: open(.capture(before: pieces))
    case .frame, .region: openers.append(.frame)
    case .close: close()
    }
  }

  private mutating func open(_ opener: Opener) {
    openers.append(opener)
    pieces = []
  }

  private mutating func close() {
    switch openers.popLast() {
    case .arms(let before, let arms, let places, let isExhaustive):
      let all = arms + [.sequence(pieces)] + (isExhaustive ? [] : [.empty])
      pieces = before + [.choice(all, arms: places)]
    case .turns(let before, let bound, let place, let turns):
      // Either there are turns, or what stands for them is printed.
      pieces = before + [turns.map { .choice([$0, .sequence(pieces)]) } ?? self.turns(bound, at: place)]
    case .capture(let before): pieces = before
    case .frame, nil: break
    }
  }

  private func turns(_ bound: Int?, at place: SourceLocation) -> TextShape {
    guard !pieces.isEmpty else { return .empty }
    let body = TextShape.sequence(pieces)
    guard let bound else {
      return .sequence([body, TextShape(.unbounded, named: place.file.text(of: place.span), at: place)])
    }
    return .repeated(body, atMost: bound)
  }
}
