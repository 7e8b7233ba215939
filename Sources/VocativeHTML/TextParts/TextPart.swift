import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes

extension Fragment {
  /// The steps of a text part: its literals with their white space settled, its values as plain text.
  func textSteps(for part: Part) -> [ExpandedPart.Step] {
    switch part {
    case .text: steps(in: .verbatim, keeps: nil, joinsLines: false)
    case .subject, .preheader: steps(in: .header, keeps: TextWhitespace(self).keeps, joinsLines: true)
    case .plain, .sms, .push, .channel: steps(in: .plainText, keeps: TextWhitespace(self).keeps, joinsLines: false)
    case .html: preconditionFailure("HTML is no text part")
    }
  }

  /// The steps of the title of a push: one line, as a subject is.
  var titleSteps: [ExpandedPart.Step] {
    holes.isEmpty && bytes.isEmpty ? [] : steps(in: .header, keeps: nil, joinsLines: true) + [.endTitle]
  }

  private func steps(in context: EscapeContext, keeps: [Bool]?, joinsLines: Bool) -> [ExpandedPart.Step] {
    var steps: [ExpandedPart.Step] = []
    var offset = 0
    func addLiteral(upTo end: Int) {
      guard offset < end else { return }
      var literal: [UInt8] = []
      for index in offset..<end where keeps?[index] ?? true {
        let isBreak = bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r")
        guard joinsLines, isBreak else {
          literal.append(bytes[index])
          continue
        }
        if literal.last != UInt8(ascii: " ") { literal.append(UInt8(ascii: " ")) }
      }
      if !literal.isEmpty { steps.append(.literal(literal, location(of: offset..<end))) }
    }
    for hole in holes {
      addLiteral(upTo: hole.range.lowerBound)
      if case .value(let expression) = hole.kind {
        steps.append(.value(expression, context))
      } else {
        steps.append(.control(hole.kind, hole.location))
      }
      offset = hole.range.upperBound
    }
    addLiteral(upTo: bytes.count)
    return steps
  }
}
