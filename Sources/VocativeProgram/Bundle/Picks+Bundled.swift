extension Program.PickSite: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.text(rule)
    bundle.number(limit)
    bundle.number(minimum)
    bundle.number(layout)
    bundle.number(identity)
    bundle.number(candidate)
    bundle.list(exclusions)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      rule: try bundle.string(), limit: try bundle.number(), minimum: try bundle.number(),
      layout: try bundle.number(), identity: try bundle.number(), candidate: try bundle.number(),
      exclusions: try bundle.list())
  }
}

extension Program.PickExclusion: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .purchased(let seconds):
      bundle.tag(0)
      bundle.signed(seconds)
    case .viewed(let seconds):
      bundle.tag(1)
      bundle.signed(seconds)
    case .shown(let seconds):
      bundle.tag(2)
      bundle.signed(seconds)
    case .inCart: bundle.tag(3)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self =
      switch try bundle.tag() {
      case 0: .purchased(within: try bundle.signed())
      case 1: .viewed(within: try bundle.signed())
      case 2: .shown(within: try bundle.signed())
      case 3: .inCart
      default: throw .damaged
      }
  }
}

extension Program.PickSource: Bundled {
  func write(to bundle: inout BundleWriter) {
    bundle.number(site)
    kind.write(to: &bundle)
    bundle.text(label)
    bundle.text(rule)
    bundle.list(order)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self.init(
      site: try bundle.number(), kind: try Kind(from: &bundle), label: try bundle.string(),
      rule: try bundle.string(), order: try bundle.list())
  }
}

extension Program.PickSource.Kind: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .record: bundle.tag(0)
    case .viewed: bundle.tag(1)
    case .cart: bundle.tag(2)
    case .related(let seed):
      bundle.tag(3)
      bundle.word(seed)
    case .list(let name):
      bundle.tag(4)
      bundle.text(name)
    case .popularIn(let factors):
      bundle.tag(5)
      bundle.list(factors)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self =
      switch try bundle.tag() {
      case 0: .record
      case 1: .viewed
      case 2: .cart
      case 3: .related(to: try bundle.word())
      case 4: .list(name: try bundle.text())
      case 5: .popularIn(try bundle.list())
      default: throw .damaged
      }
  }
}

extension Program.PickFactor: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch self {
    case .value(let name):
      bundle.tag(0)
      bundle.text(name)
    case .category(let seed):
      bundle.tag(1)
      bundle.word(seed)
    }
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    self =
      switch try bundle.tag() {
      case 0: .value(name: try bundle.string())
      case 1: .category(of: try bundle.word())
      default: throw .damaged
      }
  }
}

extension Program.PickOrder: Bundled {
  func write(to bundle: inout BundleWriter) {
    switch key {
    case .score: bundle.tag(0)
    case .identity: bundle.tag(1)
    case .cell(let cell):
      bundle.tag(2)
      bundle.number(cell)
    }
    bundle.flag(isDescending)
  }

  init(from bundle: inout BundleReader) throws(BundleError) {
    let key: Key =
      switch try bundle.tag() {
      case 0: .score
      case 1: .identity
      case 2: .cell(try bundle.number())
      default: throw .damaged
      }
    self.init(key, isDescending: try bundle.flag())
  }
}
