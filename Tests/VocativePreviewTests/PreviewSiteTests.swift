import Foundation
import Testing
import VocativeDiagnostics
import VocativePreview
import VocativeSnapshots

struct PreviewSiteTests {
  @Test func `writes a page a persona, an overview a message, and a list of all`() throws {
    let tiny = try TinyShop()
    var site = PreviewSite(workspace: tiny.templates)
    let build = try site.export(to: tiny.site)
    #expect(build.messages == ["order", "welcome"])
    #expect(build.diagnostics.isEmpty)
    #expect(
      tiny.files(in: "site") == [
        "build.js", "index.html", "messages/order/anna.en.html", "messages/order/index.html",
        "messages/order/nameless.en.html", "messages/welcome/anna.en.html", "messages/welcome/index.html", "preview.js",
        "style.css",
      ])
    let page = try tiny.page("messages/order/anna.en.html")
    #expect(page.contains("<p class=\"subject\">Anna, your order</p>"))
    #expect(page.contains("sandbox=\"allow-same-origin\""))
    #expect(page.contains("script-src &#39;self&#39; file:"))
    #expect(page.contains("srcdoc=\"&lt;!doctype html&gt;"))
    #expect(page.contains("1 part · 25 of 160 units · GSM-7"))
    #expect(page.contains("<dt>Segments</dt><dd><span class=\"chip\">vip</span> <code>customer.vip</code>"))
    #expect(try tiny.page("messages/order/nameless.en.html").contains("<p class=\"subject\">Your order</p>"))
    #expect(try tiny.page("index.html").contains("href=\"messages/order/anna.en.html\""))
  }

  @Test func `an SMS is counted as the provider bills it`() throws {
    let tiny = try TinyShop()
    try tiny.write(
      "locales: [en]\ntime_zone: UTC\nbrand: { name: Beans }\nsms: { profile: latin-140 }\n",
      to: "Templates/vocative.yaml")
    let long = String(repeating: "a", count: 141)
    try tiny.write(
      TinyShop.order.replacing("{% sms segments: 1 %}Thank you for your order.", with: "{% sms segments: 2 %}\(long)"),
      to: "Templates/messages/order.liquid")
    var site = PreviewSite(workspace: tiny.templates)
    _ = try site.export(to: tiny.site)
    let page = try tiny.page("messages/order/anna.en.html")
    #expect(page.contains("2 parts · 141 of 268 units · GSM-7"))
    #expect(page.contains("\(String(repeating: "a", count: 134))<span class=\"cut\""))
    #expect(page.contains("style=\"--fill:100%;--worst:100%\"></span><span style=\"--fill:5%;--worst:5%\""))
    #expect(try tiny.page("messages/order/index.html").contains("<td class=\"number\">2 parts <small>141</small>"))
  }

  @Test func `data of a persona never becomes mark-up of the page`() throws {
    let tiny = try TinyShop()
    try tiny.persona("nameless", "{ customer: { city: \"\\\"><script>x</script>\" } }", doc: "<b>who</b>")
    var site = PreviewSite(workspace: tiny.templates)
    _ = try site.export(to: tiny.site)
    let page = try tiny.page("messages/order/nameless.en.html")
    #expect(page.contains("&lt;b&gt;who&lt;/b&gt;"))
    // In the mail it is escaped once, in the attribute that holds the mail once more.
    #expect(page.contains("&amp;lt;script&amp;gt;x"))
    #expect(page.components(separatedBy: "<script").count == 2)
  }

  @Test func `leaves files alone whose content is the same`() throws {
    let tiny = try TinyShop()
    var site = PreviewSite(workspace: tiny.templates)
    _ = try site.export(to: tiny.site)
    var again = PreviewSite(workspace: tiny.templates)
    #expect(try again.export(to: tiny.site).touched == [])
  }

  @Test func `rebuilds the messages that a change affects`() throws {
    let tiny = try TinyShop()
    var site = PreviewSite(workspace: tiny.templates)
    _ = try site.export(to: tiny.site)

    try tiny.write(TinyShop.welcome.replacing("Welcome", with: "Hello"), to: "Templates/messages/welcome.liquid")
    let build = try site.rebuild(changedPaths: [tiny.templates + "/messages/welcome.liquid"])
    #expect(build.messages == ["welcome"])
    #expect(
      build.touched == ["messages/welcome/index.html", "messages/welcome/anna.en.html", "index.html", "build.js"])

    try tiny.write("<p>Bye</p>", to: "Templates/components/foot.liquid")
    let second = try site.rebuild(changedPaths: [tiny.templates + "/components/foot.liquid"])
    #expect(second.messages == ["order"])
    #expect(try tiny.page("messages/order/anna.en.html").contains("Bye"))

    try tiny.persona("anna", "{ customer: { first_name: Bella, vip: true } }")
    let third = try site.rebuild(changedPaths: [tiny.templates + "/personas/anna.yaml"])
    #expect(third.messages == ["order", "welcome"])
    #expect(third.touched.contains("messages/order/anna.en.html"))
    #expect(!third.touched.contains("messages/order/nameless.en.html"))
  }

  @Test func `a broken message keeps its last good pages below what is wrong`() throws {
    let tiny = try TinyShop()
    var site = PreviewSite(workspace: tiny.templates)
    _ = try site.export(to: tiny.site)
    let path = tiny.templates + "/messages/order.liquid"
    try tiny.write(
      TinyShop.order.replacing("customer.city", with: "customer.cyti"), to: "Templates/messages/order.liquid")
    let build = try site.rebuild(changedPaths: [path])
    #expect(build.diagnostics.contains { $0.isError })
    let page = try tiny.page("messages/order/anna.en.html")
    #expect(page.contains("<main class=\"stale\">"))
    #expect(page.contains("cyti"))
    #expect(page.contains("<p class=\"subject\">Anna, your order</p>"))

    try tiny.write(TinyShop.order, to: "Templates/messages/order.liquid")
    _ = try site.rebuild(changedPaths: [path])
    #expect(try tiny.page("messages/order/anna.en.html").contains("<main class=\"\">"))
  }

  @Test func `a message that never compiled has a page with its problems`() throws {
    let tiny = try TinyShop()
    try tiny.write(
      TinyShop.order.replacing("customer.city", with: "customer.cyti"), to: "Templates/messages/order.liquid")
    var site = PreviewSite(workspace: tiny.templates)
    _ = try site.export(to: tiny.site)
    #expect(try tiny.page("messages/order/index.html").contains("there is nothing to show yet"))
    #expect(try tiny.page("index.html").contains("href=\"messages/order/index.html\""))
  }

  @Test func `pages of what is gone go`() throws {
    let tiny = try TinyShop()
    var site = PreviewSite(workspace: tiny.templates)
    _ = try site.export(to: tiny.site)
    try tiny.remove("Templates/messages/welcome.liquid")
    let build = try site.rebuild(changedPaths: [tiny.templates + "/messages/welcome.liquid"])
    #expect(build.touched.contains("messages/welcome/anna.en.html"))
    #expect(!tiny.files(in: "site").contains { $0.contains("welcome") })
    #expect(!FileManager.default.fileExists(atPath: tiny.site + "/messages/welcome"))
  }

  @Test func `shows old beside new`() throws {
    let tiny = try TinyShop()
    let snapshots = tiny.path + "/Snapshots"
    _ = try verifySnapshots(
      workspace: tiny.templates, snapshots: snapshots, options: SnapshotOptions(update: .always, isReadOnly: false))
    try tiny.write(TinyShop.order.replacing("Thank you", with: "Thanks"), to: "Templates/messages/order.liquid")
    var site = PreviewSite(workspace: tiny.templates, comparingWith: snapshots)
    #expect(try site.export(to: tiny.site).changedMessages == ["order"])
    let page = try tiny.page("messages/order/anna.en.html")
    #expect(page.contains("<del>Thank you</del><ins>Thanks</ins> for your order."))
    #expect(page.contains("<figcaption>before</figcaption><iframe"))
    #expect(page.contains("<figcaption>before · 1 part</figcaption>"))
    #expect(!(try tiny.page("messages/welcome/anna.en.html")).contains("class=\"changes\""))
  }

  @Test func `a skipped persona is told why`() throws {
    let tiny = try TinyShop()
    try tiny.write(
      TinyShop.order.replacing(
        "{% subject %}", with: "{% require customer.first_name, because: \"no name\" %}\n{% subject %}"),
      to: "Templates/messages/order.liquid")
    var site = PreviewSite(workspace: tiny.templates)
    _ = try site.export(to: tiny.site)
    #expect(
      try tiny.page("messages/order/nameless.en.html").contains("<p>no name <span class=\"chip\">require</span></p>"))
  }

  @Test func `speaks the language of the workspace`() throws {
    let tiny = try TinyShop()
    try tiny.write("locales: [en]\ntime_zone: UTC\nlang: ru\nbrand: { name: Beans }\n", to: "Templates/vocative.yaml")
    var site = PreviewSite(workspace: tiny.templates)
    _ = try site.export(to: tiny.site)
    let page = try tiny.page("messages/order/anna.en.html")
    #expect(page.contains("<html lang=\"ru\""))
    #expect(page.contains("Почему такой текст"))
  }

  @Test func `refuses a folder that holds other files`() throws {
    let tiny = try TinyShop()
    try tiny.write("mine", to: "site/index.html")
    var site = PreviewSite(workspace: tiny.templates)
    #expect(throws: PreviewError.self) { _ = try site.export(to: tiny.site) }
    #expect(tiny.files(in: "site") == ["index.html"])
  }

  @Test func `a forged list of pages removes nothing elsewhere`() throws {
    let tiny = try TinyShop()
    try tiny.write("mine", to: "keep.html")
    try tiny.write(
      "vocativeBuild({\n\"../keep.html\": \"0\",\n\"messages/../../keep.html\": \"0\"\n});\n", to: "site/build.js")
    var site = PreviewSite(workspace: tiny.templates)
    _ = try site.export(to: tiny.site)
    #expect(tiny.files(in: "").contains("keep.html"))
  }
}
