import VocativeDiagnostics
import VocativeSMS

/// The words of reports, in one language.
struct ReportWords {
  let language: DiagnosticLanguage

  func say(_ en: String, _ ru: String) -> String {
    switch language {
    case .en: en
    case .ru: ru
    }
  }

  /// How a snapshot and the message compare.
  func word(_ status: SnapshotStatus) -> String {
    switch status {
    case .unchanged: say("unchanged", "без изменений")
    case .changed: say("changed", "изменился")
    case .new: say("new", "новый")
    case .missing: say("no longer sent", "больше не отправляется")
    case .conflict: say("merge conflict", "конфликт слияния")
    }
  }

  /// `3 snapshots`.
  func snapshots(_ count: Int) -> String {
    say("\(count) \(count == 1 ? "snapshot" : "snapshots")", "\(count) \(form(count, "эталон", "эталона", "эталонов"))")
  }

  /// `3 changed, 1 new`, for a line's end; only what there is.
  func counts(of cases: [SnapshotCase]) -> String {
    SnapshotStatus.allCases.compactMap { status in
      let count = cases.count { $0.status == status }
      guard count > 0 else { return nil }
      switch status {
      case .unchanged: return say("\(count) unchanged", "без изменений \(count)")
      case .changed: return say("\(count) changed", "изменилось \(count)")
      case .new: return say("\(count) new", "новых \(count)")
      case .missing: return say("\(count) no longer sent", "больше не отправляется \(count)")
      case .conflict: return say("\(count) with a merge conflict", "с конфликтом слияния \(count)")
      }
    }.joined(separator: ", ")
  }

  /// `SMS 1 → 2 parts`, or the one figure that there is.
  func parts(before: Int?, after: Int?) -> String {
    switch (before, after) {
    case (let before?, let after?) where before != after:
      return say(
        "SMS \(before) → \(after) parts", "СМС: \(before) → \(after) \(form(after, "часть", "части", "частей"))")
    case (_, let count?), (let count?, nil):
      return say(
        "SMS \(count) \(count == 1 ? "part" : "parts")", "СМС: \(count) \(form(count, "часть", "части", "частей"))")
    case (nil, nil): return ""
    }
  }

  /// `131 → 142 bytes`.
  func bytes(before: Int?, after: Int?) -> String {
    switch (before, after) {
    case (let before?, let after?) where before != after:
      return say("\(before) → \(after) bytes", "\(before) → \(after) \(form(after, "байт", "байта", "байт"))")
    case (_, let count?), (let count?, nil):
      return say("\(count) \(count == 1 ? "byte" : "bytes")", "\(count) \(form(count, "байт", "байта", "байт"))")
    case (nil, nil): return ""
    }
  }

  /// What a snapshot's line says behind its name: SMS parts and bytes, before and after.
  func sizes(of snapshot: SnapshotCase) -> String {
    let bytes = bytes(before: snapshot.accepted?.count, after: snapshot.actual?.count)
    guard let segments = snapshot.smsSegments else { return bytes }
    return parts(before: segments.before?.count, after: segments.after?.count) + ", " + bytes
  }

  /// The Russian form that agrees with a whole number (CLDR, cardinal rules of `ru`).
  private func form(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
    switch (count % 10, count % 100) {
    case (_, 11...14): many
    case (1, _): one
    case (2...4, _): few
    case _: many
    }
  }
}
