import Foundation
import Testing
import Vocative
import VocativeSnapshots

struct SnapshotSuiteTests {
  private func suite(
    _ tiny: TinyWorkspace, update: SnapshotOptions.Update = .auto, orphans: SnapshotOptions.Orphans = .fail,
    pending: String? = nil, isReadOnly: Bool = false
  ) throws -> SnapshotSuite {
    SnapshotSuite(
      workspace: try Workspace(at: tiny.templates), directory: tiny.snapshots,
      options: SnapshotOptions(
        update: update, orphans: orphans, pendingDirectory: pending, isReadOnly: isReadOnly))
  }

  private func accepted() throws -> TinyWorkspace {
    let tiny = try TinyWorkspace()
    _ = try suite(tiny, update: .always).run()
    return tiny
  }

  @Test func `writes one file a persona, locale and part`() throws {
    let tiny = try accepted()
    let kinds = ["html", "metadata.json", "plain", "sms", "subject"]
    #expect(
      tiny.files(in: "Snapshots") == kinds.map { "order/anna.en.\($0)" } + kinds.map { "order/nameless.en.\($0)" })
    #expect(tiny.read("Snapshots/order/anna.en.subject") == "Anna, your order")
    #expect(tiny.read("Snapshots/order/nameless.en.subject") == "Your order")
    let metadata = try #require(tiny.read("Snapshots/order/anna.en.metadata.json"))
    #expect(metadata.hasPrefix("{\n  \"purpose\": \"transactional\",\n"))
    #expect(metadata.contains("  \"segments\": [\"vip\"],\n"))
    #expect(!metadata.contains("\"schema\""))
  }

  @Test func `finds nothing when nothing changed`() throws {
    let tiny = try accepted()
    let report = try suite(tiny).run()
    #expect(report.cases.count == 10)
    #expect(report.cases.allSatisfy { $0.status == .unchanged })
    #expect(!report.hasFailures)
    #expect(report.failures(in: .en) == [])
  }

  @Test func `what changed after it was looked at is not what waits`() throws {
    let tiny = try accepted()
    try tiny.message(TinyWorkspace.message.replacing("your order\", else", with: "your parcel\", else"))
    _ = try suite(tiny).run()
    #expect(try suite(tiny).outdated() == [])
    try tiny.message(TinyWorkspace.message.replacing("your order\", else", with: "your box\", else"))
    #expect(try suite(tiny).outdated().map(\.description) == ["order/anna.en.subject"])
    #expect(try suite(tiny).outdated(SnapshotSelection(["order/nameless"])) == [])
    // A message that does not compile gives nothing to compare with.
    try tiny.message(TinyWorkspace.message.replacing("{% sms", with: "{% smss"))
    #expect(try suite(tiny).outdated().map(\.description) == ["order/anna.en.subject"])
    _ = try tiny.message(TinyWorkspace.message.replacing("your order\", else", with: "your box\", else"))
    _ = try suite(tiny).run()
    #expect(try suite(tiny).outdated() == [])
  }

  @Test func `a file in another language names personas of its own`() throws {
    let tiny = try TinyWorkspace()
    try tiny.message(
      TinyWorkspace.message.replacing("[anna, nameless]", with: "[anna, jonas]"), named: "order.de")
    #expect(try suite(tiny).workspace.personas(of: "order").map(\.name) == ["anna", "nameless", "jonas"])
    // One that names none takes the three that differ most; the other file's come besides.
    try tiny.message(TinyWorkspace.message.replacing("personas: [anna, nameless]\n", with: ""))
    let names = try suite(tiny).workspace.personas(of: "order").map(\.name)
    #expect(Set(names) == ["anna", "nameless", "jonas"] && names.count == 3)
    // A file in the first language that names one is not filled up.
    try tiny.message(TinyWorkspace.message.replacing("[anna, nameless]", with: "[nameless]"))
    try tiny.message(TinyWorkspace.message.replacing("personas: [anna, nameless]\n", with: ""), named: "order.de")
    #expect(try suite(tiny).workspace.personas(of: "order").map(\.name) == ["nameless"])
  }

  @Test func `a changed mail waits beside the accepted one until it is accepted`() throws {
    let tiny = try accepted()
    try tiny.message(TinyWorkspace.message.replacing("your order\", else", with: "your parcel\", else"))
    let report = try suite(tiny).run()
    #expect(report.hasFailures)
    let change = try #require(report.messages.first?.changes.first)
    #expect(report.messages.first?.changes.count == 1)
    #expect(change.name.description == "order/anna.en.subject")
    #expect(tiny.read("Snapshots/order/anna.en.subject") == "Anna, your order")
    #expect(tiny.read("Snapshots/order/anna.en.subject.new") == "Anna, your parcel")
    #expect(
      report.failures(in: .en) == [
        """
        order/anna.en.subject: changed, 16 → 17 bytes
          Anna, your [-order-]{+parcel+}
          accept: vocative accept order
        """
      ])
    #expect(report.failures(in: .ru).first?.contains("принять: vocative accept order") == true)

    #expect(try suite(tiny).accept(SnapshotSelection(["order/nameless"])) == [])
    #expect(try suite(tiny).accept(SnapshotSelection(["order/anna"])).map(\.description) == ["order/anna.en.subject"])
    #expect(tiny.read("Snapshots/order/anna.en.subject") == "Anna, your parcel")
    #expect(tiny.read("Snapshots/order/anna.en.subject.new") == nil)
    #expect(try !suite(tiny).run().hasFailures)
  }

  @Test func `a rejected change goes, and one that is undone goes by itself`() throws {
    let tiny = try accepted()
    try tiny.message(TinyWorkspace.message.replacing("Thank you", with: "Thanks"))
    _ = try suite(tiny).run()
    #expect(tiny.files(in: "Snapshots").count { $0.hasSuffix(".new") } == 6)
    #expect(try suite(tiny).reject(SnapshotSelection(["order/anna"])).count == 3)
    #expect(tiny.files(in: "Snapshots").count { $0.hasSuffix(".new") } == 3)
    try tiny.message(TinyWorkspace.message)
    _ = try suite(tiny).run()
    #expect(tiny.files(in: "Snapshots").count { $0.hasSuffix(".new") } == 0)
    #expect(tiny.read("Snapshots/order/anna.en.sms") == "Thank you for your order.")
  }

  @Test func `the same change in several mails is one group`() throws {
    let tiny = try accepted()
    try tiny.message(TinyWorkspace.message.replacing("Thank you", with: "Thanks"))
    let groups = try suite(tiny).run().groups
    #expect(groups.map(\.cases.count) == [2, 2, 2])
    #expect(groups.first?.cases.map(\.name.persona) == ["anna", "nameless"])
  }

  @Test func `continuous integration writes nothing but the artefact that is asked for`() throws {
    let tiny = try accepted()
    try tiny.message(TinyWorkspace.message.replacing("Thank you", with: "Thanks"))
    let before = tiny.files(in: "Snapshots")
    for update in SnapshotOptions.Update.allCases {
      #expect(try suite(tiny, update: update, isReadOnly: true).run().hasFailures)
      #expect(tiny.files(in: "Snapshots") == before)
    }
    _ = try suite(tiny, pending: tiny.path + "/artefact", isReadOnly: true).run()
    #expect(tiny.files(in: "Snapshots") == before)
    #expect(tiny.files(in: "artefact").count == 6)

    let names = try suite(tiny).accept(from: tiny.path + "/artefact")
    #expect(names.count == 6)
    #expect(tiny.read("Snapshots/order/anna.en.sms") == "Thanks for your order.")
    #expect(tiny.files(in: "artefact").count == 6)
  }

  @Test func `a link or a name that leads elsewhere refuses a whole artefact`() throws {
    let tiny = try accepted()
    try tiny.write("stolen", to: "secret")
    try tiny.write("fine", to: "artefact/order/anna.en.sms.new")
    try FileManager.default.createSymbolicLink(
      atPath: tiny.path + "/artefact/order/anna.en.html.new", withDestinationPath: tiny.path + "/secret")
    #expect(throws: SnapshotError.self) { _ = try suite(tiny).accept(from: tiny.path + "/artefact") }
    #expect(tiny.read("Snapshots/order/anna.en.sms") == "Thank you for your order.")
  }

  @Test func `a folder of snapshots that is a link is not written through`() throws {
    let tiny = try TinyWorkspace()
    try FileManager.default.createDirectory(atPath: tiny.path + "/elsewhere", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: tiny.snapshots, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: tiny.snapshots + "/order", withDestinationPath: tiny.path + "/elsewhere")
    #expect(throws: SnapshotError.self) { _ = try suite(tiny, update: .always).run() }
    #expect(tiny.files(in: "elsewhere") == [])
  }

  @Test(arguments: [
    (SnapshotOptions.Update.auto, 0, 5), (.new, 5, 0), (.always, 5, 0), (.never, 0, 0),
  ])
  func `a new snapshot is accepted as the mode says`(
    update: SnapshotOptions.Update, accepted: Int, pending: Int
  ) throws {
    let tiny = try TinyWorkspace()
    try tiny.message(TinyWorkspace.message.replacing("[anna, nameless]", with: "[anna]"))
    let report = try suite(tiny, update: update).run()
    #expect(report.cases.count { $0.isAccepted } == accepted)
    #expect(report.hasFailures == (accepted == 0))
    #expect(tiny.files(in: "Snapshots").count { !$0.hasSuffix(".new") } == accepted)
    #expect(tiny.files(in: "Snapshots").count { $0.hasSuffix(".new") } == pending)
  }

  @Test(arguments: [(SnapshotOptions.Orphans.fail, true, true), (.warn, false, true), (.delete, false, false)])
  func `an orphan fails, is named or is deleted`(
    orphans: SnapshotOptions.Orphans, fails: Bool, stays: Bool
  ) throws {
    let tiny = try accepted()
    try tiny.write("old", to: "Snapshots/gone/anna.en.sms")
    try tiny.write("old", to: "Snapshots/order/nobody.en.sms")
    let report = try suite(tiny, orphans: orphans).run()
    #expect(report.hasFailures == fails)
    #expect((stays ? report.orphans : report.deletedOrphans) == ["gone/anna.en.sms", "order/nobody.en.sms"])
    #expect((tiny.read("Snapshots/gone/anna.en.sms") != nil) == stays)
    #expect(FileManager.default.fileExists(atPath: tiny.snapshots + "/gone") == stays)
  }

  @Test func `a file that is no snapshot is named and never deleted`() throws {
    let tiny = try accepted()
    try tiny.write("notes", to: "Snapshots/order/notes.txt")
    let report = try suite(tiny, orphans: .delete).run()
    #expect(report.orphans == ["order/notes.txt"])
    #expect(tiny.read("Snapshots/order/notes.txt") == "notes")
  }

  @Test func `a part that is sent no more is missing, and accepting takes it away`() throws {
    let tiny = try accepted()
    try tiny.message(
      TinyWorkspace.message.replacing("{% sms segments: 1 %}Thank you for your order.{% endsms %}", with: ""))
    let report = try suite(tiny).run()
    #expect(report.cases.filter { $0.status == .missing }.map(\.name.fileName) == ["anna.en.sms", "nameless.en.sms"])
    #expect(tiny.read("Snapshots/order/anna.en.sms.removed.new") == "")
    try suite(tiny).accept()
    #expect(tiny.read("Snapshots/order/anna.en.sms") == nil)
    #expect(try !suite(tiny).run().hasFailures)
  }

  @Test func `a skipped persona has one file with the reason`() throws {
    let tiny = try accepted()
    try tiny.message(
      TinyWorkspace.message.replacing(
        "{% subject %}", with: "{% require customer.first_name, because: \"no name\" %}\n{% subject %}"))
    let report = try suite(tiny, update: .always).run()
    #expect(tiny.files(in: "Snapshots/order").filter { $0.hasPrefix("nameless") } == ["nameless.en.skipped"])
    #expect(tiny.read("Snapshots/order/nameless.en.skipped") == "require: no name\n")
    #expect(report.cases.allSatisfy { $0.status == .unchanged || $0.isAccepted })
  }

  @Test func `markers of a merge are a conflict whatever stands between them`() throws {
    let tiny = try accepted()
    try tiny.write("<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", to: "Snapshots/order/anna.en.sms")
    let report = try suite(tiny).run()
    #expect(report.messages.first?.changes.map(\.status) == [.conflict])
    #expect(report.hasFailures)
  }

  @Test func `a branch that no persona reaches is reported with its place`() throws {
    let tiny = try TinyWorkspace()
    try tiny.message(TinyWorkspace.message.replacing("[anna, nameless]", with: "[anna]"))
    let message = try #require(try suite(tiny, update: .always).run().messages.first)
    #expect(message.unreached.map(\.tag) == ["{%- if customer.city %}"])
    #expect(message.unreached.map(\.line) == [10])
    try tiny.message(TinyWorkspace.message)
    #expect(try suite(tiny, update: .always).run().messages.first?.unreached == [])
  }

  @Test func `what stands instead of a block is a branch of its own`() throws {
    let tiny = try TinyWorkspace()
    let blocks = """
      {% exclusive segment.vip %}<p>You are in the club.</p>
      {% else %}<p>Join us.</p>{% endexclusive %}
      {% for word in (1..2) %}{{ word }}
      {% else %}none{% endfor %}
      """
    try tiny.message(
      TinyWorkspace.message.replacing("transactional", with: "content")
        .replacing("{%- if customer.city %}<p>To {{ customer.city }}.</p>{% endif %}", with: blocks)
        .replacing("[anna, nameless]", with: "[anna]"))
    let message = try #require(try suite(tiny, update: .always).run().messages.first)
    #expect(message.unreached.map(\.tag) == ["{% else %}", "{% else %}"])
    #expect(message.unreached.map(\.line) == [11, 13])
  }

  @Test func `a sibling is snapshotted by the first persona that reads its language`() throws {
    let tiny = try TinyWorkspace()
    try tiny.message(TinyWorkspace.message.replacing("Thank you", with: "Danke"), named: "order.de")
    let report = try suite(tiny, update: .always).run()
    #expect(Set(report.cases.map { $0.name.persona + "." + $0.name.locale }) == ["anna.en", "nameless.en", "jonas.de"])
    #expect(report.messages.first?.unreadLocales == [])

    try tiny.remove("Templates/personas/jonas.yaml")
    #expect(try suite(tiny, update: .always, orphans: .warn).run().messages.first?.unreadLocales == ["de"])
  }

  @Test func `a message that does not compile fails, and its snapshots are no orphans`() throws {
    let tiny = try accepted()
    try tiny.message(TinyWorkspace.message.replacing("customer.city", with: "customer.cyti"))
    let report = try suite(tiny).run()
    #expect(report.hasFailures)
    #expect(report.orphans == [])
    #expect(report.messages.first?.isBroken == true)
    #expect(report.failures(in: .en).first?.contains("cyti") == true)
  }

  @Test func `a persona whose record does not fit is named`() throws {
    let tiny = try accepted()
    try tiny.persona("anna", "{ customer: { city: [1] } }")
    let message = try #require(try suite(tiny).run().messages.first)
    #expect(message.refusals.map(\.persona) == ["anna"])
    #expect(message.refusals.first?.reason.en.hasPrefix("DAT1103 /customer/city") == true)
    #expect(try suite(tiny).run().orphans == [])
  }

  @Test func `review shows what waits without rendering again`() throws {
    let tiny = try accepted()
    try tiny.message(TinyWorkspace.message.replacing("Thank you", with: "Thanks"))
    _ = try suite(tiny).run()
    try tiny.message(TinyWorkspace.message)
    let review = try suite(tiny).review(SnapshotSelection(["order/*.sms"]))
    #expect(review.cases.map(\.name.fileName) == ["anna.en.sms", "nameless.en.sms"])
    #expect(review.groups.count == 1)
    let text = SnapshotPrinter(language: .en).text(of: review)
    #expect(text.contains("SMS 1 part, 25 → 22 bytes\n    [-Thank you-]{+Thanks+} for your order.\n"))
  }

  @Test func `verifies a workspace for a test`() throws {
    let tiny = try accepted()
    let options = SnapshotOptions(isReadOnly: true)
    #expect(try verifySnapshots(workspace: tiny.templates, snapshots: tiny.snapshots, options: options) == [])
    try tiny.message(TinyWorkspace.message.replacing("your order\", else", with: "your parcel\", else"))
    let failures = try verifySnapshots(workspace: tiny.templates, snapshots: tiny.snapshots, options: options)
    #expect(failures.count == 1)
    #expect(failures.first?.hasPrefix("order/anna.en.subject: changed") == true)
    #expect(failures.first?.hasSuffix("accept: vocative accept order") == true)
  }
}
