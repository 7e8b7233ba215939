// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "consumer",
  dependencies: [.package(name: "vocative", path: "../..")],
  targets: [
    .executableTarget(
      name: "Consumer", dependencies: [.product(name: "Vocative", package: "vocative")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
