/// The alphabets an SMS is billed in (3GPP TS 23.038 §4).
public enum SMSEncoding: Sendable, Hashable {
  /// The GSM 7-bit default alphabet with its extension table; a unit is a septet.
  case gsm7
  /// The GSM 7-bit alphabet with tables of a language; a unit is a septet.
  case national(NationalAlphabet)
  /// UCS-2, in practice UTF-16; a unit is a code unit of 16 bits.
  case ucs2

  /// What answers and the preview call it.
  package var name: String {
    switch self {
    case .gsm7: "GSM-7"
    case .national(let alphabet):
      switch alphabet.language {
      case .turkish: "GSM-7-TR"
      case .spanish: "GSM-7-ES"
      case .portuguese: "GSM-7-PT"
      }
    case .ucs2: "UCS-2"
    }
  }
}

/// How many units a provider puts into a message and into each part of a split message.
///
/// Gateways differ: some bill Latin text as 140 and 134 septets. Bounds and counts take the profile as a parameter.
public struct SMSProfile: Sendable, Hashable {
  /// Septets in a message that is not split.
  public let gsm7Single: Int
  /// Septets in each part of a split message.
  public let gsm7Part: Int
  /// UTF-16 code units in a message that is not split.
  public let ucs2Single: Int
  /// UTF-16 code units in each part of a split message.
  public let ucs2Part: Int
  /// What the provider writes a text in that the default alphabet lacks a character for, before it takes UCS-2.
  public let national: NationalAlphabet?

  /// Creates a profile; a limit below 1 is raised to 1, so that packing always ends.
  public init(gsm7Single: Int, gsm7Part: Int, ucs2Single: Int, ucs2Part: Int, national: NationalAlphabet? = nil) {
    self.gsm7Single = max(1, gsm7Single)
    self.gsm7Part = max(1, gsm7Part)
    self.ucs2Single = max(1, ucs2Single)
    self.ucs2Part = max(1, ucs2Part)
    self.national = national
  }

  /// 140 octets a message: 160 septets or 70 code units; a concatenation header of 6 octets leaves 153 septets or
  /// 67 code units (3GPP TS 23.040 §9.2.3.24.1).
  public static let threeGPP = SMSProfile(gsm7Single: 160, gsm7Part: 153, ucs2Single: 70, ucs2Part: 67)

  /// Gateways that give Latin text 140 septets, and 134 a part, as if it were eight bits a letter.
  public static let latin140 = SMSProfile(gsm7Single: 140, gsm7Part: 134, ucs2Single: 70, ucs2Part: 67)

  /// 3GPP's figures, and tables of a language for texts that need them.
  private static func threeGPP(
    _ language: NationalAlphabet.Language, isLocking: Bool = false, isSingleShift: Bool = false
  ) -> SMSProfile {
    SMSProfile(
      gsm7Single: threeGPP.gsm7Single, gsm7Part: threeGPP.gsm7Part, ucs2Single: threeGPP.ucs2Single,
      ucs2Part: threeGPP.ucs2Part,
      national: NationalAlphabet(language, isLocking: isLocking, isSingleShift: isSingleShift))
  }

  /// What vocative.yaml calls the profiles: a language alone is its single shift table, which most gateways mean.
  package static let named: [(name: String, profile: SMSProfile)] = [
    ("3gpp", .threeGPP), ("latin-140", .latin140),
    ("3gpp-tr", threeGPP(.turkish, isSingleShift: true)), ("3gpp-tr-locking", threeGPP(.turkish, isLocking: true)),
    ("3gpp-tr-both", threeGPP(.turkish, isLocking: true, isSingleShift: true)),
    ("3gpp-es", threeGPP(.spanish, isSingleShift: true)),
    ("3gpp-pt", threeGPP(.portuguese, isSingleShift: true)),
    ("3gpp-pt-locking", threeGPP(.portuguese, isLocking: true)),
    ("3gpp-pt-both", threeGPP(.portuguese, isLocking: true, isSingleShift: true)),
  ]

  /// The profile of a name.
  package init?(name: String) {
    guard let known = Self.named.first(where: { $0.name == name }) else { return nil }
    self = known.profile
  }

  /// The most units of a message that is not split.
  public func single(_ encoding: SMSEncoding) -> Int {
    switch encoding {
    case .gsm7: gsm7Single
    case .national(let alphabet): alphabet.single
    case .ucs2: ucs2Single
    }
  }

  /// The most units of each part of a split message.
  public func part(_ encoding: SMSEncoding) -> Int {
    switch encoding {
    case .gsm7: gsm7Part
    case .national(let alphabet): alphabet.part
    case .ucs2: ucs2Part
    }
  }

  /// The most units that `segments` SMS segments can hold: in UCS-2, 70 for one and 134 for two; 0 for none.
  public func maximumUnits(_ encoding: SMSEncoding, inSegments segments: Int) -> Int {
    if segments <= 0 { return 0 }
    if segments == 1 { return single(encoding) }
    let (units, overflow) = segments.multipliedReportingOverflow(by: part(encoding))
    return overflow ? .max : units
  }
}
