/// A network that MJML knows by name: its color, its icon, and where a page is shared on it.
struct SocialNetwork: Sendable {
  /// The color behind the icon.
  let color: String
  /// The name of the icon's file.
  let icon: String
  /// What stands before the address that is shared, and behind it.
  let share: (before: String, after: String)?

  /// The address of the icon, where MJML keeps them.
  var iconAddress: String { "https://www.mailjet.com/images/theme/v1/icons/ico-social/\(icon).png" }

  /// The network of a name; `facebook-noshare` is Facebook without the sharing.
  init?(_ name: String) {
    let isPlain = name.hasSuffix("-noshare")
    let network = isPlain ? String(name.dropLast(8)) : name
    guard let known = Self.known.first(where: { $0.name == network }) else { return nil }
    color = known.color
    icon = known.icon ?? network
    share = isPlain || known.share.isEmpty ? nil : (known.share, known.tail)
  }

  /// The names, for those who mistype one.
  static var names: [String] { known.map(\.name) }

  private static let known: [(name: String, color: String, icon: String?, share: String, tail: String)] = [
    ("facebook", "#3b5998", nil, "https://www.facebook.com/sharer/sharer.php?u=", ""),
    ("twitter", "#55acee", nil, "https://twitter.com/intent/tweet?url=", ""),
    ("x", "#000000", "twitter-x", "https://twitter.com/intent/tweet?url=", ""),
    ("google", "#dc4e41", "google-plus", "https://plus.google.com/share?url=", ""),
    ("pinterest", "#bd081c", nil, "https://pinterest.com/pin/create/button/?url=", "&amp;media=&amp;description="),
    (
      "linkedin", "#0077b5", nil, "https://www.linkedin.com/shareArticle?mini=true&amp;url=",
      "&amp;title=&amp;summary=&amp;source="
    ),
    ("tumblr", "#344356", nil, "https://www.tumblr.com/widgets/share/tool?canonicalUrl=", ""),
    ("xing", "#296366", nil, "https://www.xing.com/app/user?op=share&amp;url=", ""),
    ("instagram", "#3f729b", nil, "", ""), ("web", "#4BADE9", nil, "", ""), ("snapchat", "#FFFA54", nil, "", ""),
    ("youtube", "#EB3323", nil, "", ""), ("github", "#000000", nil, "", ""), ("vimeo", "#53B4E7", nil, "", ""),
    ("medium", "#000000", nil, "", ""), ("soundcloud", "#EF7F31", nil, "", ""), ("dribbble", "#D95988", nil, "", ""),
  ]
}
