package import VocativeRender

/// Finds out of one recipient after the other which segments and groups they are in; memory is kept.
package struct SegmentReading: ~Copyable {
  private let segmentation: Segmentation
  private let context: RenderContext
  private var reader: RecipientReader
  private var recipient = Recipient()
  private var buffer = MessageBuffer()

  package init(_ segmentation: Segmentation, in context: RenderContext) {
    self.segmentation = segmentation
    self.context = context
    reader = RecipientReader(for: segmentation.program)
  }

  /// Why a record tells nothing.
  package enum Failure: Error {
    case data(DataError)
    case render(RenderError)
  }

  /// Reads a record: one JSON object with a key for each variable that the conditions name.
  package mutating func read(_ json: Span<UInt8>) throws(Failure) {
    do throws(DataError) {
      try reader.read(json, into: &recipient)
    } catch {
      throw .data(error)
    }
    do throws(RenderError) {
      _ = try segmentation.program.render(.all, for: recipient, in: context, into: &buffer)
    } catch {
      throw .render(error)
    }
  }

  /// What the last record is, by the index of a segment, division or figure.
  package func value(_ index: Int) -> SegmentValue { buffer.segmentValue(index) ?? .absent }
}
