@main
struct VocativeTool { static func main() {} }
