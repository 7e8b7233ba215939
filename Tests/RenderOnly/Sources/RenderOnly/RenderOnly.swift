import VocativeRender

@main
struct RenderOnly {
  static func main() { print("a renderer by itself:", RenderLimits().outputBytes, "bytes a part at most") }
}
