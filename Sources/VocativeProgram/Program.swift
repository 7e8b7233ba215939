package import VocativeLocale
package import VocativeSMS
public import VocativeTypes

/// A compiled message: all that a renderer needs, and nothing of the sources.
///
/// A value over one immutable storage: copying is a reference count, sharing between threads is free of locks.
public struct Program: Sendable {
  /// What a program consists of.
  package struct Content: Sendable, Equatable {
    /// The name of the message.
    package var name: String = ""
    /// The locale of its words and formats.
    package var locale: Locale
    /// Why it is sent; `nil` for an evaluated fragment.
    package var purpose: Purpose?
    /// What it is to bring about, as the front matter says.
    package var goal: String?
    /// Literal bytes of every part.
    package var pool: [UInt8] = []
    /// Constants, by index.
    package var constants: [Constant] = []
    /// Formats, by index.
    package var formats: [Format] = []
    /// Reasons to skip or drop, by index.
    package var reasons: [Reason] = []
    /// The steps.
    package var instructions: [Instruction] = []
    /// Where steps come from, in the order of ``Origin/instruction``; for faults.
    package var origins: [Origin] = []
    /// Layouts of records; the first is the record that a recipient is read from.
    package var layouts: [RecordLayout] = []
    /// The first step of what runs once before the parts: audience, `require`, shared names.
    package var prologue: UInt32 = 0
    /// The cell of the recipient's own `time_zone` attribute, if its type has one; the record's reserved key wins.
    package var timeZoneCell: UInt32?
    /// What the headers of a mail say of the recipient.
    package var mail = MailAttributes()
    /// The channels in the order of their first part.
    package var channels: [ChannelEntry] = []
    /// The parts in the order of their writing.
    package var parts: [PartEntry] = []
    /// The segments that the program reads.
    package var segments: [SegmentEntry] = []
    /// The experiments, in the order of their declaration.
    package var experiments: [Experiment] = []
    /// When it is sent, as the front matter says.
    package var schedule = Schedule()
    /// The triggers, by site.
    package var triggers: [TriggerSite] = []
    /// The pick blocks, by site.
    package var picks: [PickSite] = []
    /// Where they get candidates from, by index.
    package var pickSources: [PickSource] = []
    /// The locals of the outermost frame.
    package var locals: UInt32 = 0
    /// Link schemes that a `url` may have, lower case.
    package var linkSchemes: [[UInt8]] = [Array("https".utf8), Array("mailto".utf8), Array("tel".utf8)]
    /// The column that lines of a derived text part are wrapped at; 0 wraps nothing.
    package var textWidth: Int = 78
    /// The branches that `mark` steps note: an arm, a loop's body, a fallback. Empty unless compiled for coverage.
    package var branches: [Branch] = []
    /// How the provider bills an SMS.
    package var smsProfile = SMSProfile.threeGPP
    /// Whether typographic signs of an SMS are replaced where that makes the whole of it GSM 7-bit.
    package var smsReplacesSigns = false
    /// The patterns that an SMS is to fit, as operators know them; empty where none are asked for.
    package var smsTemplates: [OperatorTemplate] = []
    /// What an SMS costs at most, proven; `nil` without an SMS.
    package var worstSMS: WorstSMS?
    /// The zone where neither the record nor the context names one.
    package var timeZone: String = "UTC"
    /// How much a render may take.
    package var limits = Limits.largest

    /// An empty program for a locale.
    package init(locale: Locale) {
      self.locale = locale
    }
  }

  private final class Storage: Sendable {
    let content: Content
    init(_ content: Content) { self.content = content }
  }

  private let storage: Storage

  /// A program of some content, which the compiler promises to be consistent: indices in range, stack balanced.
  package init(_ content: Content) {
    storage = Storage(content)
  }

  /// The name of the message.
  public var name: String { storage.content.name }

  /// The tag of the locale whose words and formats it prints.
  public var locale: String { storage.content.locale.tag }

  /// The parts that it renders, in order.
  public var parts: [Part] { storage.content.parts.map(\.part) }

  /// What the program consists of.
  package var content: Content { storage.content }

