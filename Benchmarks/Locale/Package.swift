// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// VocativeLocale is compiled once more, as a part of this package: so its package API is in reach, and a measurement
// builds in seconds.
let package = Package(
  name: "locale-benchmarks",
  targets: [
    .target(name: "VocativeLocale", swiftSettings: settings),
    // Only where Debian's libicu-dev is installed; Makefile asks.
    .target(
      name: "ICU", cSettings: [.unsafeFlags(["-O2"])],
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .executableTarget(
      name: "LocaleBenchmarks", dependencies: ["VocativeLocale", "ICU"], swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "LocaleProbe", dependencies: ["VocativeLocale"], swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
