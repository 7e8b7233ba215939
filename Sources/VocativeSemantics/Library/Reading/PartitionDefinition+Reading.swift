import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension ConfigurationReader {
  /// `rfm: { by: …, scores: quintiles, cuts: …, cells: … }`; what is wrong with it is reported.
  mutating func partition(_ entry: Entry) -> PartitionDefinition {
    let known = ["by", "scores", "cuts", "cells"]
    let entries = entries(of: entry.value)
    guard entry.value.entries != nil else {
      if entry.value.isNull { report(Diagnostic(.mappingExpected, at: entry.value.span, in: file)) }
      return PartitionDefinition(name: entry.name, factors: [], arms: [], location: SourceLocation(file, entry.span))
    }
    for key in entries where !known.contains(key.name) { reject(key, known: known) }
    for name in known where !entries.contains(where: { $0.name == name }) {
      reportMissing(name, in: entry)
    }
    if let scores = entries.first(where: { $0.name == "scores" }) { _ = choice(of: scores, among: ["quintiles"]) }

    let written = entries.first { $0.name == "by" }.map { self.entries(of: $0.value) } ?? []
    let cuts = entries.first { $0.name == "cuts" }
    let cutEntries = cuts.map { self.entries(of: $0.value) } ?? []
    for cut in cutEntries where !written.contains(where: { $0.name == cut.name }) && !written.isEmpty {
      reject(cut, known: written.map(\.name))
    }
    var factors: [PartitionDefinition.Factor] = []
    for factor in written where acceptsName(factor) {
      guard factors.count < PartitionDefinition.mostFactors else {
        let most = PartitionDefinition.mostFactors
        report(
          Diagnostic(
            .largePartition, LocalizedText(verbatim: entry.name),
            LocalizedText(en: "\(most) features", ru: "признаков: \(most)"), at: factor.span, in: file
          )
          .helping(en: "leave out what decides least", ru: "уберите то, что решает меньше остального"))
        break
      }
      let cut = cutEntries.first { $0.name == factor.name }
      if let cuts, cut == nil { reportMissing(factor.name, at: cuts.span) }
      guard let condition = condition(factor.value) else { continue }
      factors.append(
        PartitionDefinition.Factor(
          name: factor.name, tree: condition.tree, expression: condition.expression,
          cuts: cut.flatMap { self.cuts(of: $0) } ?? [], location: SourceLocation(file, factor.span)))
    }
    let isWhole = factors.count == written.count && !factors.isEmpty
    let arms = entries.first { $0.name == "cells" }.map { self.arms($0, factors: factors.map(\.name), isWhole) } ?? []
    let isRead = arms.allSatisfy { !$0.boxes.isEmpty }
    guard arms.reduce(0, { $0 + $1.boxes.count }) <= PartitionDefinition.mostBoxes else {
      let most = PartitionDefinition.mostBoxes
      report(
        Diagnostic(
          .largePartition, LocalizedText(verbatim: entry.name),
          LocalizedText(en: "\(most) lines of scores", ru: "строк с оценками: \(most)"), at: entry.span, in: file
        )
        .helping(en: "put groups together", ru: "объедините группы"))
      return PartitionDefinition(
        name: entry.name, factors: factors, arms: [], location: SourceLocation(file, entry.span))
    }
    if isWhole, isRead, !arms.isEmpty { checkCoverage(of: arms, factors.map(\.name), in: entry) }
    return PartitionDefinition(
      name: entry.name, factors: factors, arms: arms, location: SourceLocation(file, entry.span))
  }

  private mutating func reportMissing(_ key: String, in partition: Entry) {
    guard key == "cuts" else { return reportMissing(key, at: partition.span) }
    report(
      Diagnostic(.missingKey, LocalizedText(verbatim: key), at: partition.span, in: file)
        .helping(
          en: "let them be computed: `vocative segments fit --in FILE`",
          ru: "пусть их посчитает `vocative segments fit --in ФАЙЛ`"))
  }

  private mutating func reportMissing(_ key: String, at span: SourceSpan) {
    report(
      Diagnostic(.missingKey, LocalizedText(verbatim: key), at: span, in: file)
        .helping(en: "write `\(key):`", ru: "допишите `\(key):`"))
  }

  // MARK: Cuts

  /// `[14, 45, 90, 180]`: one number fewer than there are scores, none below the one before.
  private mutating func cuts(of entry: Entry) -> [Decimal]? {
    guard let items = items(of: entry.value) else { return nil }
    var cuts: [Decimal] = []
    for item in items {
      guard let cut = item.text.flatMap({ Decimal(parsing: Array($0.utf8)) }), !item.isNull else {
        report(
          Diagnostic(.malformedCut, LocalizedText(verbatim: entry.name), at: item.span, in: file)
            .helping(
              en: "write plain numbers: `[1, 2, 4, 8]`, instants in days",
              ru: "пишите числа: `[1, 2, 4, 8]`, давность в днях"))
        return nil
      }
      if let last = cuts.last, cut < last {
        report(
          Diagnostic(.descendingCuts, LocalizedText(verbatim: entry.name), at: item.span, in: file)
            .helping(
              en: "sort the numbers from the least to the greatest", ru: "расположите числа от меньшего к большему"))
        return nil
      }
      cuts.append(cut)
    }
    let wanted = PartitionDefinition.scores.count - 1
    guard cuts.count == wanted else {
      report(
        Diagnostic(
          .cutCount, LocalizedText(verbatim: entry.name), LocalizedText(verbatim: "\(cuts.count)"),
          at: entry.value.span, in: file
        )
        .helping(
          en: "write \(wanted) numbers: five groups have four borders between them",
          ru: "напишите \(wanted) числа: между пятью группами четыре границы"))
      return nil
    }
    return cuts
  }

  // MARK: Cells

  /// `champions: [4-5, 4-5, 4-5]`, or a list of such lists.
  private mutating func arms(_ cells: Entry, factors: [String], _ isWhole: Bool) -> [PartitionDefinition.Arm] {
    var arms: [PartitionDefinition.Arm] = []
    for arm in entries(of: cells.value) where acceptsName(arm) {
      let isNested = arm.value.items?.contains { $0.items != nil } ?? false
      let lists = isNested ? arm.value.items ?? [] : [arm.value]
      var boxes: [ScoreBox] = []
      for list in lists {
        guard let ranges = list.items?.map({ Self.range($0) }), ranges.count == factors.count || !isWhole,
          ranges.allSatisfy({ $0 != nil })
        else {
          report(malformedCell(list, of: arm.name, factors))
          boxes = []
          break
        }
        boxes.append(ScoreBox(ranges.compactMap(\.self)))
      }
      arms.append(PartitionDefinition.Arm(name: arm.name, boxes: boxes, location: SourceLocation(file, arm.span)))
    }
    if cells.value.entries?.isEmpty ?? true, cells.value.isNull {
      report(Diagnostic(.mappingExpected, at: cells.value.span, in: file))
    }
    return arms
  }

  /// `4-5` or `4`.
  private static func range(_ node: YAMLNode) -> ClosedRange<Int>? {
    guard let text = node.text else { return nil }
    let ends = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map { end -> Int? in
      guard end.count == 1, let digit = end.first, (0x30...0x39).contains(digit) else { return nil }
      return Int(digit - 0x30)
    }
    guard (1...2).contains(ends.count), let low = ends.first.flatMap(\.self), let high = ends.last.flatMap(\.self),
      low <= high, PartitionDefinition.scores.contains(low), PartitionDefinition.scores.contains(high)
    else { return nil }
    return low...high
  }

  private func malformedCell(_ node: YAMLNode, of arm: String, _ factors: [String]) -> Diagnostic {
    let example = factors.indices.map { $0 == 0 ? "4-5" : $0 == 1 ? "1" : "1-5" }.joined(separator: ", ")
    let names = factors.joined(separator: ", ")
    return Diagnostic(.malformedCell, LocalizedText(verbatim: arm), at: node.span, in: file)
      .helping(
        en: "write scores from 1 to 5 for \(names): `[\(example)]`",
        ru: "напишите оценки от 1 до 5 для \(names): `[\(example)]`")
  }

  /// Whether everybody is in a group, and every group can have somebody.
  private mutating func checkCoverage(of arms: [PartitionDefinition.Arm], _ factors: [String], in partition: Entry) {
    let coverage = PartitionCoverage(of: arms, factors: factors.count)
    if !coverage.gaps.isEmpty {
      let shown = coverage.gaps.prefix(8).map { "`\($0.words)`" }.joined(separator: ", ")
      let more = coverage.gaps.count - 8
      let tail = more > 0 ? LocalizedText(en: " and \(more) more", ru: " и ещё \(more)") : LocalizedText(verbatim: "")
      let all = factors.map { _ in "1-5" }.joined(separator: ", ")
      report(
        Diagnostic(.partitionGap, LocalizedText(verbatim: partition.name), at: partition.span, in: file)
          .noting(
            en: "nobody takes \(shown)\(tail.en) (\(factors.joined(separator: ", ")))",
            ru: "без группы остаются \(shown)\(tail.ru) (\(factors.joined(separator: ", ")))"
          )
          .helping(
            en: "add a last group for everybody else: `others: [\(all)]`",
            ru: "добавьте последней группу для остальных: `others: [\(all)]`"))
    }
    for (arm, count) in zip(arms, coverage.cells) where count == 0 {
      report(
        Diagnostic(.emptyArm, LocalizedText(verbatim: arm.name), at: arm.location.span, in: file)
          .helping(
            en: "put it before the groups that take its customers, or leave it out",
            ru: "поставьте её выше групп, которые забирают её клиентов, или уберите"))
    }
  }
}

