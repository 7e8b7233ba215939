import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeCatalog
import VocativeDiagnostics
import VocativeLocale
import VocativeSemantics

/// `vocative picks build`: one flat file out of a feed and what customers did.
struct PicksBuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build the picks index from a catalog feed and a file of events.",
    discussion: """
      The feed is YML of Yandex Market, RSS of Google Merchant, or one JSON object a line. Events are one JSON object a \
      line: event (view, cart, purchase, shown), customer, at, sku, and maybe quantity and price. With customers, one \
      recipient record a line, what groups of them buy is counted too. What is wrong in a file is told with its line \
      and left out.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "The catalog.")
  var feed: String

  @Option(help: "What customers did.")
  var events: String?

  @Option(help: "Recipients, for what groups of customers buy.")
  var customers: String?

  @Option(help: "The record type of customers.")
  var to = "customer"

  @Option(name: .shortAndLong, help: "The index; without it the one that vocative.yaml names, else picks.index.")
  var output: String?

  @Option(help: "The instant that counts as now; that of the last event without it.")
  var now: Clock?

  func run() throws {
    let opened = Workspace.open(options.path)
    let console = options.console(for: opened.output)
    // That there is no index yet is why this runs.
    if opened.hasErrors {
      console.report(opened.diagnostics)
      throw ExitCode(2)
    }
    let workspace = opened.output
    let sources = PickIndexSources(workspace, recipient: to)
    if sources.diagnostics.contains(where: \.isError) {
      console.report(sources.diagnostics)
      throw ExitCode(1)
    }
    var builder = PickIndexBuilder(indexOptions(sources))
    let zones = ZoneTable.system().loaded()
    let zone = zones[workspace.library.settings.timeZone]
    let products = try readFeed(into: &builder, sources, zone, console)
    let count = try readEvents(into: &builder, zone, console)
    let described = try describeCustomers(into: &builder, sources, zones, console)
    var missing = CatalogFindings()
    for (list, sku) in builder.unknownEditorialSKUs {
      missing.report(CatalogFinding(.unknownEditorial, sku, list, line: 0))
    }
    console.report(missing, in: "picks.yaml")
    guard products > 0, let bytes = builder.finish() else {
      console.warn(
        console.text(en: "vocative: there is nothing to build from", ru: "vocative: собирать не из чего"))
      throw ExitCode(1)
    }
    let path = output ?? workspace.library.settings.picksIndex.map { options.path + "/" + $0.path } ?? "picks.index"
    try OutputFile.replace(path, with: bytes)
    guard !options.quiet else { return }
    console.warn(
      console.text(
        en: "\(path): products \(products), events \(count), customers in groups \(described), bytes \(bytes.count)",
        ru: "\(path): товаров \(products), событий \(count), клиентов в группах \(described), байт \(bytes.count)"))
  }

  private func indexOptions(_ sources: PickIndexSources) -> PickIndexBuilder.Options {
    var options = PickIndexBuilder.Options()
    options.attributes = sources.attributes
    options.asOf = now?.seconds
    options.editorial = sources.editorial
    options.combinations = sources.combinations
    options.factors = sources.factors
    return options
  }

  /// Reads the feed; how many products are as the schema has them.
  private func readFeed(
    into builder: inout PickIndexBuilder, _ sources: PickIndexSources, _ zone: VocativeLocale.TimeZone?,
    _ console: Console
  ) throws -> Int {
    guard var reader = try? FeedReader(zone: zone) else { throw ExitCode(70) }
    var file = try ChunkReader(opening: feed, console)
    var unfit = CatalogFindings()
    var count = 0
    var bytes: [UInt8]
    repeat {
      bytes = try file.next()
      reader.add(bytes) { product in
        if let fault = sources.fault(ofProduct: product.row(sources.attributes)) {
          unfit.report(.unfitProduct(product, fault))
        } else {
          builder.add(product)
          count += 1
        }
      }
    } while !bytes.isEmpty
    console.report(reader.findings, in: feed)
    console.report(unfit, in: feed)
    return count
  }

  private func readEvents(
    into builder: inout PickIndexBuilder, _ zone: VocativeLocale.TimeZone?, _ console: Console
  ) throws -> Int {
    guard let events else { return 0 }
    var reader = EventReader(zone: zone)
    var file = try ChunkReader(opening: events, console)
    var bytes: [UInt8]
    repeat {
      bytes = try file.next()
      reader.add(bytes) { event, _ in builder.add(event) }
    } while !bytes.isEmpty
    console.report(reader.findings, in: events)
    return reader.eventCount
  }

  private func describeCustomers(
    into builder: inout PickIndexBuilder, _ sources: PickIndexSources, _ zones: ZoneTable, _ console: Console
  ) throws -> Int {
    let context = RenderContext(now: now?.seconds ?? builder.lastEvent, zones: zones)
    guard let customers, let reader = sources.customers(in: context) else { return 0 }
    let lines: LineReader
    do throws(LineReader.Failure) {
      lines = try LineReader(opening: customers, limit: LineReader.longestRecord)
    } catch {
      console.warn(
        console.text(en: "vocative: cannot read \(customers)", ru: "vocative: не удаётся прочитать \(customers)"))
      throw ExitCode(2)
    }
    var findings = CatalogFindings()
    var (number, count) = (0, 0)
    while let line = try lines.next() {
      number += 1
      guard case .bytes(let bytes) = line, let customer = reader.values(of: bytes.span) else {
        if case .bytes(let bytes) = line, bytes.allSatisfy({ $0 <= 0x20 }) { continue }
        findings.report(.unreadableCustomer(line: number))
        continue
      }
      builder.describe(customer.id, customer.values)
      count += 1
    }
    console.report(findings, in: customers)
    return count
  }
}

extension Console {
  /// Prints what is wrong in a file that is too long to be shown: one line each, and what was left out.
  fileprivate func report(_ findings: CatalogFindings, in path: String) {
    for finding in findings.kept {
      let word =
        finding.message.severity == .error ? text(en: "error", ru: "ошибка") : text(en: "warning", ru: "предупреждение")
      let place = finding.line > 0 ? "\(path):\(finding.line)" : path
      warn("\(place): \(word)[\(finding.message.code)]: \(finding.title[language])")
    }
    for (message, count) in findings.counts where count > CatalogFindings.mostOfAKind {
      let more = count - CatalogFindings.mostOfAKind
      warn(
        text(en: "\(path): \(more) more of [\(message.code)]", ru: "\(path): и ещё \(more) таких же [\(message.code)]"))
    }
  }
}

extension CatalogFinding {
  fileprivate static func unfitProduct(_ product: CatalogProduct, _ fault: DataError) -> CatalogFinding {
    CatalogFinding(
      .unfitProduct, String(decoding: product.sku, as: UTF8.self), String(fault.pointer.drop { $0 != "/" }.dropFirst()),
      fault.name, line: product.line)
  }

  fileprivate static func unreadableCustomer(line: Int) -> CatalogFinding {
    CatalogFinding(.unreadableCustomer, line: line)
  }
}

extension Diagnostic.Message {
  /// A product without the attribute `url` that the schema asks for.
  fileprivate static let unfitProduct = Self(
    "DAT1209", "unfit-product", .warning,
    en: "the product `%1` is not as the schema has it, and is left out: `%2` (%3)",
    ru: "товар `%1` не подходит под схему и пропущен: `%2` (%3)")
  /// `editorial: { spring: [no-such-sku] }`.
  fileprivate static let unknownEditorial = Self(
    "DAT1210", "unknown-editorial-product", .warning,
    en: "the catalog has no product `%1` of the list `%2`", ru: "в каталоге нет товара `%1` из списка `%2`")
  /// A customer without `id`.
  fileprivate static let unreadableCustomer = Self(
    "DAT1223", "unreadable-customer", .warning,
    en: "this record cannot be read, or has no `id`; the customer is in no group",
    ru: "запись не читается или в ней нет `id`; клиент не попал ни в одну группу")
}
