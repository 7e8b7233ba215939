/// The lists of wordings that rules look for: all that the ``Vocabulary`` knows.
enum WordingList: Int, CaseIterable {
  case urgency
  case codeScopes
  case reviewRequests
  case rewards
  case praise
  case praiseRequests
  case rewardDisclosures
  case priceReductions
  case cartBenefits
  case gifts
  case giftConditions
  case mails
  case priceRises
  case reasons
  case livelihood
  case promotions
  case codeWords

  /// As they are written.
  var wordings: [[UrgentWords.Element]] {
    switch self {
    case .urgency: UrgentWords.wordings.map(\.elements)
    case .codeScopes: Checker.codeScopes
    case .reviewRequests: Checker.reviewRequests
    case .rewards: Checker.rewards
    case .praise: Checker.praise
    case .praiseRequests: Checker.praiseRequests
    case .rewardDisclosures: Checker.rewardDisclosures
    case .priceReductions: Checker.priceReductions
    case .cartBenefits: Checker.cartBenefits
    case .gifts: Checker.gifts
    case .giftConditions: Checker.giftConditions
    case .mails: Checker.mails
    case .priceRises: Checker.priceRises
    case .reasons: Checker.reasons
    case .livelihood: Checker.livelihood
    case .promotions: Checker.promotions
    case .codeWords: Checker.codeWords
    }
  }

  private static let compiled = allCases.map { Wordings($0.wordings, in: .rules) }

  /// As they are looked for.
  var compiled: Wordings { Self.compiled[rawValue] }
}