extension Diagnostic.Message {
  /// Seven factors.
  fileprivate static let largePartition = Self(
    "CLM638", "large-partition", .error,
    en: "the division `%1` is too large, it may have at most %2", ru: "разбиение `%1` слишком велико, предел — %2")
  /// `recency: [14, 45, 90]`.
  fileprivate static let cutCount = Self(
    "LNG824", "cut-count", .error,
    en: "`%1` has %2 borders, so customers cannot be put into five classes",
    ru: "у `%1` границ %2, а на пять классов клиентов так не разделить")
  /// `recency: [45, 14, 90, 180]`.
  fileprivate static let descendingCuts = Self(
    "LNG825", "descending-cuts", .error,
    en: "the borders of `%1` do not ascend", ru: "границы `%1` идут не по возрастанию")
  /// `champions: [4-5]` alone.
  fileprivate static let partitionGap = Self(
    "LNG826", "partition-gap", .error,
    en: "some customers are in no group of `%1`", ru: "часть клиентов не попадает ни в одну группу `%1`")
  /// `others: [1-5]`, then `lost: [1]`.
  fileprivate static let emptyArm = Self(
    "LNG827", "empty-group", .warning,
    en: "nobody gets into the group `%1`: the groups above it take all its customers",
    ru: "в группу `%1` никто не попадёт: всех её клиентов забирают группы выше")
  /// `champions: [5-4, 1, 1]`.
  fileprivate static let malformedCell = Self(
    "LNG829", "malformed-cell", .error,
    en: "the scores of the group `%1` cannot be read", ru: "оценки группы `%1` не читаются")
  /// `recency: [14 days, …]`.
  fileprivate static let malformedCut = Self(
    "CLM639", "malformed-border", .error,
    en: "a border of `%1` is no number", ru: "граница `%1` — не число")
}
