import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

/// A partial with the types it is called with, in the place it is called from: what it is checked for once.
struct PartialInstance: Hashable {
  let name: String
  let types: [Type]
  let names: [String]
  let secrets: [Secret?]
  let ends: [Bool]
  let part: Part?
  let triggers: [TriggerKind]
}

extension Checker {
  /// `{% render "name", key: value %}`, with `with` or `for`.
  mutating func render(_ tag: Tag, into nodes: inout [TypedNode]) {
    var arguments: [PartialArgument] = []
    var repeated: (items: TypedExpression, argument: Int)?
    var isSound = true
    guard let name = partialName(tag) else { return }
    for argument in tag.arguments {
      guard let valueID = argument.value else { continue }
      let word = text(argument.key)
      let isBinding =
        (word == "with" || word == "for") && argument == tag.arguments.first
        && argument.key.upperBound < file.bytes.count && file.bytes[argument.key.upperBound] != UInt8(ascii: ":")
      guard let value = check(valueID) else {
        isSound = false
        continue
      }
      let key = isBinding ? tag.target.map { text($0) } ?? Self.bindingName(of: name) : word
      if isBinding, word == "for" {
        guard let (item, bound) = iteratedItem(of: value) else {
          isSound = false
          continue
        }
        repeated = (value, arguments.count)
        let local = frame.allocate()
        frame.note(local, secret(of: value))
        arguments.append(
          PartialArgument(
            name: key, span: argument.key,
            value: TypedExpression(.local(local), item, at: value.location), local: local, bound: bound))
      } else {
        arguments.append(PartialArgument(name: key, span: argument.key, value: value))
      }
    }
    guard isSound, let call = call(name, tag, arguments) else { return }
    guard let repeated else {
      nodes.append(.render(call))
      return
    }
    let item = arguments[repeated.argument]
    nodes.append(
      .loop(
        TypedLoop(
          local: item.local ?? 0, items: repeated.items, offset: nil, limit: nil, isReversed: false,
          body: [.render(call)], otherwise: nil, bound: item.bound, location: location(tag.span))))
  }

  /// An argument of a call.
  struct PartialArgument {
    let name: String
    let span: SourceSpan
    let value: TypedExpression
    /// For `for`: the local of the item, and the most items.
    var local: Int?
    var bound: Int?
  }

  /// `{% render 'dir/product-row' with x %}` binds `product-row`, as Liquid does.
  private static func bindingName(of partial: String) -> String {
    let name = partial.utf8.split(separator: UInt8(ascii: "/")).last
    return name.map { String(decoding: $0, as: UTF8.self) } ?? partial
  }

  /// The name of the partial, which must stand in the template.
  private mutating func partialName(_ tag: Tag) -> String? {
    guard let operand = tag.operands.first, tree[operand].kind != .missing else { return nil }
    guard case .string(let content) = tree[operand].kind else {
      report(
        Diagnostic(.computedPartial, at: tree[operand].span, in: file)
          .helping(
            en: "write the name in quotes, and choose with `{% case %}`",
            ru: "напишите имя в кавычках, а выбор сделайте тегом `{% case %}`"))
      return nil
    }
    let name = text(content)
    if library.components[name] != nil { return name }
    let diagnostic = Diagnostic(.unknownPartial, LocalizedText(verbatim: name), at: tree[operand].span, in: file)
    let names = library.components.keys.sorted()
    if let meant = closestMatch(to: name, among: names) {
      report(diagnostic.meaning("\"\(meant)\"", at: tree[operand].span))
    } else {
      let list = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
      report(
        list.isEmpty
          ? diagnostic.helping(en: "add components/\(name).liquid", ru: "добавьте components/\(name).liquid")
          : diagnostic.helping(en: "there are \(list)", ru: "есть \(list)"))
    }
    return nil
  }

  private mutating func iteratedItem(of value: TypedExpression) -> (item: Type, bound: Int?)? {
    switch value.type.unwrapped {
    case .list(let item, let max): return (item, max)
    case .mixed where !isInferred: return (.mixed, nil)
    // Liquid calls the partial once for anything that is no list, nothing at all included.
    case .mixed, .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url,
      .image,
      .email, .phone, .color, .html, .enumeration, .map, .record, .optional, .nothing:
      reportWrongType(
        value, wanted: LocalizedText(en: "a list", ru: "список"),
        help: LocalizedText(en: "write `with` for a single value", ru: "для одного значения напишите `with`"))
      return nil
    }
  }

