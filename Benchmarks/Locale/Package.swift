// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// The modules to measure and to compare are compiled once more, as parts of this package: so their package API is in
// reach, and a measurement builds in seconds.
let package = Package(
  name: "locale-benchmarks",
  targets: [
    .target(name: "VocativeLocale", swiftSettings: settings),
    .target(name: "VocativeNames", swiftSettings: settings),
    .target(name: "VocativeSMS", swiftSettings: settings),
    // Only where Debian's libicu-dev is installed; Makefile asks.
    .target(
      name: "ICU", cSettings: [.unsafeFlags(["-O2"])],
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .executableTarget(
      name: "LocaleBenchmarks", dependencies: ["VocativeLocale", "ICU"], swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "LocaleProbe", dependencies: ["VocativeLocale", "VocativeNames", "VocativeSMS"],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
