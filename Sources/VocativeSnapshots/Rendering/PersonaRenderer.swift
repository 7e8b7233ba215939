package import Vocative
import VocativeDiagnostics
package import VocativeLocale
import VocativeProgram
import VocativeRender
import VocativeTypes

/// Renders messages for their personas, each at its own instant.
package struct PersonaRenderer: ~Copyable {
  private let workspace: Workspace
  private let zones: ZoneTable
  private var buffer = MessageBuffer()

  /// A renderer for the messages of a workspace.
  ///
  /// - Parameter zones: The time zones; those of the machine by default.
  package init(workspace: Workspace, zones: ZoneTable = .system()) {
    self.workspace = workspace
    self.zones = zones
  }

  /// Compiles a message and renders it for all its personas.
  ///
  /// Each persona reads it in the locale that its record asks for. For a locale that none of them reads, the first
  /// persona of the workspace that reads it is added.
  package mutating func render(_ name: String) -> MessageRenderings {
    render(name, workspace.compileForCoverage(name))
  }

  /// Renders a compiled message for all its personas.
  package mutating func render(_ name: String, _ compiled: Diagnosed<Message?>) -> MessageRenderings {
    var renderings = MessageRenderings(name: name)
    renderings.diagnostics = compiled.diagnostics
    renderings.files = workspace.sources[name, default: []].map(\.source.path)
    guard let message = compiled.output else { return renderings }
    renderings.programs = message.programs
    renderings.branches = message.programs.flatMap(\.content.branches)

    var unread = Set(message.programs.map(\.locale))
    for persona in workspace.personas(of: name) {
      let rendering = render(message, for: persona, reached: &renderings.reached)
      unread.remove(rendering.locale)
      renderings.personas.append(rendering)
    }
    let named = Set(renderings.personas.map(\.persona))
    for persona in workspace.personas where !unread.isEmpty && !named.contains(persona.name) {
      guard let recipient = try? Recipient(json: workspace.record(of: persona, for: name), for: message),
        unread.contains(message.program(for: recipient).locale)
      else { continue }
      let rendering = render(message, for: persona, reached: &renderings.reached)
      unread.remove(rendering.locale)
      renderings.personas.append(rendering)
    }
    renderings.unreadLocales = message.programs.map(\.locale).filter(unread.contains)
    return renderings
  }

  private mutating func render(
    _ message: Message, for persona: Persona, reached: inout Set<Program.Branch>
  ) -> PersonaRendering {
    let recipient: Recipient
    do throws(DataError) {
      recipient = try Recipient(json: workspace.record(of: persona, for: message.name), for: message)
    } catch {
      return refused(persona, message.programs.first, error.words)
    }
    let program = message.program(for: recipient)
    do throws(RenderError) {
      let outcome = try message.render(
        .all, for: recipient,
        in: RenderContext(
          now: persona.now, zones: zones, picks: workspace.pickIndex, timerKey: TimerLink.previewKey),
        into: &buffer)
      for (branch, isReached) in zip(program.content.branches, buffer.reachedBranches) where isReached {
        reached.insert(branch)
      }
      let result: PersonaRendering.Result
      switch outcome {
      case .skipped(let reason): result = .skipped(code: reason.code, text: reason.text)
      case .rendered(let rendering):
        let parts = program.parts.compactMap { part in
          rendering.parts.contains(part)
            ? PersonaRendering.PartText(part: part, bytes: rendering.bytes(of: part, in: buffer)) : nil
        }
        result = .rendered(
          parts, buffer.metadata(of: rendering), json: Answer(for: program).metadata(of: rendering, in: buffer))
      }
      return PersonaRendering(persona: persona.name, locale: program.locale, result: result)
    } catch {
      return refused(persona, program, error.words)
    }
  }

  private func refused(_ persona: Persona, _ program: Program?, _ reason: LocalizedText) -> PersonaRendering {
    PersonaRendering(persona: persona.name, locale: program?.locale ?? "", result: .refused(reason))
  }
}

extension Message {
  /// The program that a recipient's words come from.
  fileprivate func program(for recipient: borrowing Recipient) -> Program {
    programs[min(max(0, recipient.variant), programs.count - 1)]
  }
}

extension DataError {
  /// Code, place and rule in both languages.
  fileprivate var words: LocalizedText {
    let place = pointer.isEmpty ? "" : " \(pointer)"
    return LocalizedText(en: "\(name)\(place): \(code.message)", ru: "\(name)\(place): \(code.messageInRussian)")
  }
}

extension RenderError {
  /// Place, code and rule in both languages.
  fileprivate var words: LocalizedText {
    let place = path.isEmpty ? "" : "\(path):\(line):\(column): "
    return LocalizedText(en: "\(place)\(name): \(code.message)", ru: "\(place)\(name): \(code.messageInRussian)")
  }
}
