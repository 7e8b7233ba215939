import CByteScan
import VocativeProgram

/// The layout of a derived text part while it is being written: what is pending, what is open, where the line stands.
///
/// Text comes in fragments; white space in it separates words, and a word may be made of several fragments. A word is
/// written at once, and when it turns out to end behind the width, the space before it becomes a line break.
struct TextLayoutState {
  /// Something that begins every line within it.
  fileprivate enum Level {
    /// Bytes of the program.
    case prefix(ByteView)
    /// The numbers of a list's items.
    case list(ListMarker, next: Int)
    /// An item: its marker, which is written once, then as many blanks.
    case item(ListMarker, number: Int, isMarkerPending: Bool)
    /// An item whose marker is bytes of the program.
    case markedItem(ByteView, isMarkerPending: Bool)
  }

  private let isWide = Machine.hasWideRegisters
  /// Whether the part is laid out at all.
  var isActive = false
  /// How many regions are open whose text is printed in capitals.
  var uppercase = 0
  /// The column that lines are broken at; 0 breaks none.
  private(set) var width = 0
  private var verbatim = 0
  private var levels: [Level] = []
  /// The fewest levels that were open since something visible was written: the prefix of blank lines.
  private var fewestLevels = 0
  private var pendingBreaks = 0
  private var isSpacePending = false
  private var isEmpty = true
  /// The columns of the current line.
  var column = 0
  /// Where the last word begins, in bytes and columns, and whether a space stands before it that may be broken.
  private var wordStart = 0
  private var wordColumn = 0
  private var canBreak = false
  /// The addresses of links that are named by number.
  var footnotes = Footnotes()
  /// The table that is open.
  var table = TextTable()

  /// Whether what is written is the address of a footnote, and no text.
  var isInFootnote: Bool { footnotes.start != nil }

  /// Begins a part that is laid out.
  @inline(never) mutating func begin(width: Int) {
    isActive = true
    self.width = max(0, width)
    uppercase = 0
    verbatim = 0
    if !levels.isEmpty { levels.removeAll(keepingCapacity: true) }
    fewestLevels = 0
    pendingBreaks = 0
    isSpacePending = false
    isEmpty = true
    column = 0
    canBreak = false
    footnotes.removeAll()
    table.removeAll()
  }

  /// Ends a part that is laid out: what is pending is dropped.
  @inline(never) mutating func end(_ output: inout OutputBytes) throws(Fault) {
    // A part that `break` left within a table or an address.
    if isInFootnote { try endFootnote(&output) }
    if table.isOpen { try endTable(&output) }
    try finishWord(&output)
    isActive = false
    if !levels.isEmpty { levels.removeAll(keepingCapacity: true) }
  }

  // MARK: What is asked for

  mutating func request(breaks: Int, _ output: inout OutputBytes) throws(Fault) {
    if table.isOpen { return table.requestSpace() }
    try finishWord(&output)
    pendingBreaks = max(pendingBreaks, breaks)
  }

  mutating func requestLineBreak(_ output: inout OutputBytes) throws(Fault) {
    if table.isOpen { return table.requestSpace() }
    try finishWord(&output)
    pendingBreaks = min(pendingBreaks + 1, Self.mostBreaks)
  }

  mutating func requestSpace(_ output: inout OutputBytes) throws(Fault) {
    if table.isOpen { return table.requestSpace() }
    try finishWord(&output)
    isSpacePending = true
  }

  /// Does what a step asks for, outside of a table; false if a line must be broken before.
  @inline(__always) mutating func pend(_ step: UnsafePointer<Step>) -> Bool {
    if canBreak {
      if width > 0, column > width { return false }
      canBreak = false
    }
    pendingBreaks = unsafe min(
      max(pendingBreaks + Int(step.pointee.other), Int(step.pointee.operand)), Self.mostBreaks)
    if unsafe step.pointee.local == 1 { isSpacePending = true }
    return true
  }

  /// More line breaks than these are not collected.
  private static let mostBreaks = 255

  // MARK: What is open

  mutating func open(prefix: ByteView, _ output: inout OutputBytes) throws(Fault) {
    try finishWord(&output)
    try push(.prefix(prefix))
  }

