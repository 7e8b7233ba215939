import VocativeCommandLine

/// The executable `vocative`.
@main
struct VocativeTool {
  static func main() {
    VocativeCommand.runAndExit()
  }
}
