import Foundation
import GeneratedInput
import Testing
import Vocative
import VocativeProgram

/// Compiled messages in a file: nothing is lost on the way, and no file is believed.
///
/// `VOCATIVE_SEED` begins elsewhere; `VOCATIVE_FUZZ_SECONDS` goes on for so long (`make fuzz`).
@Suite struct MessageBundleTests {
  private static let environment = ProcessInfo.processInfo.environment

  /// The samples, a quarter of them in a quick run: compiling all takes long.
  @Test func `messages of the samples come back as they were`() throws {
    let workspace = try Workspace(at: repository + "/Templates")
    let share = Self.environment["VOCATIVE_FUZZ_SECONDS"] == nil ? 4 : 1
    let first = Int(Self.environment["VOCATIVE_SEED"] ?? "") ?? 1
    let names = stride(from: abs(first % share), to: workspace.messageNames.count, by: share).map {
      workspace.messageNames[$0]
    }
    let messages = try names.map { try workspace.message($0) }
    let bundle = MessageBundle(messages, of: workspace)
    let read = try MessageBundle(bundle.bytes)
    #expect(names.count > 10 && read.names == names.sorted())
    #expect(read.identity == bundle.identity)
    #expect(read.sender == bundle.sender)
    for message in messages {
      let again = try read.message(message.name)
      #expect(again.programs.map(\.content) == message.programs.map(\.content), "\(message.name)")
    }
    #expect(MessageBundle(messages.reversed(), of: workspace).identity == bundle.identity)
    #expect(MessageBundle(messages.dropLast(), of: workspace).identity != bundle.identity)
  }

  @Test func `a file that was cut, changed or made by others is refused`() throws {
    let workspace = try Workspace(at: repository + "/Templates")
    let bytes = MessageBundle([try workspace.message("order-packed")], of: workspace).bytes
    for count in [0, 1, 7, 8, 9, 10, 45, 46, bytes.count / 2, bytes.count - 1] {
      let error: BundleError = count < MessageBundle.headerSize ? .noBundle : .damaged
      #expect(throws: error) { try MessageBundle(Array(bytes[..<count])) }
    }
    #expect(throws: BundleError.damaged) { try MessageBundle(bytes + [0]) }
    var other = bytes
    other[8] += 1
    #expect(throws: BundleError.otherFormat(MessageBundle.format + 1)) { try MessageBundle(other) }
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    let damaged = try MessageBundle(changed)
    #expect(throws: BundleError.damaged) { try damaged.message("order-packed") }
    changed = bytes
    changed[MessageBundle.headerSize + 1] ^= 1
    #expect(throws: BundleError.damaged) { try MessageBundle(changed) }
    #expect(throws: BundleError.noMessage("nobody")) { try MessageBundle(bytes).message("nobody") }
  }

  /// Words that stand in tables and not in the pool: of a greeting, of plurals, in a comparison.
  @Test func `words that are no UTF-8 are damage wherever they stand`() throws {
    let workspace = try Workspace(at: repository + "/Templates")
    let bundle = MessageBundle([try workspace.message("cart-midnight")], of: workspace)
    let entry = try bundle.entry("cart-midnight")
    let sound = entry.body
    var places = 0
    for words in ["ваша корзина ждёт", "товаров", "coffee"].map({ Array($0.utf8) }) {
      for start in sound.indices.dropLast(words.count) where sound[start...].starts(with: words) {
        var body = sound
        body[start] = 0xFF
        let contents = MessageBundle.contents([.init(of: entry, body: body)], sender: nil)
        let changed = try MessageBundle(MessageBundle.file(contents, [body]))
        guard let message = try? changed.message("cart-midnight") else {
          places += 1
          continue
        }
        // In the pool, which programs are verified for before they run.
        let persona = try #require(workspace.persona("vip"))
        let record = try Recipient(json: workspace.record(of: persona, for: "cart-midnight"), for: message)
        #expect(throws: RenderError.self) {
          try message.render(for: record, in: RenderContext(now: persona.now, zones: .system()))
        }
      }
    }
    #expect(places > 2)
  }

  /// The digest says nothing against a file that somebody made on purpose.
  @Test func `a file with mistakes and the right digest is read or refused, and never crashes a render`() throws {
    let workspace = try Workspace(at: repository + "/Templates")
    let names = ["order-packed", "cart-midnight", "viewed-low-stock"]
    let bundles = try names.map { MessageBundle([try workspace.message($0)], of: workspace) }
    let entries = try zip(bundles, names).map { try $0.entry($1) }
    let persona = try #require(workspace.persona("vip"))
    let records = names.map { workspace.record(of: persona, for: $0) }
    let context = RenderContext(now: persona.now, zones: .system())
    let first = UInt64(Self.environment["VOCATIVE_SEED"] ?? "") ?? 1
    var read = 0
    var rendered = 0
    for seed in SplitMix64.seeds(
      from: first, few: 80, seconds: Double(Self.environment["VOCATIVE_FUZZ_SECONDS"] ?? ""))
    {
      var random = SplitMix64(seed: seed)
      let place = Int.random(in: 0..<names.count, using: &random)
      // The message itself or, now and then, what the contents say of it.
      let isMessage = Int.random(in: 0..<5, using: &random) > 0
      let message = entries[place].body
      let sound = MessageBundle.contents(bundles[place].headings, sender: bundles[place].sender)
      var body = isMessage ? message : sound
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<body.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: body[at] = UInt8.random(in: 0...255, using: &random)
        case 1: body[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: body[at] = body[at] &+ 1
        case _: body[at] = UInt8.random(in: 0...48, using: &random)
        }
      }
      let contents =
        isMessage
        ? MessageBundle.contents([.init(of: entries[place], body: body)], sender: bundles[place].sender) : body
      guard let bundle = try? MessageBundle(MessageBundle.file(contents, [isMessage ? body : message])),
        let name = bundle.names.first, let message = try? bundle.message(name)
      else { continue }
      read += 1
      guard let recipient = try? Recipient(json: records[place], for: message),
        let answer = try? message.render(for: recipient, in: context)
      else { continue }
      rendered += 1
      // Whatever stands in the file, what is sent is text.
      guard case .rendered(let parts, _) = answer else { continue }
      for part in parts {
        #expect(String(validating: part.bytes, as: UTF8.self) != nil, "seed \(seed), \(part.part)")
      }
    }
    // Most mistakes lie in words, and words may be any.
    #expect(read > 0 && rendered > 0, "seed \(first): \(read) read, \(rendered) rendered")
  }
}
