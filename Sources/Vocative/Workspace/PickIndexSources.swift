import VocativeCompiler
package import VocativeDiagnostics
import VocativeLocale
import VocativePicks
import VocativeProgram
package import VocativeRender
import VocativeSemantics
import VocativeTypes

/// What a picks index of a workspace is built from beside feed and events: the attributes of products, the groups that
/// rules ask for, and what makes a customer a member of them.
package struct PickIndexSources: Sendable {
  /// The attributes of a product, in the order of the schema.
  package let attributes: [String]
  /// The lists that people made.
  package let editorial: [(name: String, skus: [String])]
  /// The combinations of factors that rules ask for.
  package let combinations: [[String]]
  /// The factors that customers have values of.
  package let factors: [String]
  /// Prints a customer's values of the factors.
  private let program: Program?
  /// Reads a product as the schema has it.
  private let product: Program?
  /// What keeps groups from being counted.
  package let diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - recipient: The record type of customers, and the key of their record.
  ///   - record: The record type of products.
  package init(_ workspace: Workspace, recipient: String, record: String = "product") {
    let library = workspace.library
    attributes = library.schema[record]?.fields.map(\.name) ?? []
    editorial = library.editorial.map { ($0.name, $0.skus.map(\.sku)) }
    combinations = library.picks.flatMap(\.combinations).map { combination in
      combination.factors.map { factor in
        switch factor {
        case .value(_, let name): name
        case .category: PickListName.categoryFactor
        }
      }
    }
    func variable(_ name: String) -> MessageHeader.Variable {
      MessageHeader.Variable(name: name, type: .record(name), span: .at(0))
    }
    let locale = library.settings.locales.lazy.compactMap { Locale($0) }.first ?? .english
    if library.schema[recipient] != nil {
      let compiled = compilePickFactors(of: variable(recipient), locale: locale, in: library)
      (factors, program, diagnostics) = (compiled.names, compiled.program.output, compiled.program.diagnostics)
    } else {
      (factors, program, diagnostics) = ([], nil, [])
    }
    // To print all of a product is to read all of it.
    let whole = SourceFile(path: "product", bytes: Array("{{ \(record) | json }}".utf8))
    product =
      library.schema[record] == nil
      ? nil
      : compileFragment(whole, as: .text, variables: [variable(record)], locale: locale, in: library).output
    self.record = record
  }

  private let record: String

  /// What is wrong with a product, as the schema has it; `nil` if nothing is.
  package func fault(ofProduct row: [UInt8]) -> DataError? {
    guard let product else { return nil }
    let json = Array("{\"\(record)\":".utf8) + row + [UInt8(ascii: "}")]
    do throws(DataError) {
      _ = try Recipient(json: json, for: product)
      return nil
    } catch {
      return error
    }
  }

  /// A reader of customers; `nil` if no rule asks what groups they are in.
  package func customers(in context: RenderContext) -> Customers? {
    program.map { Customers($0, factors: factors.count, context) }
  }

  /// Reads customers, one record after the other.
  package final class Customers {
    private let program: Program
    private let factors: Int
    private let context: RenderContext
    private var reader: RecipientReader
    private var recipient = Recipient()
    private var buffer = MessageBuffer()

    fileprivate init(_ program: Program, factors: Int, _ context: RenderContext) {
      self.program = program
      self.factors = factors
      self.context = context
      reader = RecipientReader(for: program)
    }

    /// The id of a customer and the values of the factors; `nil` for a record that cannot be read, or has no id.
    package func values(of json: Span<UInt8>) -> (id: [UInt8], values: [[UInt8]])? {
      guard (try? reader.read(json, into: &recipient)) != nil, let id = recipient.id,
        case .rendered(let rendering)? = try? program.render(.all, for: recipient, in: context, into: &buffer)
      else { return nil }
      let values = rendering.bytes(of: .text, in: buffer)
        .split(separator: 0x1F, omittingEmptySubsequences: false).map { Array($0) }
      return (Array(id.utf8), Array(values.prefix(factors)))
    }
  }
}
