import VocativeLocale
import VocativeSMS
import VocativeTypes

extension Program.Content: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.text(name)
    bundle.text(locale.tag)
    bundle.optional(purpose) { $1.word($0) }
    bundle.optional(goal)
    bundle.text(pool)
    bundle.list(constants)
    bundle.list(formats)
    bundle.list(reasons)
    bundle.list(instructions)
    Self.write(origins, to: &bundle)
    bundle.list(layouts)
    bundle.number(prologue)
    bundle.optional(timeZoneCell)
    bundle.optional(mail.address)
    bundle.optional(mail.unsubscribe)
    bundle.list(channels)
    bundle.list(parts)
    bundle.list(segments)
    bundle.list(experiments)
    schedule.write(to: &bundle)
    bundle.list(triggers)
    bundle.list(picks)
    bundle.list(pickSources)
    bundle.number(locals)
    bundle.list(linkSchemes) { $1.text($0) }
    bundle.signed(textWidth)
    smsProfile.write(to: &bundle)
    bundle.flag(smsReplacesSigns)
    bundle.list(smsTemplates) { $1.text($0.pattern) }
    bundle.optional(worstSMS)
    bundle.text(timeZone)
    limits.write(to: &bundle)
  }

  /// Reads what ``write(to:)`` wrote. Branches are not kept: they belong to a compiler that measures coverage.
  init(from bundle: inout BundleReader) throws(BundleError) {
    let name = try bundle.string()
    guard let locale = Locale(try bundle.string()) else { throw .damaged }
    self.init(locale: locale)
    self.name = name
    purpose = try bundle.optional { purpose throws(BundleError) in try purpose.word() }
    goal = try bundle.optionalString()
    pool = try bundle.text()
    constants = try bundle.list()
    formats = try bundle.list()
    reasons = try bundle.list()
    instructions = try bundle.list()
    origins = try Self.origins(from: &bundle)
    layouts = try bundle.list()
    prologue = try bundle.number()
    timeZoneCell = try bundle.optionalNumber()
    mail.address = try bundle.optionalNumber()
    mail.unsubscribe = try bundle.optionalNumber()
    channels = try bundle.list()
    parts = try bundle.list()
    segments = try bundle.list()
    experiments = try bundle.list()
    schedule = try Program.Schedule(from: &bundle)
    triggers = try bundle.list()
    picks = try bundle.list()
    pickSources = try bundle.list()
    locals = try bundle.number()
    linkSchemes = try bundle.list { schemes throws(BundleError) in try schemes.text() }
    textWidth = try bundle.signed()
    smsProfile = try SMSProfile(from: &bundle)
    smsReplacesSigns = try bundle.flag()
    smsTemplates = try bundle.list { patterns throws(BundleError) in OperatorTemplate(try patterns.string()) }
    worstSMS = try bundle.optional()
    timeZone = try bundle.string()
    limits = try Program.Limits(from: &bundle)
  }
}

// MARK: Origins

extension Program.Content {
  /// Every path once, and of each origin only how far it lies behind the one before.
  private static func write(_ origins: [Program.Origin], to bundle: inout BundleWriter) {
    var places: [String: UInt32] = [:]
    var paths: [String] = []
    for origin in origins where places[origin.path] == nil {
      places[origin.path] = UInt32(paths.count)
      paths.append(origin.path)
    }
    bundle.list(paths) { $1.text($0) }
    var instruction: UInt32 = 0
    bundle.list(origins) { origin, bundle in
      bundle.number(origin.instruction &- instruction)
      bundle.number(places[origin.path, default: 0])
      bundle.signed(origin.line)
      bundle.signed(origin.column)
      instruction = origin.instruction
    }
  }

  private static func origins(from bundle: inout BundleReader) throws(BundleError) -> [Program.Origin] {
    let paths = try bundle.list { paths throws(BundleError) in try paths.string() }
    var instruction: UInt32 = 0
    return try bundle.list { bundle throws(BundleError) in
      instruction &+= try bundle.number(UInt32.self)
      let place = Int(try bundle.number(UInt32.self))
      guard paths.indices.contains(place) else { throw .damaged }
      return Program.Origin(
        instruction: instruction, path: paths[place], line: try bundle.signed(), column: try bundle.signed())
    }
  }
}

// MARK: Tables

extension Program.Limits: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.signed(recordBytes)
    bundle.signed(outputBytes)
    bundle.signed(steps)
  }

  /// Nothing that a bundle says raises a limit.
  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      recordBytes: try bundle.signed(), outputBytes: try bundle.signed(), steps: try bundle.signed())
  }
}

