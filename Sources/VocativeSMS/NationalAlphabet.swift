/// The GSM 7-bit alphabet with tables of a language (3GPP TS 23.038, annex A), which a header of the message names.
///
/// A *single shift* table takes the place of the extension table: its characters cost two septets. A *locking shift* table
/// takes the place of the basic one: its characters cost one. Each table that is named takes three octets of the header.
public struct NationalAlphabet: Sendable, Hashable {
  /// A language that has tables here.
  public enum Language: Sendable, Hashable, CaseIterable {
    case turkish, spanish, portuguese
  }

  /// The language.
  public let language: Language
  /// Whether the locking shift table of the language is used.
  public let isLocking: Bool
  /// Whether its single shift table is used.
  public let isSingleShift: Bool

  /// An alphabet; nil for none of both tables, and for the locking shift table of Spanish, which does not exist.
  public init?(_ language: Language, isLocking: Bool, isSingleShift: Bool) {
    guard isLocking || isSingleShift, !isLocking || language != .spanish else { return nil }
    self.language = language
    self.isLocking = isLocking
    self.isSingleShift = isSingleShift
  }

  // MARK: Room

  /// Octets of a header: its length, and three for each table (3GPP TS 23.040 §9.2.3.24.15 and §9.2.3.24.16).
  private var headerOctets: Int { 1 + (isLocking ? 3 : 0) + (isSingleShift ? 3 : 0) }

  /// Septets behind a header of some octets, in the 140 octets of a message; the text begins at a whole septet.
  private static func septets(behind octets: Int) -> Int { (140 - octets) * 8 / 7 }

  /// Septets in a message that is not split: 155 with one table, 152 with both.
  public var single: Int { Self.septets(behind: headerOctets) }

  /// Septets in each part of a split message, whose header has five octets more: 149 with one table, 146 with both.
  public var part: Int { Self.septets(behind: headerOctets + 5) }

  // MARK: Characters

  /// The septets that a scalar takes, 1 or 2; nil if the alphabet lacks it.
  package func septets(of scalar: Unicode.Scalar) -> Int? {
    // Digits, letters and signs that every basic table has.
    if (0x20...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value) { return 1 }
    let isBasic =
      isLocking
      ? lockingAdditions.contains(scalar) || (GSM7.septets(of: scalar) == 1 && !lockingOmissions.contains(scalar))
      : GSM7.septets(of: scalar) == 1
    if isBasic { return 1 }
    // Every single shift table has the characters of the extension table.
    return GSM7.septets(of: scalar) == 2 || (isSingleShift && singleShiftAdditions.contains(scalar)) ? 2 : nil
  }

  /// Whether the alphabet has every scalar of a text.
  package func holds(_ utf8: Span<UInt8>) -> Bool {
    var offset = 0
    while offset < utf8.count {
      if septets(of: decodeScalar(in: utf8, at: &offset)) == nil { return false }
    }
    return true
  }

  /// What the single shift table has more than the extension table (annex A.2.1 to A.2.3).
  private var singleShiftAdditions: String.UnicodeScalarView {
    switch language {
    case .turkish: "ĞİŞçğış".unicodeScalars
    case .spanish: "çÁÍÓÚáíóú".unicodeScalars
    case .portuguese: "êçÔôÁáΦΓΩΠΨΣΘÊÀÍÓÚÃÕÂíóúãõâ".unicodeScalars
    }
  }

  /// What the locking shift table has that the basic one lacks (annex A.3.1 and A.3.3).
  private var lockingAdditions: String.UnicodeScalarView {
    switch language {
    case .turkish: "€ıĞğŞşİç".unicodeScalars
    case .spanish: "".unicodeScalars
    case .portuguese: "êúíóçÔôÁáªÀ∞^\\€Ó|ÂâÊºÍÃÕÚ~ãõ`".unicodeScalars
    }
  }

  /// What the basic table has that the locking shift table lacks.
  private var lockingOmissions: String.UnicodeScalarView {
    switch language {
    case .turkish: "èìØøÆæ¡¿".unicodeScalars
    case .spanish: "".unicodeScalars
    case .portuguese: "èùìòØøÅåΦΓΛΩΠΨΣΘΞÆæß¤¡ÄÖÑ¿äöñ".unicodeScalars
    }
  }
}
