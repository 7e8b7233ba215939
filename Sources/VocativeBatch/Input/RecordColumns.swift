package import Vocative
import VocativeSemantics
import VocativeTypes

/// The columns of a table whose rows are recipients: a name with dots leads into a record, `customer.first_name`.
///
/// What a column means is told by the programs that read the records: `3` is a number where a number is read and a text
/// where a text is. Lists, and records in one column, are JSON. A column named `record` is the whole of a recipient.
/// Columns that nothing reads are left out; empty cells are absent values. A record or map of which all cells are empty is
/// absent if it may be, else an empty one: a customer of whom nothing is known is a customer.
package struct RecordColumns {
  /// Why columns are no recipient.
  package enum Failure: Error, Sendable, Hashable {
    /// Two columns say the same: `cart` and `cart.total`, or the same name twice.
    case conflict(String)
    /// None of them is read.
    case nothingRead
  }

  /// What is in a cell.
  package enum Value: Sendable, Hashable {
    case absent
    case text([UInt8])
    case integer(Int64)
    case real(Double)
    case boolean(Bool)
  }

  /// How a value is written.
  private enum Form {
    case text, number, boolean, json
    /// Whatever it looks like.
    case any
  }

  private indirect enum Node {
    case column(Int, Form)
    case record(Fields, isRequired: Bool)
  }

  private typealias Fields = [(key: [UInt8], node: Node)]

  /// What was written of a value.
  private enum Presence {
    /// Nothing: it is absent.
    case leftOut
    /// A record that must be there, and of which nothing is.
    case empty
    case present
  }

  private var root: Fields = []
  private var whole: Int?
  /// The columns that nothing reads.
  package private(set) var unread: [Int] = []

  /// What the keys of every record are for, whatever programs read; `id` first of all.
  private static let reserved = ["id", "locale", "time_zone"]

  /// - Parameters:
  ///   - names: The names of the columns, in order.
  ///   - programs: What the records are read for.
  package init(_ names: [String], readBy programs: [Program]) throws(Failure) {
    if let record = names.firstIndex(of: "record") {
      whole = record
      unread = names.indices.filter { $0 != record }
      return
    }
    var isRead = false
    for (column, name) in names.enumerated() {
      let path = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { Array($0) }
      let isReserved = Self.reserved.contains(name)
      guard let form = isReserved ? .text : Self.form(of: path, in: programs) else {
        unread.append(column)
        continue
      }
      let required = Self.requiredDepths(of: path, in: programs)
      guard Self.add(.column(column, form), path[...], required[...], to: &root) else { throw .conflict(name) }
      isRead = isRead || !isReserved
    }
    guard isRead else { throw .nothingRead }
  }

  /// - Parameter required: Of each key of the path, whether what it leads to must be there.
  private static func add(
    _ leaf: Node, _ path: ArraySlice<[UInt8]>, _ required: ArraySlice<Bool>, to record: inout Fields
  ) -> Bool {
    guard let key = path.first, let isRequired = required.first else { return false }
    let place = record.firstIndex { $0.key == key }
    if path.count == 1 {
      guard place == nil else { return false }
      record.append((key, leaf))
      return true
    }
    var inner: Fields = []
    if let place {
      guard case .record(let known, _) = record[place].node else { return false }
      inner = known
    }
    guard add(leaf, path.dropFirst(), required.dropFirst(), to: &inner) else { return false }
    let node = Node.record(inner, isRequired: isRequired)
    if let place { record[place].node = node } else { record.append((key, node)) }
    return true
  }

  // MARK: What programs read

  private static func form(of path: [[UInt8]], in programs: [Program]) -> Form? {
    for program in programs {
      if let form = form(of: path[...], in: .record(0), program) { return form }
    }
    return nil
  }

  private static func form(of path: ArraySlice<[UInt8]>, in shape: RecordLayout.Shape, _ program: Program) -> Form? {
    guard let key = path.first else { return form(of: shape) }
    switch shape {
    case .record(let index):
      let layouts = program.content.layouts
      guard layouts.indices.contains(Int(index)) else { return nil }
      return layouts[Int(index)].fields.first { $0.key == key }
        .flatMap { form(of: path.dropFirst(), in: $0.shape, program) }
    case .map(let value, _): return form(of: path.dropFirst(), in: value, program)
    case .optional(let shape): return form(of: path, in: shape, program)
    case .mixed: return .any
    case .scalar, .list: return nil
    }
  }

  /// Of each key of a path, whether what it leads to must be there; what a map holds need not.
  private static func requiredDepths(of path: [[UInt8]], in programs: [Program]) -> [Bool] {
    for program in programs {
      let layouts = program.content.layouts
      var required: [Bool] = []
      var shape: RecordLayout.Shape? = .record(0)
      for key in path {
        switch shape {
        case .record(let index) where layouts.indices.contains(Int(index)):
          let field = layouts[Int(index)].fields.first { $0.key == key }
          required.append(field.map { !$0.isOptional && $0.defaultValue == nil } ?? false)
          shape = field?.shape
        case .map(let value, _):
          required.append(false)
          shape = value
        case .record, .scalar, .list, .optional, .mixed, nil:
          required.append(false)
          shape = nil
        }
      }
      if required.contains(true) { return required }
    }
    return path.map { _ in false }
  }

  private static func form(of shape: RecordLayout.Shape) -> Form {
    switch shape {
    case .scalar(let type): form(of: type)
    case .optional(let shape): form(of: shape)
    case .list, .map, .record: .json
    case .mixed: .any
    }
  }

  private static func form(of type: Type) -> Form {
    switch type {
    case .integer, .number, .percent, .money: .number
    case .boolean: .boolean
    case .optional(let type): form(of: type)
    case .list, .map, .record: .json
    case .text, .name, .code, .date, .datetime, .duration, .url, .image, .email, .phone, .color, .html, .enumeration:
      .text
    case .nothing, .mixed: .any
    }
  }

  // MARK: Rows

  /// A row as one JSON object. What does not look like what is read is a text, which the reader of recipients rejects in
  /// its place.
  package func json(_ value: (Int) -> Value) -> [UInt8] {
    if let whole {
      guard case .text(let bytes) = value(whole) else { return Array("{}".utf8) }
      return bytes
    }
    var json: [UInt8] = []
    _ = Self.write(.record(root, isRequired: true), value, to: &json)
    return json
  }

  private static func write(_ node: Node, _ value: (Int) -> Value, to json: inout [UInt8]) -> Presence {
    switch node {
    case .column(let column, let form): return write(value(column), as: form, to: &json) ? .present : .leftOut
    case .record(let fields, let isRequired):
      let start = json.count
      json.append(UInt8(ascii: "{"))
      var isPresent = false
      for (key, node) in fields {
        let before = json.count
        if json.count > start + 1 { json.append(UInt8(ascii: ",")) }
        JSONValue.write(text: key, into: &json)
        json.append(UInt8(ascii: ":"))
        switch write(node, value, to: &json) {
        case .leftOut: json.removeSubrange(before...)
        case .empty: break
        case .present: isPresent = true
        }
      }
      guard isPresent || isRequired else {
        json.removeSubrange(start...)
        return .leftOut
      }
      json.append(UInt8(ascii: "}"))
      return isPresent ? .present : .empty
    }
  }

  private static func write(_ value: Value, as form: Form, to json: inout [UInt8]) -> Bool {
    switch (value, form) {
    case (.absent, _): return false
    case (.text(let bytes), .text): JSONValue.write(text: bytes, into: &json)
    case (.text(let bytes), .number): bytes.isJSONNumber ? json += bytes : JSONValue.write(text: bytes, into: &json)
    case (.text(let bytes), .boolean):
      // Spreadsheets write TRUE, Python True, PostgreSQL t.
      switch String(decoding: bytes, as: UTF8.self).lowercased() {
      case "true", "t", "1": json += Array("true".utf8)
      case "false", "f", "0": json += Array("false".utf8)
      case _: JSONValue.write(text: bytes, into: &json)
      }
    case (.text(let bytes), .json): bytes.isOneContainer ? json += bytes : JSONValue.write(text: bytes, into: &json)
    case (.text(let bytes), .any):
      bytes.isOneContainer || bytes.isJSONNumber ? json += bytes : JSONValue.write(text: bytes, into: &json)
    case (.integer(let number), .boolean) where number == 0 || number == 1:
      json += Array((number == 1 ? "true" : "false").utf8)
    case (.integer(let number), .text): JSONValue.write(text: Array(String(number).utf8), into: &json)
    case (.integer(let number), _): json += Array(String(number).utf8)
    case (.real(let number), .text): JSONValue.write(text: Array(String(number).utf8), into: &json)
    // What is no number for JSON is told of as a text.
    case (.real(let number), _):
      number.isFinite
        ? json += Array(String(number).utf8) : JSONValue.write(text: Array(String(number).utf8), into: &json)
    case (.boolean(let isTrue), .boolean), (.boolean(let isTrue), .any): json += Array(String(isTrue).utf8)
    case (.boolean(let isTrue), .text), (.boolean(let isTrue), .number), (.boolean(let isTrue), .json):
      JSONValue.write(text: Array(String(isTrue).utf8), into: &json)
    }
    return true
  }
}

extension [UInt8] {
  /// Whether the bytes are a number of JSON (RFC 8259 §6) and nothing beside it.
  fileprivate var isJSONNumber: Bool {
    // What begins otherwise need not be read; blanks are no part of a number.
    guard let first, let last, first == UInt8(ascii: "-") || (0x30...0x39).contains(first), last > 0x20,
      case .number? = try? JSONValue(parsing: self)
    else { return false }
    return true
  }

  /// Whether the bytes begin and end with one list or object of JSON, so that they say nothing beside it; whether all in
  /// it is well-formed the reader of recipients finds out.
  fileprivate var isOneContainer: Bool {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    let rest = drop { blanks.contains($0) }
    guard rest.first == UInt8(ascii: "{") || rest.first == UInt8(ascii: "[") else { return false }
    var (depth, isInString, isEscaped) = (0, false, false)
    for index in rest.indices {
      let byte = rest[index]
      if isEscaped {
        isEscaped = false
      } else if isInString {
        isEscaped = byte == UInt8(ascii: "\\")
        isInString = byte != UInt8(ascii: "\"")
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
        if depth == 0 { return rest[(index + 1)...].allSatisfy { blanks.contains($0) } }
      }
    }
    return false
  }
}
