import Testing
import VocativeHTML
import VocativeTypes

/// The table "Escape contexts", row by row: what precedes a value, its kind, and what becomes of it.
struct HTMLContextTests {
  struct Row: CustomTestStringConvertible {
    let before: String
    let kind: ValueKind
    let escape: EscapeContext?
    let addsQuotes: Bool
    let refusal: HoleRefusal?

    init(_ before: String, _ kind: ValueKind, _ escape: EscapeContext, addsQuotes: Bool = false) {
      (self.before, self.kind, self.escape, self.addsQuotes, refusal) = (
        before, kind, escape, addsQuotes, nil
      )
    }

    init(_ before: String, _ kind: ValueKind, _ refusal: HoleRefusal) {
      (self.before, self.kind, escape, addsQuotes, self.refusal) = (
        before, kind, nil, false, refusal
      )
    }

    var testDescription: String { "\(before)^ \(kind)" }
  }

  static func check(_ row: Row, at location: SourceLocation = #_sourceLocation) {
    var context = HTMLContext()
    context.advance(over: Array(row.before.utf8).span)
    do throws(HoleRefusal) {
      let placement = try context.placement(of: row.kind)
      #expect(placement.escape == row.escape, sourceLocation: location)
      #expect(placement.addsQuotes == row.addsQuotes, sourceLocation: location)
    } catch {
      #expect(error == row.refusal, sourceLocation: location)
    }
  }

  @Test(arguments: [
    Row("", .text, .html), Row("<p>", .text, .html), Row("a < b", .text, .html),
    Row("1 <2", .number, .html),
    Row("</p>", .text, .html), Row("<p>&", .text, .html), Row("<<p>", .text, .html),
    Row("</>", .text, .html), Row("<P\u{0C}TITLE=''>", .text, .html), Row("\0", .text, .html),
    Row("<p>", .markup, .trustedHTML), Row("<p>", .link, .html), Row("<p>", .color, .html),
    Row("<title>", .text, .html), Row("<title>a</title>", .text, .html),
    Row("<textarea>", .text, .html),
    Row("<TITLE>a<b>", .text, .html), Row("<title>", .markup, .strippedHTML),
    Row("<title/>", .text, .html),
    Row("<title>a</titles>", .text, .html), Row("<title></tit", .text, .tagName),
    Row("<title></title", .text, .tagName),
    Row("<style></style>", .text, .html), Row("<style>a<b></styl></STYLE >", .text, .html),
    Row("<script>'</script>", .text, .html), Row("<script><!--></script>", .text, .html),
    Row("<script><!-- </script>", .text, .html), Row("<script/></script\n>", .text, .html),
    Row("<!doctype html>", .text, .html), Row("<!DOCTYPE html PUBLIC \"a>", .text, .html),
    Row("<?xml?>", .text, .html), Row("</ p>", .text, .html), Row("<!x>", .text, .html),
    Row("<noscript></noscript>", .text, .html), Row("<svg/>", .text, .html),
    Row("<svg><g>", .text, .html),
    Row("<svg></svg>", .markup, .trustedHTML), Row("<svg>", .markup, .foreignContent),
  ])
  func `escapes in text`(row: Row) { Self.check(row) }

