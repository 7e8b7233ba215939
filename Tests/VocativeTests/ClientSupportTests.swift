import Foundation
import Testing
import Vocative

/// What messages use of a table like that of caniemail.com (`clients: { data: … }`): here Gmail knows nothing of it.
@Suite struct ClientSupportTests {
  private static let slugs = [
    "css-at-media-prefers-color-scheme", "css-at-media-hover", "css-at-font-face", "css-pseudo-class-hover",
    "css-pseudo-class-first-child", "css-pseudo-element-before", "css-selector-child", "css-selector-attribute",
    "css-selector-adjacent-sibling", "css-selector-general-sibling", "css-selector-descendant", "css-unit-rem",
    "css-unit-vh", "css-function-clamp", "css-function-min", "css-border-radius", "css-object-fit", "html-srcset",
    "html-picture", "css-display-flex", "css-display-grid", "css-background-image", "css-unit-calc",
    "css-radial-gradient",
  ]

  @Test(arguments: [
    ("@media (prefers-color-scheme: dark){p{color:#fff}}", "", "css-at-media-prefers-color-scheme"),
    ("@media (hover: hover){p{color:#fff}}", "", "css-at-media-hover"),
    ("@font-face{font-family:A;src:url(https://a.example/a.woff2)}", "", "css-at-font-face"),
    ("p:hover{color:#000}", "", "css-pseudo-class-hover"),
    (".a>p:hover{color:#000}", "", "css-pseudo-class-hover css-selector-child"),
    ("p::before{color:#000}", "", "css-pseudo-element-before"),
    (
      "@media (max-width:9px){p[lang]+p~b i{color:#000}}", "",
      "css-selector-adjacent-sibling css-selector-attribute css-selector-descendant css-selector-general-sibling"
    ),
    ("@media (max-width:9px){p:first-child{color:#000}}", "", "css-pseudo-class-first-child"),
    // All of these are met when the mail is compiled.
    (".a > p, p + p, p[lang], p:first-child { color: #000 }", "", ""),
    ("p{width:2rem}", "", "css-unit-rem"), ("p{width:clamp(1px,2px,3px)}", "", "css-function-clamp"),
    ("", "<p style=\"height:9vh;width:min(1px, 2px)\">a</p>", "css-function-min css-unit-vh"),
    ("", "<p style=\"border-radius:4px\">a</p>", "css-border-radius"),
    ("", "<p style=\"width:9px;color:#000;margin:0 1em;min-width:2px\">a</p>", ""),
    (
      "", "<img src=\"https://a.example/x.png\" srcset=\"https://a.example/y.png 2x\" alt=\"a\" width=\"9\">",
      "html-srcset"
    ),
    ("", "<picture><img src=\"https://a.example/x.png\" alt=\"a\" width=\"9\"></picture>", "html-picture"),
    ("", "<p style=\"display:flex\">a</p><p style=\"display:grid\">a</p>", "css-display-flex css-display-grid"),
    (
      "", "<p style=\"background-color:#fff;background-image:radial-gradient(red, blue)\">a</p>",
      "css-background-image css-radial-gradient"
    ),
  ])
  func `a table of features is asked for what a message uses`(style: String, body: String, slugs: String) throws {
    try TemporaryFolder.with { folder in
      let features = Self.slugs.map { slug in
        #"{"slug":"\#(slug)","stats":{"gmail":{"desktop-webmail":{"2024-01":"n"}}}}"#
      }
      try folder.write("{\"data\":[\(features.joined(separator: ","))]}", to: "table.json")
      try folder.write(
        "locales: [en]\nhtml: { clients: { names: [gmail], data: table.json } }\n", to: "vocative.yaml")
      try folder.write("customer: { name: \"text max 9\" }\n", to: "schema.yaml")
      try folder.write(
        """
        ---
        purpose: service
        to: customer
        ---
        {% subject %}Hi there{% endsubject %}
        {% html %}<!doctype html><html lang="en" dir="ltr"><head><title>t</title><style>\(style)</style></head>\
        <body><p class="a">Words</p>\(body)</body></html>{% endhtml %}
        """, to: "messages/a.liquid")
      let found = Workspace.open(folder.url.path).output.compile("a").diagnostics.filter { $0.code == "CMP976" }
      let said = found.map { finding in
        let words = finding.help?[.en] ?? ""
        return words.firstMatch(of: /features\/(?<slug>[a-z-]+)/).map { String($0.slug) } ?? finding.title[.en]
      }
      let named = said.map { title in
        ["`display: flex`": "css-display-flex", "`display: grid`": "css-display-grid"].first {
          title.hasPrefix($0.key)
        }?
        .value ?? title
      }
      #expect(named.sorted().joined(separator: " ") == slugs, "\(said)")
    }
  }
}
