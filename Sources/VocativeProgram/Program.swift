public import VocativeLocale
public import VocativeTypes

/// A compiled message: all that a renderer needs, and nothing of the sources.
///
/// A value over one immutable storage: copying is a reference count, sharing between threads is free of locks.
public struct Program: Sendable {
  /// What a program consists of.
  public struct Content: Sendable {
    /// The name of the message.
    public var name: String = ""
    /// The locale of its words and formats.
    public var locale: Locale
    /// Why it is sent; `nil` for an evaluated fragment.
    public var purpose: Purpose?
    /// What it is to bring about, as the front matter says.
    public var goal: String?
    /// Literal bytes of every part.
    public var pool: [UInt8] = []
    /// Constants, by index.
    public var constants: [Constant] = []
    /// Formats, by index.
    public var formats: [Format] = []
    /// Reasons to skip or drop, by index.
    public var reasons: [Reason] = []
    /// The steps.
    public var instructions: [Instruction] = []
    /// Where steps come from, in the order of ``Origin/instruction``; for faults.
    public var origins: [Origin] = []
    /// Layouts of records; the first is the record that a recipient is read from.
    public var layouts: [RecordLayout] = []
    /// The first step of what runs once before the parts: audience, `require`, shared names.
    public var prologue: UInt32 = 0
    /// The cell of the recipient's own `time_zone` attribute, if its type has one; the record's reserved key wins.
    public var timeZoneCell: UInt32?
    /// The channels in the order of their first part.
    public var channels: [ChannelEntry] = []
    /// The parts in the order of their writing.
    public var parts: [PartEntry] = []
    /// The segments that the program reads.
    public var segments: [SegmentEntry] = []
    /// The triggers, by site.
    public var triggers: [TriggerSite] = []
    /// The pick blocks, by site.
    public var picks: [PickSite] = []
    /// The locals of the outermost frame.
    public var locals: UInt32 = 0
    /// Link schemes that a `url` may have, lower case.
    public var linkSchemes: [[UInt8]] = [Array("https".utf8), Array("mailto".utf8), Array("tel".utf8)]
    /// The column that lines of a derived text part are wrapped at; 0 wraps nothing.
    public var textWidth: Int = 78
    /// The branches that `mark` steps note: an arm, a loop's body, a fallback. Empty unless compiled for coverage.
    public var branches: [Branch] = []
    /// What an SMS costs at most, proven; `nil` without an SMS.
    public var worstSMS: WorstSMS?
    /// The zone where neither the record nor the context names one.
    public var timeZone: String = "UTC"

    /// An empty program for a locale.
    public init(locale: Locale) {
      self.locale = locale
    }
  }

  private final class Storage: Sendable {
    let content: Content
    init(_ content: Content) { self.content = content }
  }

  private let storage: Storage

  /// A program of some content, which the compiler promises to be consistent: indices in range, stack balanced.
  public init(_ content: Content) {
    storage = Storage(content)
  }

  /// What the program consists of.
  public var content: Content { storage.content }
}

extension Program {
  /// Why a message or a channel is dropped.
  public struct Reason: Sendable, Hashable {
    /// `audience`, `require`, `skip`, `consent`, `no_address`.
    public let code: String
    /// The author's words, or empty.
    public let text: String

    /// A reason.
    public init(code: String, text: String = "") {
      self.code = code
      self.text = text
    }
  }

  /// The worst case of an SMS over every branch and every value that its types allow.
  public struct WorstSMS: Sendable, Hashable {
    /// Whether it is billed in UCS-2; else in GSM 7-bit.
    public let isUCS2: Bool
    /// Septets or UTF-16 code units.
    public let units: Int
    /// SMS segments.
    public let segments: Int
    /// SMS segments that the author allows.
    public let budget: Int

    /// A worst case.
    public init(isUCS2: Bool, units: Int, segments: Int, budget: Int) {
      self.isUCS2 = isUCS2
      self.units = units
      self.segments = segments
      self.budget = budget
    }
  }

  /// Where instructions from an index on come from.
  public struct Origin: Sendable, Hashable {
    /// The first instruction.
    public let instruction: UInt32
    /// The path of the file.
    public let path: String
    /// The line, from 1.
    public let line: Int
    /// The column in code points, from 1.
    public let column: Int

    /// An origin.
    public init(instruction: UInt32, path: String, line: Int, column: Int) {
      self.instruction = instruction
      self.path = path
      self.line = line
      self.column = column
    }
  }

  /// A branch of the sources: the tag that begins it.
  public struct Branch: Sendable, Hashable {
    /// The path of the file.
    public let path: String
    /// The line, from 1.
    public let line: Int
    /// The column in code points, from 1.
    public let column: Int
    /// The tag as it is written.
    public let tag: String

    /// A branch.
    public init(path: String, line: Int, column: Int, tag: String) {
      self.path = path
      self.line = line
      self.column = column
      self.tag = tag
    }
  }

  /// A channel and the steps that decide whether the recipient gets it (consent, address).
  public struct ChannelEntry: Sendable, Hashable {
    /// The channel.
    public let channel: Channel
    /// The first step of its gate; `nil` lets everybody pass.
    public let gate: UInt32?

    /// A channel.
    public init(channel: Channel, gate: UInt32?) {
      self.channel = channel
      self.gate = gate
    }
  }

  /// A part and its steps.
  public struct PartEntry: Sendable, Hashable {
    /// The part.
    public let part: Part
    /// The first step.
    public let entry: UInt32
    /// The part that this one says again in other form: its triggers and picks are noted once.
    public let derivedFrom: Part?

    /// A part.
    public init(part: Part, entry: UInt32, derivedFrom: Part? = nil) {
      self.part = part
      self.entry = entry
      self.derivedFrom = derivedFrom
    }
  }

  /// A segment and the subroutine that decides membership.
  public struct SegmentEntry: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The first step; ends with `return`.
    public let entry: UInt32

    /// A segment.
    public init(name: String, entry: UInt32) {
      self.name = name
      self.entry = entry
    }
  }

  /// A trigger block in the sources.
  public struct TriggerSite: Sendable, Hashable {
    /// What it claims.
    public let kind: TriggerKind
    /// The names of its evidence, in the order of their pushing.
    public let evidence: [String]

    /// A site.
    public init(kind: TriggerKind, evidence: [String]) {
      self.kind = kind
      self.evidence = evidence
    }
  }

  /// A `picks` block in the sources.
  public struct PickSite: Sendable, Hashable {
    /// The name of the rule.
    public let rule: String
    /// How many at most.
    public let limit: UInt32
    /// How few at least, else the fallback.
    public let minimum: UInt32
    /// The cell of the item's identity (`id` or `sku`), counted from its header.
    public let identity: UInt32

    /// A site.
    public init(rule: String, limit: UInt32, minimum: UInt32, identity: UInt32) {
      self.rule = rule
      self.limit = limit
      self.minimum = minimum
      self.identity = identity
    }
  }
}
