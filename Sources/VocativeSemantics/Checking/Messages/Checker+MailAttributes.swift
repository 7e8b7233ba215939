import VocativeProgram
import VocativeTypes

extension Checker {
  /// What the headers of a mail say of the recipient: the address, and for messages that can be left (R17, RFC 8058) the
  /// link that leaves the list.
  func mailAttributes(of parts: [TypedPart]) -> TypedMailAttributes {
    var attributes = TypedMailAttributes()
    guard let recipient, case .record(let record) = recipient.type,
      parts.contains(where: { $0.part.channel == .email }),
      let customer = variable(recipient.name, at: recipient.span)
    else { return attributes }
    func attribute(_ name: String) -> TypedExpression? { field(name, record, of: customer, at: recipient.span) }
    if let address = attribute("email"), case .email = address.type.unwrapped { attributes.address = address }
    switch purpose {
    case .marketing, .content:
      if let link = attribute(Self.unsubscribeField), case .url = link.type.unwrapped { attributes.unsubscribe = link }
    case .service, .transactional, nil: break
    }
    return attributes
  }
}
