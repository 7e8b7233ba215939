import VocativeLocale
import VocativeProgram
import VocativeTypes

/// Days and instants by patterns, in the zone that a value, a format, the recipient or the program names.
extension Machine {
  mutating func writeDate(
    _ value: Cell, pattern: Int, zone: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) {
    let time: ZonedDateTime
    switch value.kind {
    case .date: time = ZonedDateTime(date: CivilDate(daysSinceEpoch: value.payload))
    case .datetime:
      let (place, _) = try self.zone(of: value, orElse: zone, program, in: context)
      time = context.zones.dateTime(at: value.payload, inZoneAt: place)
    case .absent, .boolean, .number, .text, .duration, .list, .map, .record, .range, .blank, .empty, .unset:
      throw .wrongValue
    }
    try write(program.patterns[pattern].formatted(time, in: program.content.locale, profile: profile))
  }

  /// Writes an end so that nobody mistakes it: midnight as 23:59 of the day before, and if asked for the zone behind a
  /// time of day, unless it is the recipient's own.
  mutating func writeEnd(
    _ value: Cell, pattern: Int, namesZone: Bool, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) {
    guard value.kind == .datetime else {
      return try writeDate(value, pattern: pattern, zone: -1, program, in: context)
    }
    let (place, isKnown) = try zone(of: value, orElse: -1, program, in: context)
    let time = context.zones.dateTime(at: value.payload, inZoneAt: place)
    let end = ZonedDateTime(civil: time.civil.asDeadline, utcOffset: time.utcOffset, abbreviation: time.abbreviation)
    let pattern = program.patterns[pattern]
    try write(pattern.formatted(end, in: program.content.locale, profile: profile))
    guard namesZone, !isKnown, pattern.readsTime, !pattern.readsZone else { return }
    try write(" (")
    try write(program.content.locale.zoneName(of: time))
    try write(UInt8(ascii: ")"))
  }

  /// Writes the word for a day seen from today, or the day itself. Today is the day of the same zone.
  mutating func writeRelativeDay(
    _ value: Cell, pattern: Int, isEnd: Bool, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) {
    let (place, _) = try zone(of: value, orElse: -1, program, in: context)
    let today = context.zones.dateTime(at: now, inZoneAt: place).civil.date.daysSinceEpoch
    let day: Int64
    switch value.kind {
    case .date: day = value.payload
    case .datetime:
      let civil = context.zones.dateTime(at: value.payload, inZoneAt: place).civil
      day = (isEnd ? civil.asDeadline : civil).date.daysSinceEpoch
    case .absent, .boolean, .number, .text, .duration, .list, .map, .record, .range, .blank, .empty, .unset:
      throw .wrongValue
    }
    let (distance, overflow) = day.subtractingReportingOverflow(today)
    if !overflow, let word = program.content.locale.relativeDay(distance) { return try write(word) }
    if isEnd { return try writeEnd(value, pattern: pattern, namesZone: false, program, in: context) }
    try writeDate(value, pattern: pattern, zone: -1, program, in: context)
  }

  /// The day of an instant in the recipient's zone; a day itself.
  mutating func day(
    of value: Cell, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Cell {
    switch value.kind {
    case .absent, .date: return value
    case .datetime:
      let (place, _) = try zone(of: value, orElse: -1, program, in: context)
      let date = context.zones.dateTime(at: value.payload, inZoneAt: place).civil.date
      return Cell(kind: .date, payload: date.daysSinceEpoch)
    case .boolean, .number, .text, .duration, .list, .map, .record, .range, .blank, .empty, .unset: throw .wrongValue
    }
  }

  /// The last second of a day in the recipient's zone; of an instant's day in the zone that it is printed in.
  mutating func endOfDay(
    of value: Cell, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Cell {
    let day = try day(of: value, program, in: context)
    if day.isAbsent { return .absent }
    let (place, _) = try zone(of: value, orElse: -1, program, in: context)
    let end = context.zones[place].endOfDay(CivilDate(daysSinceEpoch: day.payload))
    return value.kind == .datetime ? value.moved(to: end) : Cell(kind: .datetime, payload: end)
  }

  /// The day of a yearly return that lies nearest to today, the one ahead where two are as near.
  mutating func nearestReturn(
    of value: Cell, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Cell {
    let first = try day(of: value, program, in: context)
    if first.isAbsent { return .absent }
    let today = try day(of: Cell(kind: .datetime, payload: now), program, in: context).payload
    let returning = CivilDate(daysSinceEpoch: first.payload)
    let year = CivilDate(daysSinceEpoch: today).year
    var nearest: Int64?
    for year in [year + 1, year, year - 1] {
      let last = CivilDate.days(inMonth: returning.month, of: year)
      guard let date = CivilDate(year: year, month: returning.month, day: min(returning.day, last)) else { continue }
      let day = date.daysSinceEpoch
      if let other = nearest, (other &- today).magnitude <= (day &- today).magnitude { continue }
      nearest = day
    }
    return nearest.map { Cell(kind: .date, payload: $0) } ?? .absent
  }

  /// The place of a zone in the context's table, and whether somebody named it: `at_zone` for the value, else the format
  /// at an index, else the record's key, its attribute. If nobody did, it is the program's own.
  private mutating func zone(
    of value: Cell, orElse index: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> (place: Int, isKnown: Bool) {
    if let place = value.zonePlace {
      // Nobody is told of a zone that is their own.
      let own = zoneName.kind == .text ? view(zoneName).withSpan({ context.zones.index(of: $0) }) : nil
      return (place, own == place)
    }
    var name = Cell.absent
    if value.kind == .datetime, let own = value.zoneName { name = own }
    if name.isAbsent { name = index >= 0 ? program.zoneNames[index] : zoneName }
    if name.isAbsent, let cell = program.content.timeZoneCell { name = memory.cell(.recipient, Int(cell)) }
    let isKnown = name.kind == .text
    if !isKnown, let own = program.zoneNames.last { name = own }
    if name.isSameText(as: foundZone.name) { return (foundZone.place, isKnown) }
    guard let place = view(name).withSpan({ context.zones.index(of: $0) }) else { throw .unknownZone }
    foundZone = FoundZone(name: name, place: place)
    return (place, isKnown)
  }

  /// A zone that was looked up, and where in the context's table it stands.
  struct FoundZone: BitwiseCopyable {
    var name = Cell.absent
    var place = 0
  }
}
