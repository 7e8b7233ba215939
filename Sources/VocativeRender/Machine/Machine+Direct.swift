import VocativeLocale
import VocativeProgram
import VocativeTypes

/// The steps that nearly all of a render consists of, done with everything in registers.
///
/// Invariants: `target` lies within the output's memory and never behind `bound`, where ``ByteView/slack`` more bytes fit
/// and no limit is exceeded; it is given back before anything else writes. The program was verified, so indices of the
/// pool, the cells of the root record, locals, constants and formats are within their tables, and the stack holds what a
/// step pops. What refers to the recipient's memory is checked here, as everywhere.
extension Machine {
  /// Runs steps from one on as long as they are of the usual kind, their values are, and there is room.
  ///
  /// - Returns: The first step that is not: it is still to be done, by ``run(from:_:in:)``. A step that does the work of
  ///   several instructions may be left in the middle, at the step of the instruction that is to be done next.
  mutating func runDirectly(from start: Int, _ program: LinkedProgram) throws(Fault) -> Int {
    var next = start
    let code = unsafe UnsafePointer(program.steps.pointer)
    let locals = unsafe self.locals.pointer + frame.first
    let stack = unsafe self.stack.pointer
    var target = unsafe output.end
    let bound = unsafe output.bound
    defer { unsafe output.advance(to: target) }

    while true {
      let step = unsafe code[next]
      // The step that writes the value, and the one behind it.
      var place = next
      var after = next &+ 1
      let value: Cell
      switch step.operation {
      case .literal:
        guard unsafe Self.copy(memory.pool(offset: step.a, count: step.b), to: &target, bound) else { return next }
        next &+= 1
        continue
      case .literalCell:
        guard unsafe Self.copy(memory.pool(offset: step.a, count: step.b), to: &target, bound) else { return next }
        value = memory.cell(.recipient, Int(step.c))
        place = next &+ 1
        after = next &+ 2
      case .literalField:
        guard unsafe Self.copy(memory.pool(offset: step.a, count: step.b), to: &target, bound) else { return next }
        place = next &+ 1
        after = next &+ 4
        guard let field = unsafe field(step.c, locals, program) else { return place }
        value = field
      case .emitCell: value = memory.cell(.recipient, Int(step.c))
      case .emitField:
        after = next &+ 3
        guard let field = unsafe field(step.c, locals, program) else { return next }
        value = field
      case .emit:
        value = unsafe stack[top &- 1]
      case .cell:
        unsafe stack[top] = memory.cell(.recipient, Int(step.a))
        top &+= 1
        next &+= 1
        continue
      case .field:
        guard let field = unsafe field(step.a, locals, program) else { return next }
        unsafe stack[top] = field
        top &+= 1
        next &+= 2
        continue
      case .multiply:
        let factor = memory.cell(.program, Int(step.a))
        guard let product = unsafe Self.product(stack[top &- 1], factor) else { return next }
        unsafe stack[top &- 1] = product
        next &+= 2
        continue
      case .fallback:
        let input = unsafe stack[top &- 1]
        if input.kind == .absent || (input.kind == .text && input.count == 0) {
          unsafe stack[top &- 1] = memory.cell(.program, Int(step.b))
        } else if input.kind != .text {
          return next
        }
        instruction = next
        try spend(1)
        next &+= 3
        continue
      case .emitFormat:
        let number = unsafe stack[top &- 1]
        guard number.kind == .number, step.context.isPlain else { return next }
        let direct = unsafe program.directFormats.pointer[Int(step.a)]
        let index = isSMS ? direct.safePattern : direct.typographicPattern
        if index >= 0 {
          let pattern = unsafe UnsafePointer(program.amountPatterns.pointer + Int(index))
          guard unsafe bound - target >= AmountPattern.room,
            unsafe pattern.pointee.write(number.payload, scale: number.detail, to: &target)
          else { return next }
          top &-= 1
          next &+= 2
          if unsafe pattern.pointee.endsAbbreviated {
            unsafe output.advance(to: target)
            abbreviationEnd = output.count
            return next
          }
          continue
        }
        guard direct.firstWord >= 0, number.detail == 0 else { return next }
        let category = program.content.locale.cardinal(number.payload)
        let word = unsafe program.pluralWords.pointer[Int(direct.firstWord) &+ Int(category.rawValue)]
        guard unsafe write(word, step.context, to: &target, bound) else { return next }
        top &-= 1
        next &+= 2
        continue
      case .branchOnCell:
        let cell = memory.cell(.recipient, Int(step.a))
        instruction = next
        let holds = try compare(cell, by: step.comparison, memory.cell(.program, Int(step.b)), program)
        next = holds ? next &+ 4 : Int(step.c)
        continue
      case .branchOnField:
        guard let field = unsafe field(step.a, locals, program) else { return next }
        instruction = next
        let holds = try compare(field, by: step.comparison, memory.cell(.program, Int(step.b)), program)
        next = holds ? next &+ 5 : Int(step.c)
        continue
      case .jump:
        instruction = next
        try spend(1)
        next = Int(step.a)
        continue
      case .nextItem:
        instruction = next
        next = try nextItem() ? Int(step.a) : next &+ 1
        continue
      case .end, .other: return next
      }
      guard unsafe write(value, step.context, to: &target, bound) else { return place }
      if step.operation == .emit { top &-= 1 }
      next = after
    }
  }

