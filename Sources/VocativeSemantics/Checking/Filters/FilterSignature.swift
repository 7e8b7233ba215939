import VocativeTypes

/// What a filter takes: the value before it, and its arguments.
struct FilterSignature {
  /// What a value must be.
  enum Need {
    case anything
    /// Text, or what Liquid turns into text.
    case text
    /// Text and nothing else.
    case textOnly
    /// A number, or an amount or share where the filter keeps its kind.
    case number
    /// A whole number.
    case integer
    /// A list, or a text that counts as a list of one in data without a schema.
    case list
    case boolean
    /// The name of an attribute, or an item to look for in a list of texts or numbers.
    case property
  }

  /// A positional argument.
  struct Parameter {
    let need: Need
    /// What stands for it where it is left out; `nil` if it must be given.
    let defaultValue: Constant?

    static func required(_ need: Need) -> Parameter { Parameter(need: need, defaultValue: nil) }
    static func optional(_ need: Need, _ value: Constant) -> Parameter { Parameter(need: need, defaultValue: value) }
    static func optional(_ need: Need, _ text: String) -> Parameter {
      Parameter(need: need, defaultValue: .text(Array(text.utf8)))
    }
    static func optional(_ need: Need, _ number: Int64) -> Parameter {
      Parameter(need: need, defaultValue: .number(Decimal(number)))
    }
  }

  let input: Need
  let parameters: [Parameter]
  /// How it is written, for the help of arity errors.
  let usage: String

  init(_ input: Need, _ parameters: [Parameter] = [], usage: String) {
    self.input = input
    self.parameters = parameters
    self.usage = usage
  }

  /// The least number of positional arguments.
  var leastArguments: Int { parameters.count { $0.defaultValue == nil } }
}

extension Filter {
  /// What the filter takes; `nil` for those that become a format, or have arguments of their own shape.
  ///
  /// Defaults are those of Liquid 5.
  var signature: FilterSignature? {
    switch self {
    case .append: FilterSignature(.text, [.required(.text)], usage: "append: \".\"")
    case .prepend: FilterSignature(.text, [.required(.text)], usage: "prepend: \"№ \"")
    case .replace:
      FilterSignature(.text, [.required(.text), .optional(.text, "")], usage: "replace: \"-\", \" \"")
    case .replaceFirst:
      FilterSignature(.text, [.required(.text), .optional(.text, "")], usage: "replace_first: \"-\", \" \"")
    case .replaceLast:
      FilterSignature(.text, [.required(.text), .required(.text)], usage: "replace_last: \"-\", \" \"")
    case .remove: FilterSignature(.text, [.required(.text)], usage: "remove: \"-\"")
    case .removeFirst: FilterSignature(.text, [.required(.text)], usage: "remove_first: \"-\"")
    case .removeLast: FilterSignature(.text, [.required(.text)], usage: "remove_last: \"-\"")
    case .upcase, .downcase, .capitalize, .strip, .lstrip, .rstrip, .squish, .stripNewlines, .newlineToBr, .escape, .h,
      .escapeOnce, .stripHTML, .urlEncode, .urlDecode, .base64Encode, .base64URLSafeEncode:
      FilterSignature(.text, usage: rawValue)
    case .base64Decode, .base64URLSafeDecode: FilterSignature(.textOnly, usage: rawValue)
    case .truncate:
      FilterSignature(.text, [.optional(.integer, 50), .optional(.text, "...")], usage: "truncate: 50")
    case .truncatewords:
      FilterSignature(.text, [.optional(.integer, 15), .optional(.text, "...")], usage: "truncatewords: 15")
    case .slice:
      FilterSignature(.anything, [.required(.integer), .optional(.integer, 1)], usage: "slice: 0, 3")
    case .size: FilterSignature(.anything, usage: rawValue)
    case .split: FilterSignature(.text, [.required(.text)], usage: "split: \",\"")
    case .join: FilterSignature(.list, [.optional(.text, " ")], usage: "join: \", \"")
    case .first, .last: FilterSignature(.list, usage: rawValue)
    case .concat: FilterSignature(.list, [.required(.list)], usage: "concat: other_list")
    case .reverse: FilterSignature(.list, usage: rawValue)
    case .uniq, .compact, .sort, .sortNatural:
      FilterSignature(.list, [.optional(.property, .absent)], usage: "\(rawValue): \"title\"")
    case .sum: FilterSignature(.list, [.optional(.property, .absent)], usage: "sum: \"price\"")
    case .map: FilterSignature(.list, [.required(.property)], usage: "map: \"title\"")
    case .where, .reject, .find, .findIndex, .has:
      FilterSignature(
        .list, [.required(.property), .optional(.anything, .absent)], usage: "\(rawValue): \"category\", \"tea\"")
    case .abs, .ceil, .floor: FilterSignature(.number, usage: rawValue)
    case .round: FilterSignature(.number, [.optional(.number, 0)], usage: "round: 2")
    case .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost:
      FilterSignature(.number, [.required(.number)], usage: "\(rawValue): 2")
    case .toNumber: FilterSignature(.textOnly, usage: rawValue)
    case .json: FilterSignature(.anything, usage: rawValue)
    case .default, .date, .greet, .choose, .plural, .ordinal, .money, .percent, .list, .translit, .utm, .timeLeft,
      .relativeDay, .atZone, .endOfDay, .inflect, .t:
      nil
    }
  }
}
