import Testing
import VocativeSnapshots

@Suite struct SnapshotTests {
  @Test func `the sample messages render as they were accepted`() throws {
    let failures = try verifySnapshots(workspace: repository + "/Templates", snapshots: repository + "/Snapshots")
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n\n"))")
  }
}
