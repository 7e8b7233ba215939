import ArgumentParser

/// `vocative schema`: where a schema comes from, where it goes, and what a change of it does.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Draft, import, export and compare schemas; list what messages read.",
    subcommands: [SchemaInfer.self, SchemaImport.self, SchemaExport.self, SchemaDiff.self, SchemaReads.self])
}
