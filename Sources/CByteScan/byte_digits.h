/// The digits of numbers below 1 000, looked up.
#pragma once

#include <stdint.h>

/// Three digits, the first in the lowest byte; the highest byte is how many bits the zeros before the number take.
#define BYTE_DIGITS(h, t, u)                                                               \
  ((0x30u + (h)) | (0x30u + (t)) << 8 | (0x30u + (u)) << 16 | ((h) ? 0u : (t) ? 8u : 16u) << 24)
#define BYTE_DIGITS_10(h, t)                                                               \
  BYTE_DIGITS(h, t, 0), BYTE_DIGITS(h, t, 1), BYTE_DIGITS(h, t, 2), BYTE_DIGITS(h, t, 3), BYTE_DIGITS(h, t, 4), \
      BYTE_DIGITS(h, t, 5), BYTE_DIGITS(h, t, 6), BYTE_DIGITS(h, t, 7), BYTE_DIGITS(h, t, 8), BYTE_DIGITS(h, t, 9)
#define BYTE_DIGITS_100(h)                                                                 \
  BYTE_DIGITS_10(h, 0), BYTE_DIGITS_10(h, 1), BYTE_DIGITS_10(h, 2), BYTE_DIGITS_10(h, 3), BYTE_DIGITS_10(h, 4), \
      BYTE_DIGITS_10(h, 5), BYTE_DIGITS_10(h, 6), BYTE_DIGITS_10(h, 7), BYTE_DIGITS_10(h, 8), BYTE_DIGITS_10(h, 9)

/// The digits of a number below 1 000, as above.
static inline uint32_t byte_digits(uint32_t number) {
  static const uint32_t words[1000] = {
      BYTE_DIGITS_100(0), BYTE_DIGITS_100(1), BYTE_DIGITS_100(2), BYTE_DIGITS_100(3), BYTE_DIGITS_100(4),
      BYTE_DIGITS_100(5), BYTE_DIGITS_100(6), BYTE_DIGITS_100(7), BYTE_DIGITS_100(8), BYTE_DIGITS_100(9),
  };
  return words[number];
}

#undef BYTE_DIGITS
#undef BYTE_DIGITS_10
#undef BYTE_DIGITS_100