  /// The call of a partial, its body checked for these arguments if it was not before.
  private mutating func call(_ name: String, _ tag: Tag, _ arguments: [PartialArgument]) -> TypedRender? {
    guard let component = library.components[name] else { return nil }
    guard !openPartials.contains(name) else {
      report(
        Diagnostic(.circularPartial, LocalizedText(verbatim: name), at: tag.span, in: file)
          .noting(
            en: "the calls are \((openPartials + [name]).joined(separator: " → "))",
            ru: "цепочка вызовов: \((openPartials + [name]).joined(separator: " → "))"
          )
          .helping(
            en: "go through a list with `{% for %}` instead", ru: "вместо этого пройдите по списку тегом `{% for %}`"))
      return nil
    }
    guard openPartials.count < library.settings.limits.partialDepth else {
      report(
        Diagnostic(.deepPartials, "\(library.settings.limits.partialDepth)", at: tag.span, in: file)
          .helping(en: "put some of them together", ru: "объедините некоторые из них"))
      return nil
    }
    var parameters = parameters(of: name, component)
    if !parameters.isDeclared, isFragment || arguments.isEmpty {
      parameters.all = arguments.map { PartialParameter(name: $0.name, type: nil, place: location($0.span)) }
    }
    guard let values = passed(arguments, to: parameters, of: name, tag) else { return nil }
    let instance = PartialInstance(
      name: name, types: values.map { part == .sms ? $0.type : $0.parameter }, names: parameters.all.map(\.name),
      secrets: values.map { secret(of: $0.value) }, ends: values.map { isEnd($0.value) }, part: part,
      triggers: openTriggers)
    guard let index = self.instance(instance, component, parameters, tag) else { return nil }
    return TypedRender(partial: index, arguments: values.map(\.value), location: location(tag.span))
  }

  /// A value for a parameter: what it is here, and what the parameter takes.
  struct PassedValue {
    let value: TypedExpression
    let type: Type
    let parameter: Type
  }

  /// The values in the order of the parameters; what is missing, unknown or of the wrong type is reported.
  mutating func passed(
    _ arguments: [PartialArgument], to parameters: PartialParameters, of name: String, _ tag: Tag
  ) -> [PassedValue]? {
    var isSound = true
    for argument in arguments where !parameters.all.contains(where: { $0.name == argument.name }) {
      let diagnostic = Diagnostic(
        .unknownParameter, LocalizedText(verbatim: name), LocalizedText(verbatim: argument.name), at: argument.span,
        in: file)
      let known = parameters.all.map(\.name)
      report(
        closestMatch(to: argument.name, among: known).map { diagnostic.meaning($0, at: argument.span) }
          ?? diagnostic.helping(
            en: "declare it there: `{% param \(argument.name): \(argument.value.type.words) %}`",
            ru: "опишите его там: `{% param \(argument.name): \(argument.value.type.words) %}`"))
      isSound = false
    }
    var values: [PassedValue] = []
    for parameter in parameters.all {
      guard let argument = arguments.first(where: { $0.name == parameter.name }) else {
        if let value = parameter.otherwise {
          values.append(PassedValue(value: value, type: value.type, parameter: parameter.type ?? value.type))
          continue
        }
        if parameter.type?.isOptional ?? true {
          values.append(
            PassedValue(
              value: constant(.absent, .nothing, at: tag.span), type: parameter.type ?? .nothing,
              parameter: parameter.type ?? .nothing))
          continue
        }
        // An unknown argument is most likely the missing one.
        guard isSound else { continue }
        report(
          Diagnostic(
            .missingParameter, LocalizedText(verbatim: name), LocalizedText(verbatim: parameter.name), at: tag.span,
            in: file
          )
          .helping(en: "pass it: `\(parameter.name): …`", ru: "передайте его: `\(parameter.name): …`")
          .relating(
            parameter.place.span, in: parameter.place.file, en: "it is declared here", ru: "он описан здесь"))
        isSound = false
        continue
      }
      guard let value = passed(argument, to: parameter) else {
        isSound = false
        continue
      }
      values.append(value)
    }
    return isSound ? values : nil
  }