  @Test(arguments: [
    Row("<!--a-->", .text, .html), Row("<!-->", .text, .html), Row("<!--->", .text, .html),
    Row("<!---->", .text, .html), Row("<!--a--!>", .text, .html), Row("<!--a- ->-->", .text, .html),
    Row("<!--", .text, .comment), Row("<!-- a ", .text, .comment), Row("<!--a->", .text, .comment),
    Row("<!--!>", .text, .comment), Row("<!--a-- >", .text, .comment),
    Row("<!-- [if mso]>", .text, .comment),
    Row("<!--[iframe]>", .text, .comment), Row("<!--[if mso>", .text, .comment),
    Row("<!", .text, .declaration),
    Row("<!-", .text, .declaration), Row("<!-a>", .text, .html),
    Row("<!doctype ", .text, .declaration),
    Row("<![if ", .text, .declaration), Row("<?php ", .text, .declaration),
    Row("</ ", .text, .declaration),
    Row("<!--[if ", .text, .declaration), Row("<!--[if mso]>", .text, .htmlInComment),
    Row("<!--[IF (gte mso 9)|(IE)]><p>", .text, .htmlInComment),
    Row("<!--[if mso]-->", .text, .html),
    Row("<!--[if !mso]><!-->", .text, .html), Row("<!--[if !mso]>-->", .text, .html),
    Row("<!--[if !mso]><!-- -->", .text, .html), Row("<!--<![endif]-->", .text, .html),
    Row("<!--[if mso]><p><![endif]-->", .text, .html), Row("<!--[if mso]><p> --><p>", .text, .html),
    Row("<!--[if mso]><![endif]>", .text, .htmlInComment), Row("<![if !mso]>", .text, .html),
    Row("<![endif]-->", .text, .html), Row("<!--[if mso]>", .markup, .markupInComment),
    Row("<!--[if mso]><p title='", .markup, .markupInComment),
    Row("<!--[if mso]><p title='", .text, .htmlInComment),
    Row("<!--[if mso]><v:rect href=\"", .link, .urlInComment),
    Row("<!--[if mso]><v:rect href=\"https://x/", .text, .urlComponentInComment),
    Row("<!--[if mso]><v:fill src='", .link, .urlInComment),
    Row("<!--[if mso]><td style='width:", .number, .cssValueInComment),
    Row("<!--[if mso]><td title='-->", .text, .brokenConditional),
    Row("<!--[if mso]><style>a-->", .text, .brokenConditional),
    Row("<!--[if mso]><!--[if gte mso 9]>", .text, .brokenConditional),
    Row("<!--[if mso]><p>--!>", .text, .brokenConditional),
    Row("<!--[if mso]><script>", .text, .script),
    Row("<!--[if mso]><script type='application/ld+json'>\"", .text, .script),
    Row("<!--[if mso]><!-- ", .text, .comment),
  ])
  func `tells comments and conditional comments`(row: Row) { Self.check(row) }

  @Test(arguments: [
    Row("<", .text, .tagName), Row("</", .text, .tagName), Row("<t", .text, .tagName),
    Row("</t", .text, .tagName),
    Row("<o:", .text, .tagName), Row("<a ", .text, .attributeName),
    Row("<a b", .text, .attributeName),
    Row("<a data-", .text, .attributeName), Row("<a b ", .text, .attributeName),
    Row("<a b=''", .text, .attributeName),
    Row("<a b='' ", .text, .attributeName), Row("<br/", .text, .attributeName),
    Row("</a ", .text, .attributeName),
    Row("<a\0", .text, .nul), Row("<a b='\0", .text, .nul),
    Row("<a title=\"", .text, .html), Row("<a title='", .text, .html),
    Row("<a title='\"", .text, .html),
    Row("<A TITLE=\n'", .text, .html), Row("<a/title='", .text, .html),
    Row("<a b=''title=\"", .text, .html),
    Row("<a title=", .text, .html, addsQuotes: true),
    Row("<a title= ", .text, .html, addsQuotes: true),
    Row("<a title=x/", .text, .html, addsQuotes: true),
    Row("<td width=", .number, .html, addsQuotes: true),
    Row("<a title=x\"", .text, .strayQuote), Row("<a title=`", .text, .strayQuote),
    Row("<a b=\"x\"\" title=\"", .text, .malformedTag), Row("<a <b title=\"", .text, .malformedTag),
    Row("<a =b title=\"", .text, .malformedTag), Row("<a' title=\"", .text, .malformedTag),
    Row("<a title=\"", .markup, .strippedHTML), Row("<a title='>'>", .text, .html),
    Row("<a title=>", .text, .html),
    Row("<a title=\"", .link, .html), Row("<a class=\"", .enumeration, .html),
    Row("<a type='", .text, .html),
    Row("<a onclick=\"", .text, .eventHandler),
    Row("<a ONwebkitanimationstart=", .text, .eventHandler),
    Row("<script>", .text, .script), Row("<script>'", .text, .script),
    Row("<script src=\"", .link, .script),
    Row("<script><!--<script></script>", .text, .ambiguousEnd), Row("<style>", .color, .styleSheet),
    Row("<style media=\"", .text, .styleSheet), Row("<iframe src='", .link, .frame),
    Row("<iframe>", .text, .frame),
    Row("<frame src='", .link, .frame), Row("<p srcdoc='", .text, .sourceDocument),
    Row("<base href='", .link, .base),
    Row("<object data='", .link, .plugin), Row("<embed src='", .link, .plugin),
    Row("<param value='", .text, .plugin),
    Row("<meta content='", .text, .metadata), Row("<meta http-equiv='", .text, .metadata),
    Row("<meta http-equiv=refresh name=x content='", .text, .metadata),
    Row("<meta name='x' content='", .text, .html), Row("<meta itemprop=x content=\"", .text, .html),
    Row("<link rel=stylesheet href='", .link, .metadata),
    Row("<link itemprop='url' href='", .link, .url),
    Row("<form action='", .link, .formAction), Row("<button formaction=\"", .link, .formAction),
    Row("<form name='", .text, .html), Row("<noscript>", .text, .rawText),
    Row("<xmp>", .text, .rawText),
    Row("<plaintext></plaintext>", .text, .rawText), Row("<svg width='", .number, .foreignContent),
    Row("<svg><a href='", .link, .foreignContent), Row("<svg><![CDATA[", .text, .ambiguousEnd),
    Row("<svg><style><b", .text, .ambiguousEnd), Row("<svg><title>a", .text, .html),
  ])
  func `knows tags and attributes`(row: Row) { Self.check(row) }

