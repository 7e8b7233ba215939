// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "render-only",
  dependencies: [.package(name: "vocative", path: "../..")],
  targets: [
    .executableTarget(name: "RenderOnly", dependencies: [.product(name: "VocativeRender", package: "vocative")])
  ]
)
