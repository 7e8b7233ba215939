import VocativeDiagnostics

/// Writes the document that `<mjml>` stands for: the head with what its components need, and the body.
struct DocumentWriter {
  private let fragment: Fragment
  private let words: DocumentWords
  /// What the head says.
  let settings: ComponentSettings
  private let root: ComponentElement
  private let bodyIndex: Int
  private let body: ComponentElement
  private var output = FragmentBuilder()
  private(set) var diagnostics: [Diagnostic] = []

  /// A document; `nil`, and a finding, if it has no body.
  init?(_ root: ComponentElement, of fragment: Fragment, words: DocumentWords, _ report: (Diagnostic) -> Void) {
    let bodies = root.children.indices.filter { index in
      if case .element(let element) = root.children[index] { element.kind == .body } else { false }
    }
    guard bodies.count == 1 else {
      report(
        Diagnostic(.noBody, at: root.location)
          .helping(
            en: "put all sections into one `<mj-body>…</mj-body>`",
            ru: "поместите все секции в один `<mj-body>…</mj-body>`"))
      return nil
    }
    self.fragment = fragment
    self.words = words
    settings = ComponentSettings(Array(root.children[..<bodies[0]]))
    self.root = settings.applyingClasses(to: root)
    guard case .element(let body) = self.root.children[bodies[0]] else { return nil }
    self.body = body
    bodyIndex = bodies[0]
    diagnostics = settings.diagnostics
  }

  /// The document as HTML.
  mutating func write() -> Fragment {
    let attributes = settings.attributes(of: body, inheriting: [])
    var content = ComponentWriter(fragment, settings: settings, place: body.location)
    let width = attributes.text("width").map(ResolvedAttributes.pixels) ?? 600
    content.writeBody(body, in: Layout(width: width > 0 ? width : 600))
    let html = content.finished()
    diagnostics += content.diagnostics
    writeHead(content, fonts: settings.fonts.filter { html.usesFont($0.name) })
    writeBody(html, attributes)
    return output.fragment
  }

  private mutating func add(_ text: String) { output.add(text, for: root.location) }

  // MARK: Head

  private mutating func writeHead(_ content: ComponentWriter, fonts: [ComponentSettings.Font]) {
    writeState(headNodes)
    writeHeadNodes {
      $0.kind == .raw && $0["position"]?.text == "file-start"
    } _: { writer, element in
      writer.copy(element)
    }
    add("<!doctype html>\n<html lang=\"")
    add(root["lang"], else: words.language)
    add("\" dir=\"")
    add(root["dir"], else: words.direction)
    add("\"")
    if root["owa"]?.text == "desktop" { add(" owa=\"desktop\"") }
    add(" xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:v=\"urn:schemas-microsoft-com:vml\"")
    add(" xmlns:o=\"urn:schemas-microsoft-com:office:office\">\n<head>\n<title>")
    writeTitle()
    add("</title>\n")
    add(Self.head)
    for font in fonts { add(Self.link(to: font)) }
    writeColumnClasses(content.columnClasses)
    for style in content.styles { addStyle(style.css(breakpoint: settings.breakpoint)) }
    writeHeadNodes {
      $0.kind == .style
    } _: { writer, element in
      // Without the mark a style block is put into the elements that it means.
      writer.add(element["inline"]?.text == "inline" ? "<style type=\"text/css\">" : Self.styleTag)
      writer.copy(element)
      writer.add("</style>\n")
    }
    writeHeadNodes {
      $0.kind == .raw && $0["position"]?.text != "file-start"
    } _: { writer, element in
      writer.copy(element)
      writer.add("\n")
    }
    add("</head>\n")
  }

  /// The mark of a style block that stays in the head as it is.
  private static let styleTag = "<style type=\"text/css\" data-embed>"

