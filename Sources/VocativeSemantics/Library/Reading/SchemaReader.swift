package import VocativeDiagnostics
import VocativeSyntax
package import VocativeTypes

/// Reads the record types of a workspace from schema.yaml, or from several files.
///
///     customer:
///       first_name: name?
///       bonus: { type: money RUB, default: 0, doc: Bonuses, example: 350 }
///     stock:
///       warehouse: text? max 40
///
/// A record with the name of an evidence record extends it: attributes are added, those of the evidence record may be
/// declared anew with a narrower type, the others stay. `currency` is that of `money` without a code.
package func readSchema(_ files: [SourceFile], currency: Currency?) -> Diagnosed<SchemaDeclarations> {
  var reader = SchemaReader(currency: currency, declaresVariables: false)
  return reader.read(files)
}

/// Reads the schema that comes with a fragment: records as in schema.yaml; a key with a type behind it declares a
/// variable, `{"promo": "promo_code?"}`.
package func readFragmentSchema(_ file: SourceFile, currency: Currency?) -> Diagnosed<SchemaDeclarations> {
  var reader = SchemaReader(currency: currency, declaresVariables: true)
  return reader.read([file])
}

/// Reads record types: first the names of all, as types may name records that come later, then their attributes.
struct SchemaReader {
  /// A record as it stands in a file.
  private struct Declaration {
    let name: String
    let file: Int
    let entry: ConfigurationReader.Entry
  }

  /// What was read so far.
  var output: SchemaDeclarations
  private var readers: [ConfigurationReader] = []
  private var vocabulary: TypeVocabulary
  private let declaresVariables: Bool

  init(currency: Currency?, declaresVariables: Bool) {
    output = SchemaDeclarations(currency: currency)
    vocabulary = TypeVocabulary(records: output.schema.records.map(\.name), currency: currency)
    self.declaresVariables = declaresVariables
  }

  /// Reads all files; findings come file by file.
  mutating func read(_ files: [SourceFile]) -> Diagnosed<SchemaDeclarations> {
    var declarations: [Declaration] = []
    var variables: [Declaration] = []
    for (index, file) in files.enumerated() {
      var reader = ConfigurationReader(file)
      if let root = reader.take(readYAML(file, span: nil)) {
        for entry in reader.entries(of: root) {
          let declaration = Declaration(name: entry.name, file: index, entry: entry)
          if declaresVariables, entry.value.text != nil {
            variables.append(declaration)
          } else if accept(declaration, in: &reader) {
            declarations.append(declaration)
          }
        }
      }
      readers.append(reader)
    }
    for declaration in declarations { readRecord(declaration) }
    for variable in variables { readVariable(variable) }
    replaceEndlessRecords()
    return Diagnosed(output, readers.flatMap(\.findings))
  }

  /// Whether a record's name is one, and free.
  private mutating func accept(_ declaration: Declaration, in reader: inout ConfigurationReader) -> Bool {
    let name = declaration.name
    let location = SourceLocation(reader.file, declaration.entry.span)
    guard reader.acceptsName(declaration.entry) else { return false }
    guard !TypeVocabulary.typeWords.contains(name) else {
      reader.report(
        Diagnostic(.typeWordAsRecord, LocalizedText(verbatim: name), at: location.span, in: location.file)
          .helping(en: "call the record something else", ru: "назовите запись по-другому"))
      return false
    }
    if let first = output.locations[name] {
      reader.report(
        Diagnostic(.repeatedRecord, LocalizedText(verbatim: name), at: location.span, in: location.file)
          .labeled(en: "declared in \(first.file.path) already", ru: "уже описана в \(first.file.path)"))
      return false
    }
    output.locations[name] = location
    vocabulary.add(name)
    return true
  }

