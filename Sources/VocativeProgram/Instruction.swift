package import VocativeTypes

/// One step of a program. A program is a flat list of these over a stack of values.
///
/// *Values* are pushed and popped on the value stack; `n` pops are named from the top down. *Cells* hold the recipient's
/// data, see ``RecordLayout``. *Locals* are relative to the current frame. Targets are indices of instructions.
package enum Instruction: Sendable, Hashable, BitwiseCopyable {
  // MARK: Output

  /// Copies bytes of the literal pool to the output.
  case literal(offset: UInt32, count: UInt32)
  /// Pops a value and writes it, escaped for its place.
  case emit(EscapeContext)
  /// Writes the value of a fixed cell of the recipient, escaped for its place: `cell` and `emit` in one.
  case emitCell(UInt32, EscapeContext)
  /// Steps of the layout of a derived text part: line breaks, blanks, prefixes, lists.
  case layout(TextLayout)

  // MARK: Values

  /// Pushes a constant, by its index in ``Program/constants``.
  case constant(UInt32)
  /// Pushes the value of a fixed cell of the recipient.
  case cell(UInt32)
  /// Pushes a local of the current frame.
  case local(UInt32)
  /// Pops a record, pushes the value of one of its cells, counted from the record's first. Absent gives absent.
  case field(UInt32)
  /// Pops an index or key, pops a list, map, record or text; pushes the item. Outside the bounds gives absent.
  case element
  /// Pops a value, pushes its `size`, `first`, `last`, its day or that day's nearest return.
  case property(Property)
  /// Pushes a figure of the loop `depth` loops out from the innermost of the current frame.
  case loopProperty(LoopProperty, depth: UInt8)
  /// Pushes the instant of the render context.
  case now
  /// Pushes what a segment is for the recipient: membership, a group, a figure; runs its subroutine the first time.
  case segment(UInt32)
  /// Pops the high end, pops the low end, pushes the range as a list of integers.
  case range

  // MARK: Operators

  /// Pops a value, pushes whether it is false or absent.
  case not
  /// Pops the right, pops the left, pushes whether they compare so.
  case compare(Comparison)
  /// Pops the right, pops the left, pushes whether the left text or list contains the right.
  case contains
  /// Pops the right, pops the left, pushes the result; a fault where it does not fit or divides by zero.
  case arithmetic(Arithmetic)
  /// Pops a value, pushes whether it is present: neither absent nor blank text.
  case isPresent
  /// Pops `arguments` values (the last argument on top), pops the input, pushes the filter's result.
  case filter(Filter, arguments: UInt8)
  /// Pops a value, pushes its text in a format of ``Program/formats``.
  case format(UInt32)

  // MARK: Flow

  /// Goes to a target.
  case jump(UInt32)
  /// Pops a value; goes to a target if it is false or absent.
  case jumpIfFalse(UInt32)
  /// Goes to a target if the top is false or absent, keeping it; else pops it. The left side of `and`.
  case jumpIfFalseOrPop(UInt32)
  /// Goes to a target if the top is neither false nor absent, keeping it; else pops it. The left side of `or`.
  case jumpIfTrueOrPop(UInt32)
  /// Pops a value into a local of the current frame.
  case store(UInt32)
  /// Begins a loop: pops the limit if it has one, pops the offset if it has one, pops the list, map or record.
  ///
  /// With no items goes to `exit`; else stores the first item in the local and goes on.
  case beginLoop(local: UInt32, exit: UInt32, LoopOptions)
  /// Ends a turn of the innermost loop: stores the next item and goes to `body`, or ends the loop and goes on.
  case nextItem(body: UInt32)
  /// Ends the innermost loop at once and goes to a target.
  case leaveLoop(UInt32)
  /// Begins to collect output for a local.
  case beginCapture
  /// Ends the innermost capture; its bytes become the value of a local. `isMarkup` marks HTML, which is not escaped again.
  case endCapture(local: UInt32, isMarkup: Bool)
  /// Begins a partial's body: pops `arguments` values into the first locals (the last argument on top) of a fresh frame
  /// of `locals` locals, the others absent, with no loops around.
  case enterFrame(locals: UInt32, arguments: UInt32)
  /// Ends a partial's body.
  case leaveFrame
  /// Ends a segment's subroutine with the value on top.
  case `return`
  /// Ends a part, the prologue or a gate.
  case end

  /// Notes that a branch was reached, by its index in ``Program/Content/branches``: the buffer keeps the set of them.
  /// Only in programs that are compiled to measure which branches the snapshots reach.
  case mark(UInt32)
  /// Ends the title of a push: what the part has written so far becomes one line, and a blank line follows unless that
  /// is empty.
  case endTitle

  // MARK: The message

  /// Drops the message for this recipient, for a reason of ``Program/reasons``.
  case skipMessage(reason: UInt32)
  /// Drops the current channel, for a reason of ``Program/reasons``.
  case dropChannel(reason: UInt32)
  /// Notes a trigger's decision in the metadata: the top (kept) is whether it is shown; below it, popped, lie the instant
  /// until which that holds (or absent), its age in seconds (or absent) and the evidence of the site, last on top.
  case recordTrigger(site: UInt32)

  // MARK: Picks

  /// Begins to choose picks: pops what lies in the recipient's cart (a list, or absent). Goes to `done` if the site has
  /// chosen already for this recipient.
  case beginPicks(site: UInt32, done: UInt32)
  /// Asks a source of ``Program/Content/pickSources`` for candidates: pops its values. Stores the first one in the local
  /// of its site and goes on; goes to `next` if there are none, the site has enough, or its items come from the record.
  case beginSource(UInt32, next: UInt32)
  /// Takes the candidate unless its identity was taken before in this part.
  case takePick(site: UInt32)
  /// Stores the next candidate and goes to `body`; goes on when the limit is reached or no candidate is left.
  case nextPick(site: UInt32, body: UInt32)
  /// Ends the choice: what was taken is what the site shows.
  case endPicks(site: UInt32)
  /// Pushes the list of chosen items if it reaches the site's minimum; else goes to `fallback`.
  case picks(site: UInt32, fallback: UInt32)
}

