// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is compiled alike: Swift 6 mode, warnings as errors, strict memory safety.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func layer(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "vocative",
  products: [
    .library(name: "Vocative", targets: ["Vocative"]),
    .library(name: "VocativeRender", targets: ["VocativeRender"]),
    .library(name: "VocativeSnapshots", targets: ["VocativeSnapshots"]),
    .executable(name: "vocative", targets: ["VocativeTool"]),
  ],
  traits: [
    .trait(name: "Timers", description: "Draws the pictures of timers; needs libgd and a font."),
    .trait(name: "SQLite", description: "Reads recipients out of SQLite databases; needs libsqlite3."),
    .trait(name: "PostgreSQL", description: "Reads recipients out of PostgreSQL databases; needs libpq."),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // 0 vocabulary
    layer("VocativeDiagnostics", exclude: ["Pages", "Printing/diagnostic.schema.json"]),
    layer("VocativeTypes"),
    layer("VocativeSMS"),
    layer("VocativeLocale"),
    layer("VocativeCSS"),
    .systemLibrary(name: "CByteScan"),
    layer("VocativeNames"),
    layer("VocativeDigest"),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CGD", providers: [.apt(["libgd-dev"])]),
    .systemLibrary(name: "CLibPQ", providers: [.apt(["libpq-dev"])]),
    // 1 contracts
    layer("VocativeSyntax", ["CByteScan", "VocativeDiagnostics", yams]),
    layer("VocativeProgram", ["VocativeTypes", "VocativeLocale", "VocativeSMS", "VocativeDigest"]),
    layer("VocativePicks"),
    layer("VocativeTimer", [.target(name: "CGD", condition: .when(traits: ["Timers"])), "VocativeLocale"]),
    layer("VocativeMail", ["VocativeDigest", "VocativeLocale"]),
    layer("VocativeXML", ["CLibXML2", "CByteScan", "VocativeDiagnostics"]),
    // 2 halves
    layer(
      "VocativeSemantics",
      [
        "VocativeSyntax", "VocativeProgram", "VocativePicks", "VocativeTypes", "VocativeSMS", "VocativeLocale",
        "VocativeNames", "CByteScan",
        "VocativeDiagnostics",
      ]),
    layer(
      "VocativeRender",
      [
        "VocativeProgram", "VocativePicks", "VocativeTypes", "VocativeSMS", "VocativeLocale", "VocativeNames",
        "VocativeDigest", "CByteScan",
      ],
      exclude: ["Answer/answer.schema.json"]),
    // 3
    layer(
      "VocativeHTML",
      [
        "VocativeSemantics", "VocativeProgram", "VocativeLocale", "VocativeTypes", "VocativeDiagnostics", "VocativeXML",
        "VocativeCSS",
      ]),
    layer(
      "VocativeCatalog", ["VocativePicks", "VocativeXML", "VocativeLocale", "VocativeTypes", "VocativeDiagnostics"]),
    // 4 compiler
    layer(
      "VocativeCompiler",
      [
        "VocativeHTML", "VocativeSemantics", "VocativeSyntax", "VocativeProgram", "VocativeSMS", "VocativeLocale",
        "VocativeTypes", "VocativeDiagnostics",
      ]),
    // 5 callers
    layer(
      "Vocative",
      [
        "VocativeCompiler", "VocativeSemantics", "VocativeSyntax", "VocativeRender", "VocativeProgram", "VocativeMail",
        "VocativePicks", "VocativeSMS", "VocativeLocale", "VocativeTypes", "VocativeDiagnostics",
      ]),
    // 6
    layer(
      "VocativeSnapshots",
      [
        "Vocative", "VocativeSemantics", "VocativeRender", "VocativeProgram", "VocativeSMS", "VocativeLocale",
        "VocativeTypes", "VocativeDiagnostics",
      ]),
    layer(
      "VocativeSchema",
      [
        "Vocative", "VocativeSemantics", "VocativeRender", "VocativeSMS", "VocativeLocale", "VocativeTypes",
        "VocativeDiagnostics",
      ]),
    layer(
      "VocativeBatch",
      [
        "Vocative", "VocativeSemantics", "VocativeRender", "VocativeProgram", "VocativeSMS", "VocativeLocale",
        "VocativeTypes", "VocativeDigest", .target(name: "CLibPQ", condition: .when(traits: ["PostgreSQL"])),
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
      ]),
    // 7
    layer(
      "VocativePreview",
      [
        "VocativeSnapshots", "Vocative", "VocativeSemantics", "VocativeSyntax", "VocativeRender", "VocativeProgram",
        "VocativeSMS", "VocativeLocale", "VocativeTypes", "VocativeDiagnostics",
      ]),
    layer(
      "VocativeImport",
      [
        "VocativeSchema", "VocativeCompiler", "VocativeSemantics", "VocativeSyntax", "VocativeLocale", "VocativeTypes",
        "VocativeDiagnostics",
      ]),
    // 8–9
    layer(
      "VocativeCommandLine",
      [
        "Vocative", "VocativeSnapshots", "VocativeBatch", "VocativeSchema", "VocativeImport", "VocativePreview",
        "VocativeCatalog", "VocativePicks", "VocativeTimer", "VocativeCompiler", "VocativeSMS",
        "VocativeSemantics", "VocativeSyntax", "VocativeRender", "VocativeLocale", "VocativeTypes",
        "VocativeDiagnostics", argumentParser,
      ]),
    .executableTarget(name: "VocativeTool", dependencies: ["VocativeCommandLine"], swiftSettings: settings),

    tests(
      "VocativeTests",
      [
        "Vocative", "VocativeSnapshots", "VocativeBatch", "VocativeCompiler", "VocativeProgram", "VocativeSyntax",
        "VocativeXML", "VocativeCatalog", "VocativePicks", "VocativeLocale", "VocativeTypes", "VocativeDiagnostics",
        "JSONShape", "GeneratedInput",
        .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
      ]),
    tests("VocativeSnapshotsTests", ["VocativeSnapshots", "Vocative", "VocativeTypes", "VocativeDiagnostics"]),
    tests(
      "VocativeSchemaTests",
      [
        "VocativeSchema", "Vocative", "VocativeCompiler", "VocativeSemantics", "VocativeRender", "VocativeLocale",
        "VocativeTypes", "VocativeDiagnostics",
      ]),
    tests("VocativeImportTests", ["VocativeImport", "VocativeDiagnostics"]),
    tests(
      "VocativePreviewTests",
      ["VocativePreview", "VocativeSnapshots", "VocativeRender", "VocativeSemantics", "VocativeDiagnostics"]),
    .target(name: "JSONShape", path: "Tests/JSONShape", swiftSettings: settings),
    tests("VocativeDiagnosticsTests", ["VocativeDiagnostics", "JSONShape"]),
    tests(
      "VocativePageExamplesTests",
      [
        "VocativeCompiler", "VocativeSemantics", "VocativeSyntax", "VocativeLocale", "VocativeDiagnostics",
        "GeneratedInput",
      ]),
    tests("VocativeSyntaxTests", ["VocativeSyntax", "VocativeDiagnostics", "GeneratedInput"]),
    tests("VocativeSMSTests", ["VocativeSMS"]),
    tests("VocativeNamesTests", ["VocativeNames"]),
    tests("VocativeDigestTests", ["VocativeDigest"]),
    tests("VocativeMailTests", ["VocativeMail", "GeneratedInput"]),
    tests("VocativeTimerTests", ["VocativeTimer", "VocativeLocale"]),
    tests(
      "VocativeSemanticsTests",
      [
        "VocativeSemantics", "VocativeSyntax", "VocativeProgram", "VocativeTypes", "VocativeLocale",
        "VocativeDiagnostics",
      ]),
    tests(
      "VocativeRenderTests",
      [
        "VocativeRender", "VocativeProgram", "VocativeTypes", "VocativeSMS", "VocativeLocale", "CByteScan",
        "GeneratedInput",
      ]),
    tests("VocativeLocaleTests", ["VocativeLocale"]),
    .target(name: "GeneratedInput", path: "Tests/GeneratedInput", swiftSettings: settings),
    tests("VocativeCSSTests", ["VocativeCSS", "GeneratedInput"]),
    tests("VocativeXMLTests", ["VocativeXML", "GeneratedInput"]),
    tests(
      "VocativeCatalogTests",
      ["VocativeCatalog", "VocativePicks", "VocativeTypes", "VocativeDiagnostics", "GeneratedInput"]),
    tests(
      "VocativeHTMLTests",
      [
        "VocativeHTML", "VocativeCSS", "VocativeSemantics", "VocativeXML", "VocativeTypes", "VocativeDiagnostics",
        "GeneratedInput",
      ]),
  ]
)
