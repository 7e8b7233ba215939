/// The keys of a plan's fields as they stand in a JSON text, the quote behind each included.
///
/// Keys are identifiers of the schema, so nothing in them is ever written otherwise unless a producer escapes letters; such
/// keys go the long way.
final class FieldKeys {
  private let bytes: Block<UInt8>
  private let starts: Block<Int>

  init(_ plan: RecordPlan) {
    var (bytes, starts): ([UInt8], [Int]) = ([], [])
    for field in plan.fields {
      starts.append(bytes.count)
      bytes += plan.bytes[field.key] + [UInt8(ascii: "\"")]
    }
    self.bytes = Block(bytes + RecipientReader.zeros)
    self.starts = Block(starts)
  }

  /// Where the key of a field begins; ``ByteView/slack`` readable bytes stand behind each. Good as long as this lives.
  @unsafe func key(of field: Int) -> UnsafePointer<UInt8> { unsafe UnsafePointer(bytes.pointer) + starts[field] }
}