  mutating func passed(_ argument: PartialArgument, to parameter: PartialParameter) -> PassedValue? {
    guard let declared = parameter.type else {
      let value = argument.value
      // Bounds of texts matter in an SMS alone; elsewhere they would only multiply the instances.
      return PassedValue(value: value, type: value.type, parameter: value.type.widenedText)
    }
    let value = literal(argument.value, as: declared)
    if value.type.isOptional, !declared.isOptional, !isInferred {
      reportNeedsPresence(value)
      return nil
    }
    let given = value.type.unwrapped
    guard value.type.fits(declared) || given.isOpen || (given == .text(max: nil) && isInferred) else {
      var diagnostic = Diagnostic(
        .parameterType, LocalizedText(verbatim: parameter.name), LocalizedText(verbatim: declared.words),
        at: value.location.span, in: value.location.file
      )
      .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
      .relating(
        parameter.place.span, in: parameter.place.file, en: "the parameter is declared here",
        ru: "параметр описан здесь")
      if declared.unwrapped.isNumeric, given.isTextual {
        diagnostic = diagnostic.helping(
          en: "turn it into a number: `| to_number`", ru: "превратите в число: `| to_number`")
      } else {
        diagnostic = diagnostic.helping(
          en: "pass `\(declared.words)`, or declare the parameter as `\(value.type.words)`",
          ru: "передайте `\(declared.words)` или опишите параметр как `\(value.type.words)`")
      }
      report(diagnostic)
      return nil
    }
    // A parameter that may be absent stays so in the body, whatever is passed here.
    let narrow = given.isOpen ? declared : declared.isOptional ? value.type.asOptional : value.type
    return PassedValue(value: value, type: narrow == .nothing ? declared : narrow, parameter: declared)
  }

  /// The number of an instance; its body is checked the first time.
  private mutating func instance(
    _ key: PartialInstance, _ component: SyntaxTree, _ parameters: PartialParameters, _ tag: Tag
  ) -> Int? {
    if let known = instances[key] { return known }
    let names = Set(instances.keys.map(\.name))
    let most = library.settings.limits.partials
    guard names.count < most || names.contains(key.name), instances.count < most * 4 else {
      report(
        Diagnostic(.tooManyPartials, "\(most)", at: tag.span, in: file)
          .helping(en: "put some of them together", ru: "объедините некоторые из них"))
      return nil
    }
    let index = partials.count
    partials.append(nil)
    instances[key] = index

    let outside = (tree, frame, blankBlocks, isRehearsal)
    tree = component
    frame = Frame(seesVariables: false)
    blankBlocks = [:]
    openPartials.append(key.name)
    for (position, parameter) in parameters.all.enumerated() {
      frame.bind(parameter, type: key.types[position], key.secrets[position], isEnd: key.ends[position])
    }
    let body = sequence(component.root)
    partials[index] = TypedPartial(
      name: key.name, file: component.source, body: frame.cycleStarts + body, locals: frame.locals)
    openPartials.removeLast()
    (tree, frame, blankBlocks, isRehearsal) = outside
    return index
  }
}

extension Type {
  /// The type without the bounds of texts.
  fileprivate var widenedText: Type {
    switch self {
    case .text: .text(max: nil)
    case .optional(let inner): .optional(inner.widenedText)
    case .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .list, .map, .record, .nothing, .mixed:
      self
    }
  }
}

extension Diagnostic.Message {
  /// `{% render name %}`.
  fileprivate static let computedPartial = Self(
    "TYP282", "computed-partial", .error,
    en: "the name of a partial stands in the template", ru: "имя подключаемого блока пишут прямо в шаблоне")
  /// `{% render "prodct-row" %}`.
  fileprivate static let unknownPartial = Self(
    "TYP283", "unknown-partial", .error, en: "there is no partial `%1`", ru: "подключаемого блока `%1` нет")
  /// A partial that renders itself.
  fileprivate static let circularPartial = Self(
    "TYP284", "circular-partial", .error,
    en: "the partial `%1` calls itself", ru: "подключаемый блок `%1` вызывает сам себя")
  /// More calls within each other than 16.
  fileprivate static let deepPartials = Self(
    "TYP285", "deep-partials", .error,
    en: "partials call each other more than %1 deep", ru: "подключаемые блоки вложены глубже %1 уровней")
  /// More partials in a message than 64.
  fileprivate static let tooManyPartials = Self(
    "TYP286", "too-many-partials", .error,
    en: "a message may call no more partials than %1",
    ru: "подключаемых блоков в сообщении может быть не больше %1")
  /// `{% render "product-row", produkt: item %}`.
  fileprivate static let unknownParameter = Self(
    "TYP287", "unknown-parameter", .error,
    en: "`%1` takes no `%2`", ru: "`%1` не принимает `%2`")
  /// `{% render "product-row" %}`.
  fileprivate static let missingParameter = Self(
    "TYP288", "missing-parameter", .error,
    en: "`%1` needs `%2`", ru: "для `%1` нужно `%2`")
  /// `{% render "product-row", product: "tea" %}`.
  fileprivate static let parameterType = Self(
    "TYP289", "parameter-type", .error,
    en: "`%1` takes `%2`", ru: "`%1` принимает `%2`")
}
