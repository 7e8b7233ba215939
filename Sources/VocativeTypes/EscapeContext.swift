/// Where a value lands, and so what is done to its bytes on the way out.
///
/// The compiler decides the context of every output once; the renderer only applies it.
public enum EscapeContext: UInt8, Sendable, Hashable, BitwiseCopyable, CaseIterable {
  /// Nothing is done: the plain `text` part of an evaluated fragment.
  case verbatim
  /// HTML text, RCDATA and quoted attributes: `& < > " '` as `&amp; &lt; &gt; &quot; &#39;`.
  case html
  /// As ``html`` within a conditional comment: a value never contributes `--`, its `-` is `&#45;`.
  case htmlInComment
  /// A whole link that was checked when it was read, as an attribute value.
  case url
  /// As ``url`` within a conditional comment; `--` becomes `%2D-`.
  case urlInComment
  /// As ``url`` in `srcset`, where a comma at the end would begin the next link: it is `%2C`. Also `--` is `%2D-`.
  case urlInSet
  /// A part of a path, query or fragment: every byte but the unreserved ones of RFC 3986 is percent-encoded.
  case urlComponent
  /// As ``urlComponent`` within a conditional comment; `-` is percent-encoded too.
  case urlComponentInComment
  /// A checked mail address behind `mailto:`: as ``urlComponent``, but for `@`.
  case mailAddress
  /// A checked value within a `style` attribute: color, length, percentage, enumeration.
  case cssValue
  /// As ``cssValue`` within a conditional comment.
  case cssValueInComment
  /// The inside of a JSON string, with `<` as `\u003c`: JSON-LD, push payloads.
  case jsonString
  /// Trusted mark-up in HTML text: kept as it is.
  case trustedHTML
  /// Trusted mark-up in an attribute: tags stripped, then as ``html``.
  case strippedHTML
  /// A header value: CR, LF, NUL and other controls never pass.
  case header
  /// Plain text, SMS, push: bidi controls, U+2028 and U+2029 go.
  case plainText
}
