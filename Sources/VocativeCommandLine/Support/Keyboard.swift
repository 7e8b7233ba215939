import Foundation
import VocativeDiagnostics

/// A terminal that is read key by key.
struct Keyboard {
  /// A key that was pressed.
  enum Key: Equatable {
    /// A letter as the English layout has it, whatever layout is on: «ф» is `a`, «Ф» is `A`.
    case letter(Unicode.Scalar)
    /// Control and C: stop at once.
    case interrupt
    /// Nothing more will come.
    case end
  }

  /// Whether a person sits at both ends.
  static var isThere: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Waits for a key. The terminal gives keys at once and shows none while it waits, and is as before afterwards.
  func key() -> Key {
    var before = termios()
    let isTerminal = unsafe tcgetattr(STDIN_FILENO, &before) == 0
    if isTerminal {
      var raw = before
      raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
      unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
    }
    defer {
      if isTerminal { unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
    }
    guard let first = byte() else { return .end }
    switch first {
    case 0x03: return .interrupt
    case 0x04: return .end
    case _: return letter(beginning: first)
    }
  }

  private func letter(beginning first: UInt8) -> Key {
    var bytes = [first]
    let count = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    while bytes.count < count, let next = byte() { bytes.append(next) }
    let typed = String(decoding: bytes, as: UTF8.self)
    let isCapital = typed != typed.lowercased()
    let english = first < 0x80 ? typed : KeyboardLayout.retyped(typed) ?? typed
    let scalar = (isCapital ? english.uppercased() : english).unicodeScalars.first
    return scalar.map(Key.letter) ?? .end
  }

  private func byte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = unsafe read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      return count == 1 ? byte : nil
    }
  }
}