  private mutating func readRecord(_ declaration: Declaration) {
    var reader = readers[declaration.file]
    let evidence = Schema.builtIn[declaration.name].flatMap { output.schema[$0.name] }
    var fields = evidence?.fields ?? []
    for entry in reader.entries(of: declaration.entry.value) where reader.acceptsName(entry) {
      guard let field = readField(entry, of: declaration.name, with: &reader) else { continue }
      output.locations["\(declaration.name).\(entry.name)"] = SourceLocation(reader.file, entry.span)
      guard let place = fields.firstIndex(where: { $0.name == entry.name }) else {
        fields.append(field)
        continue
      }
      // Only an evidence record has the attribute already: a mapping gives each key once.
      if isFit(field.type, for: fields[place], of: declaration.name) {
        fields[place] = field
      } else {
        reader.report(
          Diagnostic(
            .unfitEvidence, LocalizedText(verbatim: "\(declaration.name).\(entry.name)"),
            LocalizedText(verbatim: fields[place].type.words), at: entry.value.span, in: reader.file
          )
          .helping(
            en: "claims are checked against it; call an attribute of another kind something else",
            ru: "по нему проверяются обещания; поле другого рода назовите по-другому"))
      }
    }
    output.schema.add(RecordType(declaration.name, fields))
    readers[declaration.file] = reader
  }

  /// Whether the attribute of an evidence record may be declared anew with a type.
  private func isFit(_ type: Type, for field: RecordType.Field, of record: String) -> Bool {
    // What a code gives is a share, an amount, words, or one of some words (a gift, free delivery).
    if record == "promo_code", field.name == "benefit" {
      switch type {
      case .percent, .money, .text, .enumeration: return true
      case .name, .code, .integer, .number, .date, .datetime, .duration, .boolean, .url, .image, .email, .phone,
        .color, .html, .list, .map, .record, .optional, .nothing, .mixed:
        return false
      }
    }
    return type.isNarrower(than: field.type)
  }

  private mutating func readVariable(_ declaration: Declaration) {
    var reader = readers[declaration.file]
    if reader.acceptsName(declaration.entry), let type = readType(declaration.entry.value, with: &reader) {
      output.variables.append(
        MessageHeader.Variable(name: declaration.name, type: type, span: declaration.entry.span))
    }
    readers[declaration.file] = reader
  }

  /// The type that a scalar's words say.
  func readType(_ node: YAMLNode, with reader: inout ConfigurationReader) -> Type? {
    guard !node.isNull else {
      reader.report(Diagnostic(.missingType, at: node.span, in: reader.file).helpingWithTypes())
      return nil
    }
    guard let words = reader.text(of: node) else { return nil }
    return reader.take(parseType(words, at: node.span, in: reader.file, among: vocabulary))
  }

  /// The finding of a record that contains itself goes to the file of its attribute.
  mutating func report(_ finding: Diagnostic) {
    guard let index = readers.firstIndex(where: { $0.file == finding.location.file }) else { return }
    readers[index].report(finding)
  }
}

extension ConfigurationReader {
  /// Whether a key can be a name in templates: `[A-Za-z_][A-Za-z0-9_-]*`.
  mutating func acceptsName(_ entry: Entry) -> Bool {
    guard !isName(entry.name) else { return true }
    report(
      Diagnostic(.malformedName, LocalizedText(verbatim: entry.name), at: entry.span, in: file)
        .helping(
          en: "names are Latin letters, digits and `_`, a letter first: `first_name`",
          ru: "имена состоят из латинских букв, цифр и `_`, первой идёт буква: `first_name`"))
    return false
  }
}

/// Whether a text can be a name in templates (Liquid's identifier).
package func isName(_ text: String) -> Bool {
  guard let first = text.utf8.first, first == UInt8(ascii: "_") || isLetter(first) else { return false }
  return text.utf8.allSatisfy {
    isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
  }
}

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

extension Diagnostic.Message {
  /// `text:` as the name of a record.
  fileprivate static let typeWordAsRecord = Self(
    "TYP265", "type-word-as-record", .error,
    en: "`%1` is a type's word and cannot name a record", ru: "`%1` — слово типа, записью оно быть не может")
  /// Two files that declare `customer`.
  fileprivate static let repeatedRecord = Self(
    "TYP266", "repeated-record", .error, en: "the record `%1` is declared twice", ru: "запись `%1` описана дважды")
  /// `stock: { quantity: text }`.
  fileprivate static let unfitEvidence = Self(
    "CLM650", "unfit-evidence", .error,
    en: "`%1` backs claims and must stay `%2` or narrower",
    ru: "`%1` подтверждает обещания: тип должен остаться `%2` или стать уже")
  /// `имя:` as the name of an attribute.
  static let malformedName = Self(
    "TYP267", "malformed-name", .error, en: "`%1` cannot be a name", ru: "`%1` не может быть именем")
}
