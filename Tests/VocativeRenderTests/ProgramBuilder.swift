import VocativeLocale
import VocativeProgram
import VocativeRender
import VocativeTypes

/// Puts programs together by hand.
struct ProgramBuilder {
  var content: Program.Content

  /// A program whose root record holds any JSON under `x`, `a`, `b` and `c`, in cells 1 to 4.
  init(locale: String = "en") {
    content = Program.Content(locale: Locale(locale) ?? .english)
    content.name = "message"
    layouts([("x", .mixed), ("a", .mixed), ("b", .mixed), ("c", .mixed)])
    content.instructions = [.end]
  }

  /// Gives the root record optional attributes, one cell each, from cell 1 on.
  mutating func layouts(_ fields: [(String, RecordLayout.Shape)], isOptional: Bool = true) {
    content.layouts = [Self.layout("root", fields, isOptional: isOptional)]
  }

  /// A layout of attributes of one cell each.
  static func layout(
    _ name: String, _ fields: [(String, RecordLayout.Shape)], isOptional: Bool = true
  ) -> RecordLayout {
    RecordLayout(
      name: name,
      fields: fields.enumerated().map { index, field in
        RecordLayout.Field(
          key: Array(field.0.utf8), cell: UInt32(index + 1), shape: field.1, isOptional: isOptional)
      }, width: UInt32(fields.count + 1))
  }

  mutating func constant(_ constant: Constant) -> Instruction {
    content.constants.append(constant)
    return .constant(UInt32(content.constants.count - 1))
  }

  mutating func literal(_ text: String) -> Instruction {
    let bytes = Array(text.utf8)
    content.pool += bytes
    return .literal(offset: UInt32(content.pool.count - bytes.count), count: UInt32(bytes.count))
  }

  mutating func format(_ format: Format) -> Instruction {
    content.formats.append(format)
    return .format(UInt32(content.formats.count - 1))
  }

  mutating func reason(_ code: String, _ text: String = "") -> UInt32 {
    content.reasons.append(.init(code: code, text: text))
    return UInt32(content.reasons.count - 1)
  }

  /// The index that the next instruction gets.
  var next: UInt32 { UInt32(content.instructions.count) }

  /// Appends a part; `end` is added.
  mutating func part(_ part: Part, derivedFrom: Part? = nil, _ instructions: [Instruction]) {
    content.parts.append(.init(part: part, entry: next, derivedFrom: derivedFrom))
    if !content.channels.contains(where: { $0.channel == part.channel }) {
      content.channels.append(.init(channel: part.channel, gate: nil))
    }
    content.instructions += instructions + [.end]
  }

  var program: Program { Program(content) }
}

/// 2026-03-15T10:00:00Z.
let testNow: Int64 = 1_773_568_800

func testContext(_ limits: RenderLimits = RenderLimits()) -> RenderContext {
  var zones = ZoneTable(version: "test")
  if let east = TimeZone(fixedOffset: 3 * 3_600) { zones.insert(east, named: "Europe/Moscow") }
  return RenderContext(now: testNow, zones: zones, limits: limits)
}

/// Renders one part of a program over a record; nil if it was skipped.
func render(
  _ program: Program, _ json: String, part: Part = .text, limits: RenderLimits = RenderLimits()
) throws -> String? {
  let recipient = try Recipient(json: Array(json.utf8), for: program)
  var buffer = MessageBuffer()
  switch try program.render(.all, for: recipient, in: testContext(limits), into: &buffer) {
  case .rendered(let rendering): return rendering.text(of: part, in: buffer)
  case .skipped: return nil
  }
}

/// The code of the error that rendering ends with; nil if it does not fail.
func renderFault(_ program: Program, _ json: String, limits: RenderLimits = RenderLimits()) throws -> RenderError.Code?
{
  let recipient = try Recipient(json: Array(json.utf8), for: program)
  var buffer = MessageBuffer()
  do throws(RenderError) {
    _ = try program.render(.all, for: recipient, in: testContext(limits), into: &buffer)
    return nil
  } catch {
    return error.code
  }
}
