import ArgumentParser
import Vocative
import VocativeLocale
import VocativeRender
import VocativeSemantics

#if Timers
  import VocativeTimer

  extension TimerCommand {
    /// The picture that an address asks for.
    func draw(_ link: TimerLink, _ workspace: Workspace, _ console: Console) throws -> [UInt8] {
      let now = now?.seconds ?? Clock.now
      do throws(TimerPicture.Failure) {
        let picture = try TimerPicture.gif(
          until: link.end, at: now, in: Locale(link.locale) ?? .english,
          style: TimerStyle(workspace.library.settings.timer))
        console.warn("max-age=\(TimerPicture.lifetime(until: link.end, at: now))")
        return picture
      } catch {
        console.warn("vocative: \(error.reason)")
        throw ExitCode(2)
      }
    }
  }

  extension TimerStyle {
    /// The style of a workspace.
    init(_ settings: TimerSettings) {
      self.init(
        background: Self.color(settings.background) ?? 0xFF_FFFF, color: Self.color(settings.color) ?? 0,
        labelColor: Self.color(settings.labelColor) ?? 0, font: settings.font ?? Self.usualFont)
    }
  }
#else
  extension TimerCommand {
    /// This build draws nothing: it needs no more than Swift and libxml2.
    func draw(_ link: TimerLink, _ workspace: Workspace, _ console: Console) throws -> [UInt8] {
      console.warn(
        console.text(
          en: "vocative: this build draws no pictures; `make timer` builds one that does",
          ru: "vocative: эта сборка не рисует картинок; рисующую соберёт `make timer`"))
      throw ExitCode(2)
    }
  }
#endif
