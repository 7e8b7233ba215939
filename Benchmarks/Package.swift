// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "vocative", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks", dependencies: [.product(name: "Vocative", package: "vocative")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "CompileClock", dependencies: [.product(name: "Vocative", package: "vocative")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "PickClock", dependencies: [.product(name: "Vocative", package: "vocative")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "StageClock", dependencies: [.product(name: "Vocative", package: "vocative")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "PeerProtocol", dependencies: [.product(name: "Vocative", package: "vocative")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
