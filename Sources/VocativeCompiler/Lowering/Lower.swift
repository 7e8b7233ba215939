package import VocativeDiagnostics
package import VocativeHTML
package import VocativeProgram
import VocativeSMS
package import VocativeSemantics
import VocativeTypes

/// Turns an expanded message into a program, and proves what an SMS can cost at most.
package func lower(
  _ expansion: Expansion, of message: TypedMessage, in library: Library, options: CompilerOptions
) -> Diagnosed<Program> {
  let lowering = Lowering(
    expansion.parts, prologue: expansion.prologue, of: message, in: library,
    marksBranches: options.marksBranches)
  var content = lowering.assembler.content
  var diagnostics: [Diagnostic] = []
  if options.provesBudgets, let sms = expansion.parts.first(where: { $0.part == .sms }) {
    let shape = TextShape(sms.steps, in: message.locale)
    let proof = SMSProof(
      of: shape, profile: library.settings.smsProfile, replacesSigns: library.settings.smsReplacesSigns)
    diagnostics += SMSBudget(sms, shape, proof: proof, in: library).diagnostics
    content.smsTemplates = operatorTemplates(of: sms, in: message, library.settings)
    diagnostics += UnregisteredPatterns.findings(in: sms, of: message, library.settings)
    diagnostics += SMSFooter.findings(in: sms, of: message, library.settings)
    if let segments = proof.segments {
      content.worstSMS = Program.WorstSMS(
        isUCS2: proof.encoding == .ucs2, units: proof.units, segments: segments,
        budget: sms.segments ?? library.settings.smsSegments)
    }
  }
  return Diagnosed(Program(content), diagnostics)
}

/// The patterns that an SMS is held against when it is rendered: those that are registered, else its own.
///
/// Only what operators bill by pattern has some: service and transactional messages.
private func operatorTemplates(
  of sms: ExpandedPart, in message: TypedMessage, _ settings: Settings
) -> [OperatorTemplate] {
  guard message.header.purpose?.isBilledByPattern == true else { return [] }
  if let registered = settings.smsTemplates { return registered }
  let own = OperatorTemplates(of: sms, in: message.locale)
  return own.isCut || own.isUnbounded ? [] : own.entries.map(\.template)
}

/// What a compilation is for.
package struct CompilerOptions: Sendable {
  /// Whether an SMS is held against its budget: for messages, not for fragments.
  package var provesBudgets = true
  /// Whether the program notes which branches a render reaches.
  package var marksBranches = false

  package init(provesBudgets: Bool = true, marksBranches: Bool = false) {
    self.provesBudgets = provesBudgets
    self.marksBranches = marksBranches
  }
}
