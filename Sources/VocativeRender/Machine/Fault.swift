/// Why a run stops without a message; a ``RenderError`` without its place.
enum Fault: Error {
  case tooManySteps, outputTooLarge, outOfMemory, tooManySMSSegments, nestedTooDeeply
  case divisionByZero, numberOutOfRange, unlikeComparison, wrongValue
  case unknownZone, unsafeLink, unsafeStyle, invalidUnicode
  case foreignRecipient, brokenProgram
}
