import VocativeTypes

extension Instruction: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .literal(let offset, let count): bundle.step(0, offset, count)
    case .emit(let context):
      bundle.tag(1)
      bundle.word(context)
    case .emitCell(let cell, let context):
      bundle.step(2, cell)
      bundle.word(context)
    case .layout(let layout):
      bundle.tag(3)
      layout.write(to: &bundle)
    case .constant(let constant): bundle.step(4, constant)
    case .cell(let cell): bundle.step(5, cell)
    case .local(let local): bundle.step(6, local)
    case .field(let cell): bundle.step(7, cell)
    case .element: bundle.tag(8)
    case .property(let property):
      bundle.tag(9)
      bundle.word(property)
    case .loopProperty(let property, let depth):
      bundle.tag(10)
      bundle.word(property)
      bundle.number(depth)
    case .now: bundle.tag(11)
    case .segment(let segment): bundle.step(12, segment)
    case .range: bundle.tag(13)
    case .not: bundle.tag(14)
    case .compare(let comparison):
      bundle.tag(15)
      bundle.word(comparison)
    case .contains: bundle.tag(16)
    case .arithmetic(let operation):
      bundle.tag(17)
      bundle.word(operation)
    case .isPresent: bundle.tag(18)
    case .filter(let filter, let arguments):
      bundle.tag(19)
      bundle.word(filter)
      bundle.number(arguments)
    case .format(let format): bundle.step(20, format)
    case .jump(let target): bundle.step(21, target)
    case .jumpIfFalse(let target): bundle.step(22, target)
    case .jumpIfFalseOrPop(let target): bundle.step(23, target)
    case .jumpIfTrueOrPop(let target): bundle.step(24, target)
    case .store(let local): bundle.step(25, local)
    case .beginLoop(let local, let exit, let options):
      bundle.step(26, local, exit)
      bundle.number(options.rawValue)
    case .nextItem(let body): bundle.step(27, body)
    case .leaveLoop(let target): bundle.step(28, target)
    case .beginCapture: bundle.tag(29)
    case .endCapture(let local, let isMarkup):
      bundle.step(30, local)
      bundle.flag(isMarkup)
    case .enterFrame(let locals, let arguments): bundle.step(31, locals, arguments)
    case .leaveFrame: bundle.tag(32)
    case .return: bundle.tag(33)
    case .end: bundle.tag(34)
    case .mark(let branch): bundle.step(35, branch)
    case .endTitle: bundle.tag(36)
    case .skipMessage(let reason): bundle.step(37, reason)
    case .dropChannel(let reason): bundle.step(38, reason)
    case .recordTrigger(let site): bundle.step(39, site)
    case .beginPicks(let site, let done): bundle.step(40, site, done)
    case .beginSource(let source, let next): bundle.step(41, source, next)
    case .takePick(let site): bundle.step(42, site)
    case .nextPick(let site, let body): bundle.step(43, site, body)
    case .endPicks(let site): bundle.step(44, site)
    case .picks(let site, let fallback): bundle.step(45, site, fallback)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self =
      switch try bundle.tag() {
      case 0: .literal(offset: try bundle.number(), count: try bundle.number())
      case 1: .emit(try bundle.word())
      case 2: .emitCell(try bundle.number(), try bundle.word())
      case 3: .layout(try TextLayout(from: &bundle))
      case 4: .constant(try bundle.number())
      case 5: .cell(try bundle.number())
      case 6: .local(try bundle.number())
      case 7: .field(try bundle.number())
      case 8: .element
      case 9: .property(try bundle.word())
      case 10: .loopProperty(try bundle.word(), depth: try bundle.number())
      case 11: .now
      case 12: .segment(try bundle.number())
      case 13: .range
      case 14: .not
      case 15: .compare(try bundle.word())
      case 16: .contains
      case 17: .arithmetic(try bundle.word())
      case 18: .isPresent
      case 19: .filter(try bundle.word(), arguments: try bundle.number())
      case 20: .format(try bundle.number())
      case 21: .jump(try bundle.number())
      case 22: .jumpIfFalse(try bundle.number())
      case 23: .jumpIfFalseOrPop(try bundle.number())
      case 24: .jumpIfTrueOrPop(try bundle.number())
      case 25: .store(try bundle.number())
      case 26:
        .beginLoop(
          local: try bundle.number(), exit: try bundle.number(), LoopOptions(rawValue: try bundle.number()))
      case 27: .nextItem(body: try bundle.number())
      case 28: .leaveLoop(try bundle.number())
      case 29: .beginCapture
      case 30: .endCapture(local: try bundle.number(), isMarkup: try bundle.flag())
      case 31: .enterFrame(locals: try bundle.number(), arguments: try bundle.number())
      case 32: .leaveFrame
      case 33: .return
      case 34: .end
      case 35: .mark(try bundle.number())
      case 36: .endTitle
      case 37: .skipMessage(reason: try bundle.number())
      case 38: .dropChannel(reason: try bundle.number())
      case 39: .recordTrigger(site: try bundle.number())
      case 40: .beginPicks(site: try bundle.number(), done: try bundle.number())
      case 41: .beginSource(try bundle.number(), next: try bundle.number())
      case 42: .takePick(site: try bundle.number())
      case 43: .nextPick(site: try bundle.number(), body: try bundle.number())
      case 44: .endPicks(site: try bundle.number())
      case 45: .picks(site: try bundle.number(), fallback: try bundle.number())
      default: throw .damaged
      }
  }
}

extension BundleWriter {
  /// A step with the indices that follow it.
  fileprivate mutating func step(_ tag: UInt8, _ indices: UInt32...) {
    self.tag(tag)
    for index in indices { number(index) }
  }
}
