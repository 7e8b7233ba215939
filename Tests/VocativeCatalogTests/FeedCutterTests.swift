import Testing

@testable import VocativeCatalog

@Suite struct FeedCutterTests {
}