  @Test(arguments: [
    Row("<a href=\"", .link, .url), Row("<a href=", .link, .url, addsQuotes: true),
    Row("<a href=' ", .link, .url),
    Row("<img src='", .link, .url), Row("<td background='", .link, .url),
    Row("<a xlink:href='", .link, .url),
    Row("<img lowsrc='", .link, .url), Row("<video poster='", .link, .url),
    Row("<q cite='", .link, .url),
    Row("<a href=\"", .text, .linkType), Row("<a href=\"", .code, .linkType),
    Row("<a href=\"", .enumeration, .linkType),
    Row("<img data-src=\"", .text, .linkType),
    Row("<a href=\"h", .text, .linkAmbiguous), Row("<a href=\"https", .text, .linkAmbiguous),
    Row("<a href=\"https:", .text, .linkAmbiguous), Row("<a href=\"https:/", .text, .linkAmbiguous),
    Row("<a href=\"https:///", .text, .linkAmbiguous),
    Row("<a href=\"https:\\", .text, .linkAmbiguous),
    Row("<a href=\"https&colon;//x/", .text, .linkAmbiguous),
    Row("<a href=\"/", .text, .linkAmbiguous),
    Row("<a href=\"/\\", .text, .linkAmbiguous), Row("<a href=\"///", .text, .linkAmbiguous),
    Row("<a href=\"https://", .text, .linkAuthority),
    Row("<a href=\"https://shop.example", .text, .linkAuthority),
    Row("<a href=\"https://x:", .number, .linkAuthority),
    Row("<a href=\"//", .text, .linkAuthority),
    Row("<a href=\"https://u@", .text, .linkAuthority),
    Row("<a href=\"https://x\\", .text, .linkAmbiguous),
    Row("<a href=\"https://", .code, .urlComponent),
    Row("<a href=\"https://", .enumeration, .urlComponent),
    Row("<a href=\"https://x/", .text, .urlComponent),
    Row("<a href=\"HTTPS://x/", .text, .urlComponent),
    Row("<a href=\"h\nttps://x/", .text, .urlComponent),
    Row("<a href=\" https://x/", .text, .urlComponent),
    Row("<a href=\"https://x?a=", .text, .urlComponent),
    Row("<a href=\"https://x#", .text, .urlComponent),
    Row("<a href=\"https://x/?a=1&amp;b=", .link, .urlComponent),
    Row("<a href=https://x/", .text, .urlComponent, addsQuotes: true),
    Row("<a href=\"/a/", .text, .urlComponent), Row("<a href=\"a/", .text, .urlComponent),
    Row("<a href=\"?", .text, .urlComponent), Row("<a href=\"#", .text, .urlComponent),
    Row("<a href=\"//x/", .text, .urlComponent), Row("<a href=\"https://x/", .markup, .linkType),
    Row("<a href=\"mailto:", .text, .linkMail), Row("<a href=\"mailto:", .code, .urlComponent),
    Row("<a href=\"MAILTO:", .mail, .mailAddress),
    Row("<a href=\"mailto:a@b.example,", .mail, .mailAddress),
    Row("<a href=\"mailto:?to=", .mail, .urlComponent), Row("<a href=\"", .mail, .linkType),
    Row("<!--[if mso]><a href=\"mailto:", .mail, .urlComponentInComment),
    Row("<a href=\"https://", .mail, .linkAuthority), Row("<p style=\"color:", .mail, .styleType),
    Row("<a href=\"tel:", .phone, .html),
    Row("<a href=\"tel:", .text, .linkNumber), Row("<a href=\"tel:", .number, .urlComponent),
    Row("<a href=\"sms:+1?body=", .text, .urlComponent), Row("<a href=\"sms:+1&amp;body=", .text, .urlComponent),
    Row("<a href=\"sms:+1", .text, .linkNumber), Row("<a href=\"tg:", .text, .urlComponent),
    Row("<a href=\"javascript:", .text, .linkScheme),
    Row("<a href=\" \u{1}JAVA\tSCRIPT:", .text, .linkScheme),
    Row("<a href=\"data:text/html,", .text, .linkScheme),
    Row("<a href=\"javascript&#58;", .text, .linkAmbiguous),
    Row("<a href=\":", .text, .linkAmbiguous),
    Row("<img srcset='", .link, .urlInSet), Row("<img srcset='https://x/", .text, .urlComponent),
    Row("<img srcset='a.png ", .text, .imageDescriptor),
    Row("<img srcset='a.png 2x, ", .link, .urlInSet),
    Row("<img srcset='a.png, ", .link, .urlInSet), Row("<img srcset='a.png,", .link, .linkAmbiguous),
  ])
  func `knows the parts of links`(row: Row) { Self.check(row) }