  /// What every mail begins with: how wide a screen is taken to be, and what clients do by themselves taken back.
  private static let head = """
    <!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--<![endif]-->
    <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    \(styleTag)
    #outlook a { padding:0; }
    body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
    table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
    img { border:0;height:auto;line-height:100%;outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
    p { display:block;margin:13px 0; }
    </style>
    <!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch>\
    </o:OfficeDocumentSettings></xml></noscript><![endif]-->
    <!--[if lte mso 11]>\(styleTag).mj-outlook-group-fix { width:100% !important; }</style><![endif]-->

    """

  private static func link(to font: ComponentSettings.Font) -> String {
    """
    <!--[if !mso]><!--><link href="\(font.address)" rel="stylesheet" type="text/css">\(styleTag)\
    @import url(\(font.address));</style><!--<![endif]-->

    """
  }

  private mutating func addStyle(_ css: String) { add("\(Self.styleTag)\n\(css)\n</style>\n") }

  /// Has columns stand side by side on wide screens; Thunderbird reads no media queries in a mail.
  private mutating func writeColumnClasses(_ classes: [(name: String, width: Length)]) {
    guard !classes.isEmpty else { return }
    let wide = "(min-width:\(settings.breakpoint.shortest)px)"
    func rules(_ scope: String) -> String {
      classes.map { "\(scope).\($0.name) { width:\($0.width.css) !important; max-width: \($0.width.css); }\n" }.joined()
    }
    add("\(Self.styleTag)\n@media only screen and \(wide) {\n\(rules(""))}\n</style>\n")
    add("<style media=\"screen and \(wide)\" data-embed>\n\(rules(".moz-text-html "))</style>\n")
    if root["owa"]?.text == "desktop" { addStyle(rules("[owa] ")) }
  }

  private mutating func writeTitle() {
    if has(.title) {
      // It stands in an attribute as well, so its quotes become references.
      writeHeadNodes {
        $0.kind == .title
      } _: { writer, element in
        guard let content = element.content else { return }
        let words = writer.fragment.trimmed(content)
        writer.output.addQuoted(words, of: writer.fragment, for: element.location)
      }
    } else if let title = words.title {
      output.add(title.start..<title.end, of: title)
    }
  }

  // MARK: Body

  private mutating func writeBody(_ html: Fragment, _ attributes: ResolvedAttributes) {
    let place = body.location
    output.add("<body style=\"word-spacing:normal;", for: place)
    if let color = attributes["background-color"] {
      output.add("background-color:", for: place)
      add(color, else: "")
      output.add(";", for: place)
    }
    output.add("\">\n", for: place)
    writePreheader()
    output.add("<div", for: place)
    if has(.title) || words.title != nil {
      output.add(" aria-label=\"", for: place)
      writeTitle()
      output.add("\"", for: place)
    }
    output.add(" aria-roledescription=\"email\"", for: place)
    for name in ["css-class", "id"] {
      guard let value = attributes[name] else { continue }
      output.add(name == "id" ? " id=\"" : " class=\"", for: place)
      add(value, else: "")
      output.add("\"", for: place)
    }
    output.add(" role=\"article\" lang=\"", for: place)
    add(root["lang"], else: words.language)
    output.add("\" dir=\"", for: place)
    add(root["dir"], else: words.direction)
    output.add("\"", for: place)
    if let color = attributes["background-color"] {
      output.add(" style=\"background-color:", for: place)
      add(color, else: "")
      output.add(";\"", for: place)
    }
    output.add(">", for: place)
    output.add(html.start..<html.end, of: html)
    output.add("\n</div>\n</body>\n</html>\n", for: place)
    writeState(Array(root.children[(bodyIndex + 1)...]))
  }

  /// Writes the words that lists of mails show beside the subject, and blanks that keep what follows out of there.
  private mutating func writePreheader() {
    let isOwn = has(.preview)
    guard isOwn || words.preheader != nil else { return }
    add("<div style=\"display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;")
    add("overflow:hidden;\">")
    if isOwn {
      writeHeadNodes {
        $0.kind == .preview
      } _: {
        $0.copy($1)
      }
    } else if let preheader = words.preheader {
      output.add(preheader.start..<preheader.end, of: preheader)
    }
    add(String(repeating: "&#847;&nbsp;", count: Self.paddingCount))
    add("</div>\n")
  }