/// What can be asked of a list, map, record or text, and of a day or instant.
package enum Property: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
  /// Items of a list, entries of a map, grapheme clusters of a text.
  case size
  /// The first item; absent for an empty list.
  case first
  /// The last item.
  case last
  /// The day of an instant in the recipient's zone; a day itself.
  case day
  /// The day of a yearly return that lies nearest to today: of 29 February the 28th in a common year.
  case nearestReturn
  /// The last second of a day, or of an instant's day, in the recipient's zone.
  case endOfDay
}

/// The figures of a `for` loop.
package enum LoopProperty: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
  /// From 1; from 0; from the end, down to 1; from the end, down to 0.
  case index, index0, rindex, rindex0
  /// Whether it is the first or last turn.
  case first, last
  /// The number of turns.
  case length
}

/// The comparisons.
package enum Comparison: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

/// The arithmetic operators; on numbers, instants and durations as their types allow.
package enum Arithmetic: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
  case add, subtract, multiply, divide
}

/// How a loop runs.
package struct LoopOptions: OptionSet, Sendable, Hashable, BitwiseCopyable {
  /// The bits.
  package let rawValue: UInt8
  /// Options from their bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// A limit lies on the stack.
  package static let limit = LoopOptions(rawValue: 1)
  /// An offset lies on the stack, below the limit.
  package static let offset = LoopOptions(rawValue: 2)
  /// From the last item to the first (after offset and limit).
  package static let reversed = LoopOptions(rawValue: 4)
}

/// The layout of a text part that is derived from HTML.
///
/// Line breaks and blanks are *pending* until something visible follows: blocks ask for breaks on both sides, and what
/// asks for most wins; nothing is pending at the start of a part, and what is pending at its end is dropped.
package enum TextLayout: Sendable, Hashable, BitwiseCopyable {
  /// At least so many line breaks before what comes next: 1 a new line, 2 a blank line between.
  case breaks(UInt8)
  /// A blank before what comes next, unless it begins a line.
  case space
  /// One more line break than are pending, `<br>`.
  case lineBreak
  /// Every line from the next on begins with these bytes of the pool, behind the prefixes that are open.
  case beginPrefix(offset: UInt32, count: UInt32)
  /// Ends the innermost prefix.
  case endPrefix
  /// Begins a list with its markers; `start` is the first number of an ordered one.
  case beginList(ListMarker, start: Int32)
  /// Begins an item of the innermost list: its marker goes before the next visible thing, its lines are indented.
  case beginItem
  /// Begins an item whose marker is known when the program is compiled: its bytes of the pool go before the next visible
  /// thing, further lines are indented as wide. Ends with ``endItem``.
  case beginMarkedItem(offset: UInt32, count: UInt32)
  /// Ends an item.
  case endItem
  /// Ends the innermost list.
  case endList
  /// What comes between is printed in capitals (headings), until `endUppercase`.
  case beginUppercase
  /// Ends ``beginUppercase``.
  case endUppercase
  /// White space in what comes is kept, lines are not wrapped (`pre`), until `endVerbatim`.
  case beginVerbatim
  /// Ends ``beginVerbatim``.
  case endVerbatim
  /// What comes until `endFootnote` is the address of a link that just ended; its number takes the place of it.
  case beginFootnote
  /// Ends ``beginFootnote``: an address that came shortly before has the number that it had there.
  case endFootnote
  /// The addresses by their numbers, a line each.
  case footnotes
  /// Begins a table of data, whose columns are aligned as far as the width allows. Only rows stand in it.
  case beginTable
  /// Ends ``beginTable``, and writes the table.
  case endTable
  /// Begins a row; one that is open ends.
  case beginRow
  /// Begins a cell, or ends the one before: `columns` is how many it takes, 1 or more. Blocks within it are one line.
  case beginCell(isHeader: Bool, columns: UInt8)
}

/// What stands before the items of a list.
package enum ListMarker: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
  /// ` * `.
  case bullet
  /// 1. 2. 3.
  case decimal
  /// a. b. c.
  case lowerAlpha
  /// A. B. C.
  case upperAlpha
  /// i. ii. iii.
  case lowerRoman
  /// I. II. III.
  case upperRoman
}