  /// Copies bytes that have slack behind them, if there is room.
  @inline(__always) @unsafe private static func copy(
    _ bytes: ByteView, to target: inout UnsafeMutablePointer<UInt8>, _ bound: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    guard unsafe bytes.count <= bound - target else { return false }
    if bytes.count <= 64 {
      unsafe copyBlock(from: bytes.pointer, to: target)
      if bytes.count > 32 { unsafe copyBlock(from: bytes.pointer + 32, to: target + 32) }
    } else {
      unsafe UnsafeMutableRawPointer(target).copyMemory(from: bytes.pointer, byteCount: bytes.count)
    }
    unsafe target += bytes.count
    return true
  }

  /// A cell of the record in a local: the local and the cell are the halves of a word; nil if that is no record.
  @inline(__always) @unsafe private mutating func field(
    _ indices: UInt32, _ locals: UnsafeMutablePointer<Cell>, _ program: LinkedProgram
  ) -> Cell? {
    let record = unsafe locals[Int(indices >> 16)]
    let (layout, index) = (Int(record.count), indices & 0xFFFF)
    guard record.kind == .record, layout < program.widths.capacity, unsafe index < program.widths.pointer[layout] else {
      return nil
    }
    return memory.cell(record.space, Int(record.payload) &+ Int(index))
  }

  /// Writes a value, escaped for its place; false if that takes more than copying.
  // Mutating like all that the loop calls: the compiler copies the whole machine for a method that only reads it.
  @inline(__always) @unsafe private mutating func write(
    _ value: Cell, _ context: EscapeContext, to target: inout UnsafeMutablePointer<UInt8>,
    _ bound: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    if value.kind == .text {
      let text = view(value)
      guard unsafe text.count &* Replacement.longest <= bound - target else { return false }
      if context.isHTML(value.traits) {
        unsafe target = escapedHTML(text, to: target)
        return true
      }
      guard context.isPlainText, !value.traits.contains(.abbreviated),
        let end = unsafe copyPlainText(text, to: target)
      else { return false }
      unsafe target = end
      return true
    }
    guard value.kind == .number, value.detail == 0, value.payload >= 0, context.isPlain,
      unsafe bound - target >= DecimalDigits.room
    else { return false }
    unsafe DecimalDigits.write(value.payload.magnitude, to: &target)
    return true
  }
}

extension EscapeContext {
  /// Whether a text of these traits is escaped as HTML and nothing else.
  @inline(__always) fileprivate func isHTML(_ traits: TextTraits) -> Bool {
    switch self {
    case .html: traits.isDisjoint(with: .notable)
    case .url: traits == .checkedLink
    case .verbatim, .htmlInComment, .urlInComment, .urlInSet, .urlComponent, .urlComponentInComment, .mailAddress,
      .cssValue, .cssValueInComment, .jsonString, .trustedHTML, .strippedHTML, .header, .plainText:
      false
    }
  }

  /// Whether it is that of text messages and the like.
  @inline(__always) fileprivate var isPlainText: Bool {
    switch self {
    case .plainText: true
    case .verbatim, .html, .htmlInComment, .url, .urlInComment, .urlInSet, .urlComponent, .urlComponentInComment,
      .mailAddress, .cssValue, .cssValueInComment, .jsonString, .trustedHTML, .strippedHTML, .header:
      false
    }
  }

  /// Whether figures go into it as they are.
  @inline(__always) var isPlain: Bool {
    switch self {
    case .html, .plainText: true
    case .verbatim, .htmlInComment, .url, .urlInComment, .urlInSet, .urlComponent, .urlComponentInComment,
      .mailAddress, .cssValue, .cssValueInComment, .jsonString, .trustedHTML, .strippedHTML, .header:
      false
    }
  }
}