  mutating func openList(_ marker: ListMarker, start: Int, _ output: inout OutputBytes) throws(Fault) {
    try finishWord(&output)
    try push(.list(marker, next: start))
  }

  mutating func openItem(_ output: inout OutputBytes) throws(Fault) {
    try finishWord(&output)
    for index in levels.indices.reversed() {
      if case .list(let marker, let next) = levels[index] {
        levels[index] = .list(marker, next: next &+ 1)
        try push(.item(marker, number: next, isMarkerPending: true))
        return
      }
    }
    try push(.item(.bullet, number: 1, isMarkerPending: true))
  }

  private mutating func push(_ level: Level) throws(Fault) {
    guard levels.count < Self.mostLevels else { throw .nestedTooDeeply }
    levels.append(level)
  }

  /// Prefixes, lists and items within each other.
  private static let mostLevels = 256

  mutating func open(item marker: ByteView, _ output: inout OutputBytes) throws(Fault) {
    try finishWord(&output)
    try push(.markedItem(marker, isMarkerPending: true))
  }

  mutating func close(_ kind: LevelKind, _ output: inout OutputBytes) throws(Fault) {
    try finishWord(&output)
    guard let index = levels.lastIndex(where: { $0.kind == kind }) else { return }
    levels.removeSubrange(index...)
    fewestLevels = min(fewestLevels, levels.count)
  }

  mutating func beginVerbatim(_ output: inout OutputBytes) throws(Fault) {
    try finishWord(&output)
    verbatim += 1
  }

  mutating func endVerbatim() {
    verbatim = max(0, verbatim - 1)
    canBreak = false
  }

  /// The kinds of level that can be closed.
  enum LevelKind {
    case prefix, list, item
  }
}

// MARK: Writing

extension TextLayoutState {
  /// Writes a fragment of text.
  mutating func write(_ text: ByteView, to output: inout OutputBytes) throws(Fault) {
    if verbatim > 0 { return try writeVerbatim(text, to: &output) }
    var offset = 0
    while offset < text.count {
      if isBlank(text[offset]) {
        try requestSpace(&output)
        offset += 1
        continue
      }
      try writePending(&output)
      // A text that is laid out has ``ByteView/slack`` behind it.
      let rest = text.dropping(offset)
      if uppercase == 0, !table.isOpen, let length = try writeWords(rest, to: &output) {
        offset += length
        continue
      }
      let word = unsafe byte_scan_first_word(rest.pointer, rest.count)
      try append(rest.keeping(word.count), columns: word.columns, to: &output)
      offset += word.count
    }
  }

  /// Writes the words that a text begins with at once, as many as the line holds; how many bytes. Nil if it is just one.
  private mutating func writeWords(_ text: ByteView, to output: inout OutputBytes) throws(Fault) -> Int? {
    let words = unsafe byte_scan_words(isWide, text.pointer, text.count, width == 0 ? Int.max : width - column)
    guard words.last > 0 else { return nil }
    let start = output.count
    try output.append(text.keeping(words.count))
    // As if each had been written by itself.
    wordStart = start + words.last
    wordColumn = column + words.columns_before_last
    column += words.columns
    canBreak = true
    return words.count
  }