extension Program.Reason: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.text(code)
    bundle.text(text)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(code: try bundle.string(), text: try bundle.string())
  }
}

extension Program.WorstSMS: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.flag(isUCS2)
    bundle.signed(units)
    bundle.signed(segments)
    bundle.signed(budget)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      isUCS2: try bundle.flag(), units: try bundle.signed(), segments: try bundle.signed(),
      budget: try bundle.signed())
  }
}

extension Program.ChannelEntry: Bundled {
  func write(to bundle: inout BundleWriter) {
    channel.write(to: &bundle)
    bundle.optional(gate)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(channel: try Channel(from: &bundle), gate: try bundle.optionalNumber())
  }
}

extension Program.PartEntry: Bundled {
  func write(to bundle: inout BundleWriter) {
    part.write(to: &bundle)
    bundle.number(entry)
    bundle.optional(derivedFrom)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(part: try Part(from: &bundle), entry: try bundle.number(), derivedFrom: try bundle.optional())
  }
}

extension Program.SegmentEntry: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.text(name)
    bundle.word(role)
    bundle.number(entry)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(name: try bundle.string(), role: try bundle.word(), entry: try bundle.number())
  }
}

extension Program.TriggerSite: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.word(kind)
    bundle.list(evidence) { $1.text($0) }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      kind: try bundle.word(), evidence: try bundle.list { names throws(BundleError) in try names.string() })
  }
}

extension Program.Experiment: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.text(name)
    bundle.list(arms) { arm, bundle in
      bundle.text(arm.name)
      bundle.signed(arm.weight)
    }
    bundle.number(cell)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      name: try bundle.string(),
      arms: try bundle.list { bundle throws(BundleError) in
        Arm(name: try bundle.string(), weight: try bundle.signed())
      }, cell: try bundle.number())
  }
}

extension Program.Schedule: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.optional(event)
    bundle.signed(delay)
    bundle.optional(window)
    bundle.list(cascade) { leg, bundle in
      bundle.text(leg.channel)
      bundle.signed(leg.wait)
      bundle.optional(leg.unless)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init()
    event = try bundle.optionalString()
    delay = try bundle.signed()
    window = try bundle.optionalString()
    cascade = try bundle.list { bundle throws(BundleError) in
      Leg(channel: try bundle.string(), wait: try bundle.signed(), unless: try bundle.optionalString())
    }
  }
}

// MARK: Words of the vocabulary

extension Part: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .subject: bundle.tag(0)
    case .preheader: bundle.tag(1)
    case .html: bundle.tag(2)
    case .plain: bundle.tag(3)
    case .sms: bundle.tag(4)
    case .push: bundle.tag(5)
    case .channel(let channel):
      bundle.tag(6)
      bundle.text(channel.name)
    case .text: bundle.tag(7)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self =
      switch try bundle.tag() {
      case 0: .subject
      case 1: .preheader
      case 2: .html
      case 3: .plain
      case 4: .sms
      case 5: .push
      case 6: .channel(try bundle.textChannel())
      case 7: .text
      default: throw .damaged
      }
  }
}

extension Channel: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .email: bundle.tag(0)
    case .sms: bundle.tag(1)
    case .push: bundle.tag(2)
    case .text(let channel):
      bundle.tag(3)
      bundle.text(channel.name)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self =
      switch try bundle.tag() {
      case 0: .email
      case 1: .sms
      case 2: .push
      case 3: .text(try bundle.textChannel())
      default: throw .damaged
      }
  }
}

extension BundleReader {
  fileprivate mutating func textChannel() throws(BundleError) -> TextChannel {
    guard let channel = TextChannel(name: try string()) else { throw .damaged }
    return channel
  }
}

extension SMSProfile: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.signed(gsm7Single)
    bundle.signed(gsm7Part)
    bundle.signed(ucs2Single)
    bundle.signed(ucs2Part)
    bundle.optional(national) { alphabet, bundle in
      bundle.word(alphabet.language)
      bundle.flag(alphabet.isLocking)
      bundle.flag(alphabet.isSingleShift)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      gsm7Single: try bundle.signed(), gsm7Part: try bundle.signed(), ucs2Single: try bundle.signed(),
      ucs2Part: try bundle.signed(),
      national: try bundle.optional { bundle throws(BundleError) in
        let language = try bundle.word(NationalAlphabet.Language.self)
        let (isLocking, isSingleShift) = (try bundle.flag(), try bundle.flag())
        guard let alphabet = NationalAlphabet(language, isLocking: isLocking, isSingleShift: isSingleShift) else {
          throw .damaged
        }
        return alphabet
      })
  }
}
