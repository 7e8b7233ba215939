/// The tags, with the grammar of each. A new one does not build until parser and checker know it.
///
/// In the grammars `e` is an expression (filters allowed where Liquid or the language allows them), `x` a bare name,
/// `…args` any number of `, key: e`; commas are optional in Liquid's own tags.
package enum TagKind: Sendable, Hashable {
  // Liquid's own
  /// `if e`, `unless e`, `elsif e`: one operand. `else`: none.
  case `if`, unless, elsif, `else`
  /// `case e`: one operand. `when e, e or e`: an operand a value.
  case `case`, when
  /// `for x in e limit: e offset: e reversed`: target, one operand, arguments (`reversed` a flag).
  case `for`
  /// `break`, `continue`: nothing.
  case `break`, `continue`
  /// `assign x = e`: target, one operand with its filters.
  case assign
  /// `capture x`: target (a quoted name counts as well).
  case capture
  /// `render "name" …args`, `render "name" with e as x`, `render "name" for e as x`: the name is the first operand (a
  /// string expression; anything else is reported by the checker), the `with`/`for` value an argument keyed by that word.
  case render
  /// `echo e`: one operand.
  case echo
  /// `cycle e, e` or `cycle e: e, e`: operands; the group is an argument whose key is the operand's span, keyed first.
  case cycle
  /// `tablerow x in e cols: e limit: e offset: e`.
  case tablerow
  // Known so that the refusal can name what to write instead: `increment`, `decrement`, `ifchanged`, `include`.
  case increment, decrement, ifchanged, include

  // The parts of a message
  /// `subject`, `preheader`, `html …args`, `plain`, `sms …args`, `push key: e | filter …`, `channel e`.
  case subject, preheader, html, plain, sms, push, channel

  // Added
  /// `require e, because: e`.
  case require
  /// `skip e`; `abort_message` is an alias.
  case skip
  /// `param x: type-words, default: e`: target; the words are ``Tag/typeSpan`` as the first argument's key, the default is
  /// the second argument.
  case param
  /// `block x`.
  case block
  /// `scarcity e …args`, `else`.
  case scarcity
  /// `deadline e …args`, `expired`, `else`.
  case deadline, expired
  /// `exclusive e`, `else`.
  case exclusive
  /// `picks x in e …args`, `fallback`.
  case picks, fallback
  /// `experiment e …args`, `arm e …args`, `timer e`: later stages refuse what they do not know yet.
  case experiment, arm, timer
  /// `typography x`: target.
  case typography
  /// `unsubscribe`: nothing.
  case unsubscribe
  /// The other triggers, with `else`: `price_drop e`, `social_proof e …args`, `early_access …args`, `guilt …args`,
  /// `milestone e …args`, `occasion e …args`.
  case priceDrop, socialProof, earlyAccess, guilt, milestone, occasion

  /// `end…` of a block that is not open, or of the wrong one.
  case strayEnd
  /// A word that is no tag.
  case unknown
}