  private mutating func writeVerbatim(_ text: ByteView, to output: inout OutputBytes) throws(Fault) {
    var rest = text
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A) ?? rest.count
      var line = rest.keeping(end)
      if line.last == 0x0D { line = line.keeping(line.count - 1) }
      if !line.isEmpty { try writeVisible(line, columns: line.columnCount, to: &output) }
      if end < rest.count { try requestLineBreak(&output) }
      rest = rest.dropping(end + 1)
    }
    canBreak = false
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Writes part of a word, behind what is pending.
  mutating func writeVisible(_ text: ByteView, columns: Int, to output: inout OutputBytes) throws(Fault) {
    try writePending(&output)
    try append(text, columns: columns, to: &output)
  }

  private mutating func append(_ text: ByteView, columns: Int, to output: inout OutputBytes) throws(Fault) {
    if uppercase > 0 { try output.appendUppercase(text) } else { try output.append(text) }
    column += columns
  }

  /// Whether what is written next stands behind a space or in another line.
  var isPending: Bool { isSpacePending || pendingBreaks > 0 }

  /// Writes what is pending, as something visible follows.
  mutating func writePending(_ output: inout OutputBytes) throws(Fault) {
    if table.isOpen { return try table.writePending(&output) }
    let hasMarker = levels.contains { $0.isMarkerPending }
    if isEmpty {
      try beginLine(&output)
    } else if pendingBreaks > 0 || (hasMarker && column > 0) {
      for index in 0..<max(1, pendingBreaks) {
        try output.append(UInt8(ascii: "\n"))
        if index + 1 < pendingBreaks { try writeBlankLine(&output) }
      }
      try beginLine(&output)
    } else if isSpacePending {
      try output.append(UInt8(ascii: " "))
      column += 1
      wordStart = output.count
      wordColumn = column
      canBreak = verbatim == 0
    }
    isEmpty = false
    pendingBreaks = 0
    isSpacePending = false
    fewestLevels = levels.count
  }

  /// The columns that the prefixes of a line take.
  func prefixColumns(_ output: inout OutputBytes) throws(Fault) -> Int {
    let start = output.count
    var columns = 0
    for level in levels {
      var level = level
      columns += try level.write(to: &output, isMarkerDue: false)
    }
    output.truncate(to: start)
    return columns
  }

  private mutating func beginLine(_ output: inout OutputBytes) throws(Fault) {
    column = 0
    for index in levels.indices { column += try levels[index].write(to: &output, isMarkerDue: true) }
    wordStart = output.count
    wordColumn = column
    canBreak = false
  }

  /// Writes the prefix of a blank line, without blanks at its end.
  private mutating func writeBlankLine(_ output: inout OutputBytes) throws(Fault) {
    let start = output.count
    for index in 0..<min(fewestLevels, levels.count) {
      _ = try levels[index].write(to: &output, isMarkerDue: false)
    }
    while output.count > start, output.view(output.count - 1..<output.count)[0] == 0x20 {
      output.truncate(to: output.count - 1)
    }
  }

  /// Breaks the line before the last word if that ends behind the width.
  @inline(__always) mutating func finishWord(_ output: inout OutputBytes) throws(Fault) {
    if canBreak, width > 0, column > width { try breakBeforeWord(&output) }
    canBreak = false
  }

  @inline(never) private mutating func breakBeforeWord(_ output: inout OutputBytes) throws(Fault) {
    let length = output.count - wordStart
    let start = wordStart
    output.replace(at: start - 1, with: UInt8(ascii: "\n"))
    // The prefix is written behind the word, then the two change places.
    var prefixColumns = 0
    for index in levels.indices { prefixColumns += try levels[index].write(to: &output, isMarkerDue: false) }
    let prefix = output.count - start - length
    if prefix > 0 { try output.rotate(start..<output.count, by: length) }
    column = prefixColumns + (column - wordColumn)
    wordStart = start + prefix
    wordColumn = prefixColumns
  }
}

extension TextLayoutState.Level {
  fileprivate var isMarkerPending: Bool {
    switch self {
    case .item(_, _, let isPending), .markedItem(_, let isPending): isPending
    case .prefix, .list: false
    }
  }

  fileprivate var kind: TextLayoutState.LevelKind {
    switch self {
    case .prefix: .prefix
    case .list: .list
    case .item, .markedItem: .item
    }
  }

  /// Writes what begins a line; the columns that it takes.
  fileprivate mutating func write(to output: inout OutputBytes, isMarkerDue: Bool) throws(Fault) -> Int {
    switch self {
    case .prefix(let bytes):
      try output.append(bytes)
      return bytes.columnCount
    case .list: return 0
    case .item(let marker, let number, let isPending):
      let start = output.count
      try output.append(marker, number: number)
      let width = output.count - start
      guard isPending, isMarkerDue else {
        output.truncate(to: start)
        for _ in 0..<width { try output.append(UInt8(ascii: " ")) }
        return width
      }
      self = .item(marker, number: number, isMarkerPending: false)
      return width
    case .markedItem(let marker, let isPending):
      let width = marker.columnCount
      guard isPending, isMarkerDue else {
        for _ in 0..<width { try output.append(UInt8(ascii: " ")) }
        return width
      }
      try output.append(marker)
      self = .markedItem(marker, isMarkerPending: false)
      return width
    }
  }
}
