import Testing
import VocativeHTML
import VocativeTypes

/// Branches and loops: `[a|b]` is a branch with two arms, `[a]` one that may be skipped, `{a}` a loop, `@` a value; a backslash
/// makes the next byte literal.
struct HTMLContextBranchTests {
  enum Outcome: Equatable {
    case ends(HTMLContext.State)
    case refused(HoleRefusal)
    case differs
    case leaves
  }

  struct Walk {
    let bytes: [UInt8]
    let kind: ValueKind
    var position = 0
    var escapes: [EscapeContext] = []
    var outcome: Outcome?

    /// Walks up to the end of an arm or of the template; `nil` once there is an outcome.
    mutating func walk(from start: HTMLContext) -> HTMLContext? {
      var context = start
      while position < bytes.count, outcome == nil {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "|"), UInt8(ascii: "]"), UInt8(ascii: "}"): return context
        case UInt8(ascii: "["), UInt8(ascii: "{"):
          position += 1
          guard let joined = arms(from: context, isLoop: byte == UInt8(ascii: "{")) else {
            return nil
          }
          context = joined
        case UInt8(ascii: "@"):
          do throws(HoleRefusal) {
            let placement = try context.placement(of: kind)
            escapes.append(placement.escape)
            context = placement.after
          } catch { outcome = .refused(error) }
        case UInt8(ascii: "\\"):
          position += 1
          context.advance(over: bytes[position])
        default:
          context.advance(over: byte)
          if let refusal = context.refusal { outcome = .refused(refusal) }
        }
        position += 1
      }
      return outcome == nil ? context : nil
    }

    private mutating func control(_ context: HTMLContext) -> HTMLContext? {
      do throws(HoleRefusal) { return try context.controlTag() } catch { outcome = .refused(error) }
      return nil
    }

    private mutating func arms(from context: HTMLContext, isLoop: Bool) -> HTMLContext? {
      guard var start = control(context) else { return nil }
      let body = position
      var joined: HTMLContext?
      var arms = 0
      for _ in 0..<8 {
        guard let end = walk(from: start) else { return nil }
        guard start.encloses(end) else {
          outcome = .leaves
          return nil
        }
        guard let behind = control(end) else { return nil }
        guard let both = joined.map({ HTMLContext.join($0, behind) }) ?? behind else {
          outcome = .differs
          return nil
        }
        joined = both
        arms += 1
        if bytes[position] == UInt8(ascii: "|") {
          position += 1
          continue
        }
        if arms > 1, !isLoop { return joined }
        guard let skipped = HTMLContext.join(both, start) else {
          outcome = .differs
          return nil
        }
        if !isLoop || skipped == start { return skipped }
        start = skipped
        joined = nil
        position = body
      }
      outcome = .differs
      return nil
    }
  }

  static func outcome(_ template: String, _ kind: ValueKind = .text) -> (Outcome, [EscapeContext]) {
    var walk = Walk(bytes: Array(template.utf8), kind: kind)
    let end = walk.walk(from: HTMLContext())
    return (walk.outcome ?? .ends(end?.state ?? .text), walk.escapes)
  }

  @Test(arguments: [
    ("[a|b]", Outcome.ends(.text)), ("<p>[<b>x</b>|y]</p>", .ends(.text)),
    ("{<tr><td>@</td></tr>}", .ends(.text)),
    ("[<!--\\[if mso\\]>x<!\\[endif\\]-->]", .ends(.text)), ("<!\\[if x>[a]", .ends(.text)),
    ("[<p|<b]>", .leaves), ("<[p|b]>", .refused(.controlInToken)), ("<p[>|>]", .leaves),
    ("[<p>|<!--]", .leaves),
    ("[</title|a]", .leaves), ("<title>[a|b]</title>", .ends(.text)),
    ("<title>[</title>|</title>]", .leaves),
    ("<title><[a]", .refused(.controlInToken)), ("<title>a<b[c]</title>", .ends(.text)),
    ("<style>[a{}|b{}]</style>", .ends(.text)), ("<script>[a|b]</script>", .ends(.text)),
    ("<script>[<!--|b]</script>", .leaves), ("<!-- [ a |b] -->", .ends(.text)),
    ("<!-- a -[-|b]> -->", .refused(.controlInToken)),
    ("<!-- [-->|-->]", .leaves), ("&[amp;|lt;]", .ends(.text)), ("<svg>[</svg>|</svg>]", .leaves),
    ("<plaintext>[a]", .refused(.rawText)),
  ])
  func `joins branches of text`(template: String, expected: Outcome) {
    #expect(Self.outcome(template).0 == expected)
  }

  @Test(arguments: [
    ("<p [a='1'|b='2']>", Outcome.ends(.text)), ("<p[ a='1'| b='2']>", .ends(.text)),
    ("<p [a]>", .ends(.text)),
    ("<p [a] b>", .ends(.text)), ("<p [a]b>", .refused(.nameContinued)),
    ("<p [a]=b>", .refused(.nameContinued)),
    ("<p [a] =b>", .refused(.nameContinued)), ("<p a[ b]>", .ends(.text)),
    ("<p a[b]>", .refused(.nameContinued)),
    ("<p a[='b']>", .refused(.nameContinued)), ("<p a [='b']>", .refused(.nameContinued)),
    ("<p a [b]>", .ends(.text)),
    ("<p [a='1']b='2'>", .ends(.text)), ("<p [a|b='1']b>", .refused(.nameContinued)),
    ("<p[a]>", .refused(.nameContinued)),
    ("<p[/]>", .refused(.controlInToken)), ("<p [/]>", .refused(.controlInToken)),
    ("<br [a] />", .ends(.text)),
    ("<p a=['1'|'2']>", .refused(.controlInToken)), ("<p a=1[2]>", .refused(.controlInToken)),
    ("<p a='[1|2]'>", .ends(.text)), ("<p a='{1}'>", .ends(.text)),
    ("<p a='[1' b='|2' b=']'>", .leaves),
    ("<p a='[1' a='|2' a=']'>", .leaves), ("<p [a='1'><b |c='2'><b ]>", .leaves),
    ("<p {a='1' }>", .ends(.text)),
    ("<p {a='1'}>", .ends(.text)), ("<p {a }>", .ends(.text)),
    ("<p {a}>", .refused(.nameContinued)),
    ("<p [style='color:red'|class='x']>", .ends(.text)),
  ])
  func `joins branches of tags`(template: String, expected: Outcome) {
    #expect(Self.outcome(template).0 == expected)
  }

  @Test(arguments: [
    ("<a href='[https://a/|https://b/]@'>", [EscapeContext.urlComponent]),
    ("<a href='https://a/[b?|c]@'>", [.urlComponent]),
    ("<a href='https://a[/x]?b=@'>", [.urlComponent]),
    ("<a href='https://a/{@,}'>", [.urlComponent]),
    ("<a href='[mailto:|https://a/]@'>", [.urlComponent]), ("<a title='[@|a]@'>", [.html, .html]),
    ("<script type='application/ld+json'>[{\"a\":\"@\"}|{}]</script>", [.jsonString]),
    ("<script type='[application/ld+json]'>\"@\"</script>@", []),
  ])
  func `places values behind branches`(template: String, expected: [EscapeContext]) {
    let (outcome, escapes) = Self.outcome(template)
    if expected.isEmpty {
      #expect(outcome == .refused(.script))
    } else {
      #expect(outcome == .ends(.text))
    }
    #expect(escapes == expected)
  }

  @Test(arguments: [
    ("<a href='[https://a/]@'>", HoleRefusal.linkAmbiguous),
    ("<a href='[https://a|https://b/]@'>", .linkAuthority),
    ("<a href='[javascript:|https://a/]@'>", .linkScheme),
    ("<a href='[https:|//a/]@'>", .linkAmbiguous),
    ("<a href='[ht]tps://a/@'>", .linkAmbiguous),
  ])
  func `refuses links that branches make unsure`(template: String, expected: HoleRefusal) {
    #expect(Self.outcome(template).0 == .refused(expected))
  }

  @Test(arguments: [
    ("<a href='[@|https://a/]'>", Outcome.ends(.text)),
    ("<a href='[@|https://a/]?b'>", .ends(.text)),
    ("<a href='[@|https://a/]b'>", .refused(.linkContinued)),
    ("<a href='[@|https://a/]@'>", .refused(.linkAmbiguous)),
    ("<a href='[@]'>", .ends(.text)), ("<a href='[@|https://a]?@'>", .refused(.linkAmbiguous)),
    ("<a href='{@}'>", .refused(.linkAmbiguous)), ("<img srcset='{@ 1x, }'>", .ends(.text)),
    ("<meta [name=a |property=b ]content='@'>", .ends(.text)),
    ("<meta [name=a ]content='@'>", .refused(.metadata)),
    ("<meta name=a [http-equiv=refresh ]content='@'>", .refused(.metadata)),
  ])
  func `joins whole links`(template: String, expected: Outcome) {
    #expect(Self.outcome(template, .link).0 == expected)
  }

  @Test(arguments: [
    ("<p style='[color:red;]width:@'>", Outcome.ends(.text)),
    ("<p style='[color:red|color:blue];width:@'>", .ends(.text)),
    ("<p style='[color:red];width:@'>", .ends(.text)),
    ("<p style='[color:red] width:@'>", .refused(.styleAmbiguous)),
    ("<p style='color:[@|red]'>", .ends(.text)), ("<p style='color:[\"|a]'>", .differs),
    ("<p style='color:[url(|a]'>", .differs), ("<p style='a:&am[p;]'>", .refused(.controlInToken)),
    ("<p style='{color:@;}'>", .ends(.text)), ("<p style='{color:@}'>", .refused(.styleAmbiguous)),
  ])
  func `joins declarations`(template: String, expected: Outcome) {
    #expect(Self.outcome(template, .color).0 == expected)
  }

  @Test(arguments: [
    ("<!--\\[if mso\\]>-@->", Outcome.refused(.brokenConditional)),
    ("<!--\\[if mso\\]>--@>", .refused(.brokenConditional)),
    ("<!--\\[if mso\\]>--@x-->", .ends(.text)), ("<!--\\[if mso\\]>-@-x-->", .ends(.text)),
    ("<!--\\[if mso\\]>-[a]->", .refused(.brokenConditional)),
    ("<!--\\[if mso\\]>[-]->", .refused(.brokenConditional)),
    ("<!--\\[if mso\\]>[-|a]-->", .refused(.brokenConditional)),
    ("<!--\\[if mso\\]>[-|a]x-->", .ends(.text)),
    ("<!--\\[if mso\\]><a href=\"https://x/a-@\"><!\\[endif\\]-->", .ends(.text)),
    ("-@->", .ends(.text)),
  ])
  func `counts the dashes of a conditional comment over values and branches`(
    template: String, expected: Outcome
  ) {
    #expect(Self.outcome(template).0 == expected)
  }

  @Test func `keeps branches of JSON apart`() {
    #expect(Self.outcome("<script type='application/ld+json'>[\"|a]\"</script>").0 == .differs)
    #expect(
      Self.outcome("<script type='application/ld+json'>\"\\\\[n]\"</script>").0
        == .refused(.controlInToken))
  }

  @Test func `keeps conditional comments whole`() {
    #expect(Self.outcome("<!--(if mso)>[a|b]-->").0 == .ends(.text))
    var mail = HTMLContext()
    mail.advance(over: Array("<!--[if mso]>".utf8).span)
    #expect(HTMLContext.join(mail, HTMLContext()) == nil)
    #expect(!HTMLContext().encloses(mail))
    #expect((try? mail.controlTag()) == mail)
  }
}
