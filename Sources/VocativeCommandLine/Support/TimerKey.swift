/// The secret that addresses of timers are signed with, and checked against.
enum TimerKey {
  /// Its name in the environment. It stands in no file of a workspace: those are read by many.
  static let variable = "VOCATIVE_TIMER_KEY"

  /// The environment's key; nil if it is not set or empty.
  static var environment: [UInt8]? {
    let value = Array((Environment.value(of: variable) ?? "").utf8)
    return value.isEmpty ? nil : value
  }
}
