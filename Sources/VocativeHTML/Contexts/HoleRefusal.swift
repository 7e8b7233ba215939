/// Why a value or a control tag cannot stand in a place, whatever the value is.
package enum HoleRefusal: Error, Hashable, Sendable, CaseIterable {
  /// `<{{ x }}>`: a value would name a tag.
  case tagName
  /// `<a {{ x }}>`, `<a data-{{ x }}="">`: a value would name an attribute.
  case attributeName
  /// `onclick="{{ x }}"`: scripts read it.
  case eventHandler
  /// `<script>{{ x }}</script>`, and every attribute of `script`.
  case script
  /// `<iframe …>`: a whole other document.
  case frame
  /// `<object>`, `<embed>`, `<applet>`, `<param>`: plug-ins.
  case plugin
  /// `srcdoc="{{ x }}"`: a document within an attribute.
  case sourceDocument
  /// `<base href="{{ x }}">`: it moves every link.
  case base
  /// `<meta …>` that may redirect, and `<link …>` that may load: only after `name`, `property` or `itemprop`.
  case metadata
  /// `<form action="{{ x }}">`, `formaction`: it says who gets what a reader types.
  case formAction
  /// `<style>{{ x }}</style>`, `<style media="{{ x }}">`.
  case styleSheet
  /// `style="{{ x }}: 1"`: a value would name a property.
  case styleProperty
  /// `style="width: {{ text }}"`: only colors, numbers, lengths, percentages and enumerations fit.
  case styleType
  /// `style="font-family: '{{ x }}'"`: in a string, a comment, behind a backslash.
  case styleString
  /// `style="background: url({{ x }})"`.
  case styleURL
  /// A place in `style` whose meaning depends on the branch taken, or on a character reference.
  case styleAmbiguous
  /// `href="{{ text }}"`: a whole link needs the type `url` or `image`.
  case linkType
  /// `https://{{ text }}/`: only an enumeration or a code may be part of a host.
  case linkAuthority
  /// `tel:{{ text }}`, `sms:{{ text }}`: a number to call needs the type `phone`.
  case linkNumber
  /// `mailto:{{ text }}`: an address needs the type `email`.
  case linkMail
  /// `javascript:{{ x }}`, `data:{{ x }}`.
  case linkScheme
  /// The part of the link is not known: two values before the scheme is fixed, branches that differ, `\`, `&#58;`.
  case linkAmbiguous
  /// `{{ url }}/more`: behind a whole link only `?`, `#` or `&` may follow.
  case linkContinued
  /// `srcset="x.png {{ x }}"`.
  case imageDescriptor
  /// `<!-- {{ x }} -->`.
  case comment
  /// `<!doctype {{ x }}>`, `<?{{ x }}>`, `<![if {{ x }}]>`.
  case declaration
  /// `<noscript>{{ x }}</noscript>`, `xmp`, `noembed`, `noframes`, `plaintext`: clients read it in different ways.
  case rawText
  /// `<script type="application/ld+json">{ {{ x }}: 1 }</script>`: outside a JSON string only a number may stand.
  case linkedData
  /// Trusted mark-up in a conditional comment, which it could end.
  case markupInComment
  /// An attribute in `svg` or `math`.
  case foreignContent
  /// `<a href=x"{{ y }}>`: a quote in a value without quotes.
  case strayQuote
  /// `<a href="x"" title="{{ y }}">`: quotes or `<` where an attribute's name belongs.
  case malformedTag
  /// A control tag in a name, a value without quotes, or a delimiter: `<t{% if x %}d>`, `width={% if x %}1`.
  case controlInToken
  /// A control tag cuts a name off, and its rest follows: `<td{% if x %} a{% endif %}b>`.
  case nameContinued
  /// `-->` within a tag of a conditional comment, `--!>`, or one such comment in another.
  case brokenConditional
  /// `<script>` within `<!--` within `script`; other mark-up in text of `svg`: parsers disagree on its end.
  case ambiguousEnd
  /// A NUL outside text.
  case nul
}
