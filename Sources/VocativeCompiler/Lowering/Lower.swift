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
  leaveOut(options.root, of: &content.origins)
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

/// Takes the folder of a workspace away from the paths of origins: a program says where in the workspace it comes from, and is
/// the same wherever that lies.
private func leaveOut(_ root: String, of origins: inout [Program.Origin]) {
  guard !root.isEmpty else { return }
  // Hundreds in a row are of one file.
  var last: (whole: String, path: String)?
  for index in origins.indices {
    let whole = origins[index].path
    if last?.whole != whole {
      last = (
        whole, whole.utf8.starts(with: root.utf8) ? String(whole.utf8.dropFirst(root.utf8.count)) ?? whole : whole
      )
    }
    if let path = last?.path { origins[index].path = path }
  }
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
  /// What the paths of files begin with that is no part of the program: the folder of the workspace and a slash.
  package var root = ""

  package init(provesBudgets: Bool = true, marksBranches: Bool = false, root: String = "") {
    self.root = root
    self.provesBudgets = provesBudgets
    self.marksBranches = marksBranches
  }
}