  /// The same for the very same program, not only an equal one: a renderer keeps what it derives from a program, and the
  /// program with it.
  package var identity: ObjectIdentifier { ObjectIdentifier(storage) }
}

/// What a subroutine about a recipient tells.
package enum SegmentRole: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
  /// Whether the recipient is in a segment.
  case membership
  /// The name of the recipient's group in a division.
  case partition
  /// A figure behind a division.
  case figure
}

extension Program {
  /// Why a message or a channel is dropped.
  package struct Reason: Sendable, Hashable {
    /// `audience`, `require`, `skip`, `consent`, `no_address`.
    package let code: String
    /// The author's words, or empty.
    package let text: String

    /// A reason.
    package init(code: String, text: String = "") {
      self.code = code
      self.text = text
    }
  }

  /// The worst case of an SMS over every branch and every value that its types allow.
  package struct WorstSMS: Sendable, Hashable {
    /// Whether it is billed in UCS-2; else in GSM 7-bit.
    package let isUCS2: Bool
    /// Septets or UTF-16 code units.
    package let units: Int
    /// SMS segments.
    package let segments: Int
    /// SMS segments that the author allows.
    package let budget: Int

    /// A worst case.
    package init(isUCS2: Bool, units: Int, segments: Int, budget: Int) {
      self.isUCS2 = isUCS2
      self.units = units
      self.segments = segments
      self.budget = budget
    }
  }

  /// Where instructions from an index on come from.
  package struct Origin: Sendable, Hashable {
    /// The first instruction.
    package let instruction: UInt32
    /// The path of the file in its workspace.
    package var path: String
    /// The line, from 1.
    package let line: Int
    /// The column in code points, from 1.
    package let column: Int

    /// An origin.
    package init(instruction: UInt32, path: String, line: Int, column: Int) {
      self.instruction = instruction
      self.path = path
      self.line = line
      self.column = column
    }
  }

  /// A branch of the sources: the tag that begins it.
  package struct Branch: Sendable, Hashable {
    /// The path of the file.
    package let path: String
    /// The line, from 1.
    package let line: Int
    /// The column in code points, from 1.
    package let column: Int
    /// The tag as it is written.
    package let tag: String

    /// A branch.
    package init(path: String, line: Int, column: Int, tag: String) {
      self.path = path
      self.line = line
      self.column = column
      self.tag = tag
    }
  }

  /// A channel and the steps that decide whether the recipient gets it (consent, address).
  package struct ChannelEntry: Sendable, Hashable {
    /// The channel.
    package let channel: Channel
    /// The first step of its gate; `nil` lets everybody pass.
    package let gate: UInt32?

    /// A channel.
    package init(channel: Channel, gate: UInt32?) {
      self.channel = channel
      self.gate = gate
    }
  }

  /// A part and its steps.
  package struct PartEntry: Sendable, Hashable {
    /// The part.
    package let part: Part
    /// The first step.
    package let entry: UInt32
    /// The part that this one says again in other form: its triggers and picks are noted once.
    package let derivedFrom: Part?

    /// A part.
    package init(part: Part, entry: UInt32, derivedFrom: Part? = nil) {
      self.part = part
      self.entry = entry
      self.derivedFrom = derivedFrom
    }
  }

  /// Something about a recipient that a subroutine finds out: once, and only if it is asked for.
  package struct SegmentEntry: Sendable, Hashable {
    /// The name.
    package let name: String
    /// What it tells.
    package let role: SegmentRole
    /// The first step; ends with `return`.
    package let entry: UInt32

    /// An entry.
    package init(name: String, role: SegmentRole = .membership, entry: UInt32) {
      self.name = name
      self.role = role
      self.entry = entry
    }
  }

  /// A trigger block in the sources.
  package struct TriggerSite: Sendable, Hashable {
    /// What it claims.
    package let kind: TriggerKind
    /// The names of its evidence, in the order of their pushing.
    package let evidence: [String]

    /// A site.
    package init(kind: TriggerKind, evidence: [String]) {
      self.kind = kind
      self.evidence = evidence
    }
  }
}
