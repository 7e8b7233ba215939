package import VocativeDiagnostics
package import VocativeProgram
package import VocativeSemantics
package import VocativeTypes

/// A part ready to be lowered: what is written, in order, with the place of every value known.
package struct ExpandedPart: Sendable {
  /// The part.
  package let part: Part
  /// The part that this one says again in other form.
  package let derivedFrom: Part?
  /// The budget of an SMS, in segments.
  package let segments: Int?
  /// What is written.
  package let steps: [Step]
  /// The opening tag.
  package let location: SourceLocation

  package init(part: Part, derivedFrom: Part? = nil, segments: Int? = nil, steps: [Step], location: SourceLocation) {
    self.part = part
    self.derivedFrom = derivedFrom
    self.segments = segments
    self.steps = steps
    self.location = location
  }

  /// One step of a part.
  ///
  /// What is large lies apart: most steps are literals and layout, and all of them are copied from stage to stage.
  package enum Step: Sendable {
    /// Bytes as they are.
    case literal([UInt8], SourceLocation?)
    /// A value, escaped for its place.
    indirect case value(TypedExpression, EscapeContext)
    /// The layout of a derived text part.
    case layout(Layout)
    /// Everything of a fragment that is no value: branches, loops, assignments.
    indirect case control(Fragment.Kind, SourceLocation)
    /// Ends the title of a push, which comes before its body.
    case endTitle
  }

  /// ``TextLayout`` with its bytes.
  package enum Layout: Sendable {
    case breaks(UInt8)
    case space
    case lineBreak
    case beginPrefix([UInt8])
    case endPrefix
    case beginList(ListMarker, start: Int32)
    case beginItem
    case beginMarkedItem([UInt8])
    case endItem
    case endList
    case beginUppercase
    case endUppercase
    case beginVerbatim
    case endVerbatim
    case beginFootnote
    case endFootnote
    case footnotes
    case beginTable
    case endTable
    case beginRow
    case beginCell(isHeader: Bool, columns: UInt8)
  }
}