  @Test(arguments: [
    Row("<p style=\"color:", .color, .cssValue), Row("<p style='width: ", .percent, .cssValue),
    Row("<p style='a:b;width:", .number, .cssValue),
    Row("<p style='text-align:", .enumeration, .cssValue),
    Row("<p style=color:", .color, .cssValue, addsQuotes: true),
    Row("<v:rect v:style='a:", .color, .cssValue),
    Row("<p style='background:linear-gradient(", .color, .cssValue),
    Row("<p style='a:b/**/", .color, .cssValue),
    Row("<p style='font:&quot;A&quot; ", .enumeration, .cssValue),
    Row("<p style='a:\";\"", .color, .cssValue),
    Row("<p style='a:url(x?a=1&b=2) ", .color, .cssValue),
    Row("<p style='a:url(;)", .color, .cssValue),
    Row("<p style='color:", .text, .styleType), Row("<p style='color:", .code, .styleType),
    Row("<p style='color:", .link, .styleType), Row("<p style='color:", .markup, .styleType),
    Row("<p style='", .color, .styleProperty), Row("<p style='c", .enumeration, .styleProperty),
    Row("<p style='color:red;", .color, .styleProperty),
    Row("<p style='color:red; ", .color, .styleProperty),
    Row("<p style='font:\"", .enumeration, .styleString),
    Row("<p style='font:&quot;", .enumeration, .styleString),
    Row("<p style='font:\\", .enumeration, .styleString),
    Row("<p style='a:/*", .color, .styleString),
    Row("<p style='a:/* *", .color, .styleString), Row("<p style='a:url(", .link, .styleURL),
    Row("<p style=\"a:URL('", .link, .styleURL), Row("<p style='a:&amp", .color, .styleAmbiguous),
    Row("<p style='a:&#59;", .color, .styleAmbiguous),
    Row("<p style='a:{", .color, .styleAmbiguous),
    Row("<p style='a:\"\n", .color, .styleAmbiguous), Row("<p style='a:(;b:", .color, .cssValue),
  ])
  func `knows declarations of style`(row: Row) { Self.check(row) }

