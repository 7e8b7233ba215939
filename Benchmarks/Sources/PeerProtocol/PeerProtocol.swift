import Foundation
import Vocative

/// Answers a benchmark's questions about the message `mail` of a workspace; see `Benchmarks/peers`.
///
/// ```
/// PeerProtocol WORKSPACE version
/// PeerProtocol WORKSPACE bench SECONDS        one JSON line: renders, bytes, wall and processor seconds, compile time
/// PeerProtocol WORKSPACE dump html|sms N FILE  N renders, each ended by a NUL
/// PeerProtocol WORKSPACE once                  reads the template and one recipient, writes the HTML
/// PeerProtocol WORKSPACE stream N              recipients from NDJSON, HTML to /dev/null
/// PeerProtocol WORKSPACE repeat html|sms|read N  as many renders or reads and nothing else, for a profiler to count
/// ```
/// The variable `DATA` names the file of recipients, NDJSON.
@main
struct PeerProtocol {
  static let context = RenderContext(now: 1_773_500_400, zones: .system())

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first, let question = arguments.dropFirst().first else {
      print("usage: PeerProtocol WORKSPACE version|bench|dump|once|stream …")
      exit(2)
    }
    let rest = Array(arguments.dropFirst(2))
    let data = ProcessInfo.processInfo.environment["DATA"] ?? "data/recipients.ndjson"
    if question == "version" { return print("vocative") }
    let workspace = try Workspace(at: folder)
    let message = try workspace.message("mail")
    switch question {
    case "bench":
      try bench(message, lines: try lines(of: data), seconds: Double(rest[0]) ?? 1, folder)
    case "dump":
      let part: Part = rest[0] == "html" ? .html : .sms
      try dump(message, part, lines: try lines(of: data).prefix(Int(rest[1]) ?? 1), to: rest[2])
    case "once":
      var buffer = MessageBuffer()
      guard let line = firstLine(of: data) else { exit(1) }
      let recipient = try Recipient(json: line, for: message)
      let outcome = try message.render(.init(.html), for: recipient, in: context, into: &buffer)
      FileHandle.standardOutput.write(Data(bytes(of: .html, outcome, buffer)))
    case "repeat":
      try again(message, rest[0], lines: try lines(of: data), count: Int(rest[1]) ?? 1)
    case "stream":
      try stream(message, of: data, count: Int(rest[0]) ?? 1)
    default:
      print("unknown question")
      exit(2)
    }
  }

  /// A message is addressed to somebody, whom the other engines' data do not have.
  static let addressee = Array(#"{"customer":{},"#.utf8)

  static func lines(of file: String) throws -> [[UInt8]] {
    try Data(contentsOf: URL(fileURLWithPath: file)).split(separator: UInt8(ascii: "\n"))
      .map { addressee + $0.dropFirst() }
  }

  /// The first recipient alone; nil without one.
  static func firstLine(of file: String) -> [UInt8]? {
    guard let input = fopen(file, "r") else { return nil }
    defer { fclose(input) }
    var line: UnsafeMutablePointer<CChar>?
    defer { free(line) }
    var capacity = 0
    let length = getline(&line, &capacity, input)
    guard length > 0, let line else { return nil }
    return addressee + UnsafeRawBufferPointer(start: line + 1, count: length - 1)
  }

  static func bytes(of part: Part, _ outcome: Outcome, _ buffer: borrowing MessageBuffer) -> [UInt8] {
    switch outcome {
    case .rendered(let rendering): rendering.bytes(of: part, in: buffer)
    case .skipped: []
    }
  }

  static func dump(_ message: Message, _ part: Part, lines: ArraySlice<[UInt8]>, to file: String) throws {
    var buffer = MessageBuffer()
    var output: [UInt8] = []
    for line in lines {
      let recipient = try Recipient(json: line, for: message)
      let outcome = try message.render(.init(part), for: recipient, in: context, into: &buffer)
      output += bytes(of: part, outcome, buffer) + [0]
    }
    try Data(output).write(to: URL(fileURLWithPath: file))
  }

  /// The recipients of all lines.
  static func audience(_ lines: [[UInt8]], for message: Message) throws -> Audience {
    var reader = RecipientReader(for: message.programs[0])
    var recipient = Recipient()
    var audience = Audience()
    for line in lines {
      try reader.read(line.span, into: &recipient)
      audience.append(recipient)
    }
    return audience
  }

  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func wallSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func bench(_ message: Message, lines: [[UInt8]], seconds: Double, _ folder: String) throws {
    let start = wallSeconds()
    var compiles = 0
    while compiles < 5 {
      _ = try Workspace(at: folder).message("mail")
      compiles += 1
    }
    let compile = (wallSeconds() - start) / Double(compiles) * 1e6
    let recipients = try audience(lines, for: message)
    var answers: [String] = []
    for part in [Part.html, .sms] {
      _ = try run(message, part, recipients, seconds: seconds * 0.3)
      let (count, bytes, wall, cpu) = try run(message, part, recipients, seconds: seconds)
      answers.append(
        "\"\(part == .html ? "html" : "sms")\":{\"n\":\(count),\"bytes\":\(bytes),\"wall\":\(wall),\"cpu\":\(cpu)}")
    }
    print(
      "{\"peer\":\"vocative\",\"compile_us\":{\"html\":\(compile),\"sms\":\(compile)},"
        + answers.joined(separator: ",") + "}")
  }

  static func run(
    _ message: Message, _ part: Part, _ recipients: borrowing Audience, seconds: Double
  ) throws -> (count: Int, bytes: Int, wall: Double, cpu: Double) {
    var buffer = MessageBuffer()
    let parts = PartSet(part)
    let context = context
    var (count, bytes, next) = (0, 0, 0)
    let (wall, cpu) = (wallSeconds(), processorSeconds())
    repeat {
      for _ in 0..<64 {
        if case .rendered(let rendering) = try message.render(
          parts, for: next, of: recipients, in: context, into: &buffer)
        {
          bytes += rendering[part]?.count ?? 0
        }
        next += 1
        if next == recipients.count { next = 0 }
      }
      count += 64
    } while wallSeconds() - wall < seconds
    return (count, bytes, wallSeconds() - wall, processorSeconds() - cpu)
  }

  static func again(_ message: Message, _ question: String, lines: [[UInt8]], count: Int) throws {
    var reader = RecipientReader(for: message.programs[0])
    var recipient = Recipient()
    if question == "read" {
      for index in 0..<count {
        let line = lines[index % lines.count]
        try reader.read(line.span, into: &recipient)
      }
      return
    }
    let parts = PartSet(question == "html" ? .html : .sms)
    let recipients = try audience(lines, for: message)
    var buffer = MessageBuffer()
    let context = context
    for index in 0..<count {
      _ = try message.render(parts, for: index % recipients.count, of: recipients, in: context, into: &buffer)
    }
  }

  static func stream(_ message: Message, of file: String, count: Int) throws {
    let output = open("/dev/null", O_WRONLY)
    guard var lines = LineReader(file), output >= 0 else { exit(1) }
    defer { close(output) }
    var reader = RecipientReader(for: message.programs[0])
    var recipient = Recipient()
    var buffer = MessageBuffer()
    let parts = PartSet(Part.html)
    let context = context
    var (done, bytes) = (0, 0)
    let start = wallSeconds()
    while done < count, let line = lines.next(behind: addressee) {
      try reader.read(lines.bytes.span.extracting(line), into: &recipient)
      if case .rendered(let rendering) = try message.render(parts, for: recipient, in: context, into: &buffer),
        let range = rendering[Part.html]
      {
        bytes += range.count
        buffer.withBytes(range) { span in
          span.withUnsafeBytes { _ = write(output, $0.baseAddress, $0.count) }
        }
      }
      done += 1
    }
    print("{\"n\":\(done),\"bytes\":\(bytes),\"wall\":\(wallSeconds() - start)}")
  }
}
