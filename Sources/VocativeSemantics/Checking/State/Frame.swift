import VocativeDiagnostics
import VocativeTypes

/// The names of a template while it is walked: one frame for a message, one for each partial.
///
/// Names live in one table that is changed in place; what an arm or a loop changed is found, and taken back, with the
/// log, so that a thousand arms do not cost a thousand copies.
struct Frame {
  private var names: [String: Binding] = [:]
  private var log: [(name: String, before: Binding?)] = []
  /// How many locals the frame has so far.
  private(set) var locals = 0
  /// The local of each assigned name: arms that assign the same name must use the same one.
  private var slots: [String: Int] = [:]
  /// What is known here.
  var facts = Facts()
  /// Whether a place is reached: not behind `break`, `continue`, `skip`.
  var isReachable = true
  /// The loops around, the innermost last.
  var loops: [LoopScope] = []
  /// Whether the message's variables can be read.
  let seesVariables: Bool
  /// The counters of `cycle` groups, by what they are called, and what sets them to zero.
  var cycles: [String: Int] = [:]
  var cycleStarts: [TypedNode] = []

  /// Locals that hold ranges, which print as their ends.
  var ranges: Set<Int> = []
  /// Locals that hold the end of an offer.
  private(set) var ends: Set<Int> = []
  /// Locals whose value must not be printed, with the attribute it comes from.
  private(set) var secrets: [Int: Secret] = [:]

  /// The histories and sources of picks whose conditions are being read, the innermost last: bare names are attributes
  /// of their items.
  var histories: [HistoryScope] = []

  init(seesVariables: Bool) {
    self.seesVariables = seesVariables
  }

  /// The item of a history.
  struct HistoryScope {
    let local: Int
    let record: String
  }

  /// A loop that is open.
  struct LoopScope {
    /// What `forloop.name` prints.
    let name: String
    /// The most turns, if known.
    var bound: Int?
    /// Whether templates can see it; the loop around a cell of a `tablerow` cannot be.
    var isVisible = true
    /// Whether it is a `tablerow`, which has figures of its own.
    var isTable = false
    /// The columns of a `tablerow`, if it says how many.
    var columns: TypedExpression?
    /// Around a cell of a `tablerow`: the local that tells that the table was left.
    var isBroken: Int?
  }

  subscript(name: String) -> Binding? { names[name] }

  /// Every name that can be read, for suggestions; none where there are so many that nobody could choose.
  var visibleNames: [String] { names.count > 500 ? [] : names.keys.sorted() }

  /// A local that no name stands for yet.
  mutating func allocate() -> Int {
    defer { locals += 1 }
    return locals
  }

  /// Makes room for locals of others that run in the same frame.
  mutating func reserve(_ count: Int) { locals = max(locals, count) }

  /// The local that assignments to a name use.
  mutating func slot(of name: String) -> Int {
    if let slot = slots[name] { return slot }
    let slot = allocate()
    slots[name] = slot
    return slot
  }

  mutating func bind(_ name: String, _ binding: Binding?) {
    log.append((name, names[name]))
    names[name] = binding
  }

  /// Takes over what is known of the origin of a local's value.
  mutating func note(_ binding: Binding) {
    note(binding.local, binding.secret, isEnd: binding.isEnd)
  }

  /// Notes the attribute that a local's value comes from, if that must not be printed, and whether it is an end.
  mutating func note(_ local: Int, _ secret: Secret?, isEnd: Bool = false) {
    secrets[local] = secret
    if isEnd { ends.insert(local) } else { ends.remove(local) }
  }

  /// Binds a parameter; its local.
  @discardableResult
  mutating func bind(
    _ parameter: PartialParameter, type: Type?, _ secret: Secret? = nil, isEnd: Bool = false
  ) -> Int {
    var binding = Binding(local: allocate(), type: type, place: parameter.place)
    binding.origin = .parameter
    binding.secret = secret
    binding.isEnd = isEnd
    note(binding)
    bind(parameter.name, binding)
    return binding.local
  }

  /// A point to come back to.
  var mark: Int { log.count }

  /// The names that were given a value since a point, in order of their first change.
  func changed(since mark: Int) -> [String] {
    var seen: Set<String> = []
    return log[min(mark, log.count)...].map(\.name).filter { seen.insert($0).inserted }
  }

  /// The names among them that stood for nothing before.
  func introduced(since mark: Int) -> [String] {
    var seen: Set<String> = []
    return log[min(mark, log.count)...].filter { seen.insert($0.name).inserted && $0.before == nil }.map(\.name)
  }

  /// Takes back every change since a point.
  mutating func rewind(to mark: Int) {
    while log.count > mark, let (name, before) = log.popLast() { names[name] = before }
  }
}