  @Test(arguments: [
    Row("<script type=\"application/ld+json\">{\"a\":\"", .text, .jsonString),
    Row("<script TYPE=application/LD+JSON>\"", .text, .jsonString),
    Row("<script type='application/ld+json'>{\"a\":", .number, .jsonString),
    Row("<script type='application/ld+json'>{\"a\":", .text, .linkedData),
    Row("<script type='application/ld+json'>{\"a\":\"\\\"", .text, .jsonString),
    Row("<script type='application/ld+json'>{\"a\":\"\\", .text, .linkedData),
    Row("<script type='application/ld+json'>\"</script", .text, .linkedData),
    Row("<script type='application/ld+json'>\"</script>", .text, .html),
    Row("<script type='application/ld+json'>\"a\"", .text, .linkedData),
    Row("<script type='text/javascript' type='application/ld+json'>\"", .text, .script),
    Row("<script type='application/ld+jsonx'>\"", .text, .script),
    Row("<script type>\"", .text, .script),
    Row("<script data='application/ld+json'>\"", .text, .script),
  ])
  func `knows JSON-LD`(row: Row) { Self.check(row) }

  @Test(arguments: [
    ("<a href=\"{}\">", nil), ("<a href=\"{}?a=b\">", nil), ("<a href=\"{}#a\">", nil),
    ("<a href=\"{}&amp;a\">", nil),
    ("<a href=\"{} \">", nil), ("<a href=\"{}/a\">", HoleRefusal.linkContinued),
    ("<a href=\"{}.x\">", .linkContinued),
    ("<a href={}>", nil), ("<a href={}/>", .linkContinued), ("<a href={} b>", nil),
    ("<a href={}\">", .strayQuote),
    ("<img srcset='{} 2x, {} 1x'>", nil), ("<img srcset='{}, {}'>", nil),
    ("<img srcset='{}?a 2x'>", nil),
    ("<img srcset='{}x'>", .linkContinued), ("<a href='{}{}'>", .linkAmbiguous),
    ("<a href='{}?a={}'>", nil),
    ("<a href='https://x/{}{}/{}?{}'>", nil),
    ("<link itemprop=url href='{}' rel=stylesheet>", .metadata),
    ("<link itemprop=url href='{}' rel>", .metadata),
    ("<meta name=a content='{}' http-equiv=refresh>", .metadata),
    ("<meta name=a content='{}' name=b>", nil),
  ])
  func `watches what follows a link`(template: String, expected: HoleRefusal?) {
    var context = HTMLContext()
    var refusal: HoleRefusal?
    for piece in template.split(separator: "{}", omittingEmptySubsequences: false).enumerated() {
      if piece.offset > 0, refusal == nil {
        do throws(HoleRefusal) { context = try context.placement(of: .link).after } catch {
          refusal = error
        }
      }
      context.advance(over: Array(piece.element.utf8).span)
    }
    #expect((refusal ?? context.refusal) == expected)
    if expected == nil { #expect(context == HTMLContext()) }
  }

  @Test(arguments: [
    "", "a", "<p>", "<a b='c' d=e f>", "<title>x</title>", "<!--[if mso]>x<![endif]-->",
    "<![if x]>",
  ])
  func `forgets what lies behind`(html: String) {
    var context = HTMLContext()
    context.advance(over: Array(html.utf8).span)
    #expect(context == HTMLContext())
    #expect(context.isAtRest)
  }

  @Test(arguments: [
    "<", "<p", "<p title='", "<!--", "<!--[if mso]>", "<title>", "<style>", "<plaintext>", "<a\0",
  ])
  func `does not rest within mark-up`(html: String) {
    var context = HTMLContext()
    context.advance(over: Array(html.utf8).span)
    #expect(!context.isAtRest)
  }

  @Test func `turns types into kinds`() {
    #expect(ValueKind(.optional(.color)) == .color)
    #expect(ValueKind(.integer(.any)) == .number)
    #expect(ValueKind(.email) == .mail)
    #expect(ValueKind(.text(max: 3)) == .text)
  }
}
