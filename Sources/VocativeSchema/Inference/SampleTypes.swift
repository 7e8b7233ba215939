import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes

/// Turns what is known of samples into types.
struct SampleTypes {
  private let naming: RecordNaming

  /// How many samples an enumeration or a code must rest on.
  private static let enough = 20
  /// The most words of an enumeration.
  private static let mostWords = 8

  init(naming: RecordNaming) {
    self.naming = naming
  }

  /// The record of a name; `nil` for an evidence record with nothing of its own.
  mutating func record(_ name: String, _ objects: ObjectObservation) -> SchemaDraft.Record? {
    let evidence = Schema.builtIn[name]
    var fields: [SchemaDraft.Field] = []
    for member in objects.members {
      if let known = evidence?[member.name] {
        let isShare = known.name == "benefit" && member.value.kinds == [.number]
        if isShare { fields.append(SchemaDraft.Field(member.name, .percent)) }
      } else {
        fields.append(field(member, of: name, among: objects.count))
      }
    }
    guard evidence == nil || !fields.isEmpty else { return nil }
    guard objects.values.isEmpty else {
      let most = ObjectObservation.mostMembers
      return SchemaDraft.Record(
        name, [],
        comment: LocalizedText(
          en: "more than \(most) different keys: they are data and no attributes, put them into a map",
          ru: "разных ключей больше \(most): это данные, а не поля; положите их в словарь, `map of …`"))
    }
    return SchemaDraft.Record(name, fields)
  }

  private mutating func field(
    _ member: ObjectObservation.Member, of record: String, among count: Int
  ) -> SchemaDraft.Field {
    let value = member.value
    guard isName(member.name) else {
      return SchemaDraft.Field(
        member.name, nil,
        comment: LocalizedText(
          en: "left out: a name here is Latin letters, digits, `_` and `-`",
          ru: "пропущено: имя здесь — латинские буквы, цифры, `_` и `-`"))
    }
    let place = RecordNaming.Place(record: record, key: member.name)
    guard let type = type(of: value, at: place) else {
      return SchemaDraft.Field(member.name, nil, comment: SampleWords.reason(value))
    }
    let absent = count - value.count + value.absentCount
    let isForgiving = value.texts.names < value.texts.count && type.unwrapped.isName
    return SchemaDraft.Field(
      member.name, absent > 0 || isForgiving ? type.asOptional : type,
      comment: SampleWords.comment(value, type, absent: absent, of: count))
  }

  /// The type of values; `nil` where none can be said.
  mutating func type(of value: Observation, at place: RecordNaming.Place) -> Type? {
    guard value.kinds.count == 1, value.unreadableCount == 0, let kind = value.kinds.first else { return nil }
    let words = KeyWords(place.key)
    switch kind {
    case .boolean: return .boolean
    case .number: return number(value.numbers, words)
    case .text: return text(value.texts, words)
    case .list:
      guard let item = value.lists.items.first, let type = type(of: item, at: place) else { return nil }
      return .list(item.absentCount > 0 ? type.asOptional : type, max: Rounding.items(value.lists.longest))
    case .object:
      // Consents are read by channel and purpose (`consent.email.marketing`), whatever keys a sample happens to have.
      if value.objects.isConsent(under: words) { return .map(.map(.boolean)) }
      guard value.objects.isMap else { return naming[place].map(Type.record) }
      let values = value.objects.merged
      guard let type = type(of: values, at: place) else { return nil }
      return .map(values.absentCount > 0 ? type.asOptional : type)
    }
  }

  private func number(_ numbers: NumberObservation, _ words: KeyWords) -> Type {
    guard numbers.areWhole else { return .number }
    guard !words.isIdentity else { return .integer(.any) }
    return .integer(Rounding.bounds(numbers.minimum, numbers.maximum))
  }

  private func text(_ texts: TextObservation, _ words: KeyWords) -> Type {
    let forms = texts.forms
    if forms.contains(.datetime) { return .datetime }
    if forms.contains(.date) { return .date }
    if forms.contains(.duration) { return .duration }
    if forms.contains(.email) { return .email }
    if forms.contains(.image), forms.contains(.pictureFile) || words.isPicture { return .image }
    if forms.contains(.url) { return .url(max: nil) }
    if forms.contains(.internationalPhone) || (forms.contains(.phone) && words.isPhone) { return .phone }
    if forms.contains(.color) { return .color }
    // A few unusable names are no reason against: an optional one counts as absent then.
    if words.isPersonName, texts.names * 10 >= texts.count * 9 {
      if texts.names == texts.count { return .name(max: min(Type.longestName, Rounding.units(texts.longest))) }
      return .name(max: Type.longestName)
    }
    // Capitals with digits are codes, of which samples show a few.
    let isCode = texts.alphabet.isSuperset(of: [.capitals, .digits]) && !texts.alphabet.contains(.small)
    if !isCode, let listed = listed(texts, words) { return listed }
    if let code = code(texts, words) { return code }
    return .text(max: Rounding.units(texts.longest))
  }

  private func listed(_ texts: TextObservation, _ words: KeyWords) -> Type? {
    guard texts.forms.contains(.word), !texts.hasManyWords, !words.isIdentity,
      (2...Self.mostWords).contains(texts.words.count), texts.count >= Self.enough,
      texts.count >= 5 * texts.words.count
    else { return nil }
    let listed = texts.words.map { String(decoding: $0, as: UTF8.self) }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    // Words that all name types would be read as several types.
    guard !listed.allSatisfy({ TypeVocabulary.typeWords.contains($0) }) else { return nil }
    return .enumeration(listed)
  }

  private func code(_ texts: TextObservation, _ words: KeyWords) -> Type? {
    guard texts.forms.contains(.code), texts.count >= Self.enough || words.contains(["code", "promo", "coupon"]),
      texts.shortest == texts.longest || !texts.alphabet.contains(.small)
    else { return nil }
    var letters = ""
    if texts.alphabet.contains(.capitals) { letters += "A-Z" }
    if texts.alphabet.contains(.small) { letters += "a-z" }
    if texts.alphabet.contains(.digits) || texts.alphabet.contains(.capitals) { letters += "0-9" }
    if texts.alphabet.contains(.underscore) { letters += "_" }
    if texts.alphabet.contains(.hyphen) { letters += "-" }
    let isOfOneLength = texts.shortest == texts.longest && texts.count >= Self.enough
    let length =
      isOfOneLength ? "{\(texts.longest)}" : "{1,\(max(texts.longest, min(32, Rounding.units(texts.longest))))}"
    return CodePattern("[\(letters)]\(length)").map(Type.code)
  }
}

extension Type {
  fileprivate var isName: Bool {
    if case .name = self { true } else { false }
  }
}