  /// How many pairs of invisible characters stand behind a preheader: lists show some 140 characters at most.
  private static let paddingCount = 70

  // MARK: Pieces

  private mutating func add(_ value: AttributeValue?, else other: String) {
    guard let value, !value.isEmpty else { return add(other) }
    for piece in value.pieces {
      switch piece {
      case .literal(let text): add(text)
      case .stretch(let stretch): output.addQuoted(stretch, of: fragment, for: value.location ?? root.location)
      }
    }
  }

  /// Writes what a component of the head holds.
  private mutating func copy(_ element: ComponentElement) {
    if let content = element.content { output.add(content, of: fragment) }
  }

  private var headNodes: [ComponentNode] { Array(root.children[..<bodyIndex]) }

  private func has(_ kind: ComponentKind) -> Bool { Self.contains(headNodes) { $0.kind == kind } }

  private static func contains(_ nodes: [ComponentNode], _ isMeant: (ComponentElement) -> Bool) -> Bool {
    nodes.contains { node in
      switch node {
      case .element(let element):
        isMeant(element) || element.kind == .head && contains(element.children, isMeant)
      case .control(let control): control.arms.contains { contains($0.children, isMeant) }
      case .marker, .capture, .verbatim: false
      }
    }
  }

  /// Writes the components of one kind in the head, with the conditions around them.
  private mutating func writeHeadNodes(
    _ isMeant: (ComponentElement) -> Bool, _ body: (inout DocumentWriter, ComponentElement) -> Void
  ) {
    writeNodes(headNodes, isMeant, body)
  }

  private mutating func writeNodes(
    _ nodes: [ComponentNode], _ isMeant: (ComponentElement) -> Bool,
    _ body: (inout DocumentWriter, ComponentElement) -> Void, isInControl: Bool = false
  ) {
    guard isInControl || Self.contains(nodes, isMeant) else { return }
    for node in nodes {
      switch node {
      case .element(let element):
        if isMeant(element) {
          body(&self, element)
        } else if element.kind == .head {
          writeNodes(element.children, isMeant, body, isInControl: isInControl)
        }
      case .control(let control):
        guard Self.contains([node], isMeant) else { continue }
        for arm in control.arms {
          output.add(arm.kind, at: arm.location)
          writeNodes(arm.children, isMeant, body, isInControl: true)
        }
        output.add(.close, at: control.end)
      case .marker(let kind, let location): if isInControl { output.add(kind, at: location) }
      case .capture(let stretch): if isInControl { output.add(stretch, of: fragment) }
      case .verbatim: continue
      }
    }
  }

  /// Writes what some nodes do without showing anything: assignments, captured texts, conditions to go on.
  ///
  /// Those beside components of the head in a branch are written with these.
  private mutating func writeState(_ nodes: [ComponentNode]) {
    for node in nodes {
      switch node {
      case .element(let element): if element.kind == .head { writeState(element.children) }
      case .control(let control):
        guard !Self.contains([node], { _ in true }) else { continue }
        for arm in control.arms {
          output.add(arm.kind, at: arm.location)
          writeState(arm.children)
        }
        output.add(.close, at: control.end)
      case .marker(let kind, let location): output.add(kind, at: location)
      case .capture(let stretch): output.add(stretch, of: fragment)
      case .verbatim: continue
      }
    }
  }
}

extension Fragment {
  /// Whether a `font-family` in a quoted attribute names a font.
  fileprivate func usesFont(_ name: String) -> Bool {
    let property = Array("font-family:".utf8)
    let name = Array(name.utf8)
    var index = 0
    while index + property.count < bytes.count {
      guard bytes[index] == property[0], bytes[index..<(index + property.count)].elementsEqual(property) else {
        index += 1
        continue
      }
      index += property.count
      let start = index
      while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "<") {
        if bytes[index] == name[0], index + name.count <= bytes.count, start <= index,
          bytes[index..<(index + name.count)].elementsEqual(name)
        {
          return true
        }
        index += 1
      }
    }
    return false
  }
}
