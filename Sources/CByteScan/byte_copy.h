/// Copying texts into the output, 32 or 64 bytes at a time, with an eye on what must not pass as it is.
///
/// All functions read up to 64 bytes behind a source and write up to 64 behind the end that they answer with, so sources
/// and output have that much slack; of special bytes, room is needed for `BYTE_COPY_LONGEST` in place of each. The caller
/// tells whether the processor has AVX2, which `byte_copy_is_wide` finds out: both ways write the same bytes.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "byte_scan.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

#pragma clang assume_nonnull begin

/// The most bytes that stand for one: references have up to six, but are written as words of eight.
#define BYTE_COPY_LONGEST 8
/// What is longer than this is copied faster by larger steps; with the small registers by the C library.
#define BYTE_COPY_LONGEST_RUN 256

/// The character reference of `" & ' < > -`, and U+FFFD for 0: a word, the first byte lowest; its highest byte counts the
/// others that matter.
static inline uint64_t byte_copy_reference(uint8_t byte) {
  // The lower halves of the bytes are all different.
  static const uint64_t words[16] = {
      [0x0] = 0x0300000000BDBFEF,  // U+FFFD
      [0x2] = 0x06003B746F757126,  // &quot;
      [0x6] = 0x0500003B706D6126,  // &amp;
      [0x7] = 0x0500003B39332326,  // &#39;
      [0xC] = 0x040000003B746C26,  // &lt;
      [0xD] = 0x0500003B35342326,  // &#45;
      [0xE] = 0x040000003B746726,  // &gt;
  };
  return words[byte & 15];
}

/// The word for a control that JSON knows no letter for, by its two digits: `\u00` and these.
#define BYTE_COPY_CONTROL(high, low) (0x050000003030755C | (uint64_t)(high) << 32 | (uint64_t)(low) << 40)

/// What stands for a control, a quote or a backslash within a JSON string (RFC 8259 §7): a word, the first byte lowest; its
/// highest byte counts the others. Quotes stand close in mark-up: so the table is asked by the byte itself.
static inline uint64_t byte_copy_quotation(uint8_t byte) {
  static const uint64_t words[256] = {
      BYTE_COPY_CONTROL('0', '0'), BYTE_COPY_CONTROL('0', '1'), BYTE_COPY_CONTROL('0', '2'),
      BYTE_COPY_CONTROL('0', '3'), BYTE_COPY_CONTROL('0', '4'), BYTE_COPY_CONTROL('0', '5'),
      BYTE_COPY_CONTROL('0', '6'), BYTE_COPY_CONTROL('0', '7'), BYTE_COPY_CONTROL('0', '8'),
      0x010000000000745C,  // \t
      0x0100000000006E5C,  // \n
      BYTE_COPY_CONTROL('0', 'B'), BYTE_COPY_CONTROL('0', 'C'),
      0x010000000000725C,  // \r
      BYTE_COPY_CONTROL('0', 'E'), BYTE_COPY_CONTROL('0', 'F'), BYTE_COPY_CONTROL('1', '0'),
      BYTE_COPY_CONTROL('1', '1'), BYTE_COPY_CONTROL('1', '2'), BYTE_COPY_CONTROL('1', '3'),
      BYTE_COPY_CONTROL('1', '4'), BYTE_COPY_CONTROL('1', '5'), BYTE_COPY_CONTROL('1', '6'),
      BYTE_COPY_CONTROL('1', '7'), BYTE_COPY_CONTROL('1', '8'), BYTE_COPY_CONTROL('1', '9'),
      BYTE_COPY_CONTROL('1', 'A'), BYTE_COPY_CONTROL('1', 'B'), BYTE_COPY_CONTROL('1', 'C'),
      BYTE_COPY_CONTROL('1', 'D'), BYTE_COPY_CONTROL('1', 'E'), BYTE_COPY_CONTROL('1', 'F'),
      [0x22] = 0x010000000000225C,  // \"
      [0x5C] = 0x0100000000005C5C,  // a backslash twice
  };
  return words[byte];
}

/// Whether a scalar begins here that plain text leaves out: U+0000, U+2028, U+2029, and what turns the direction of text
/// (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069).
static inline int byte_copy_is_left_out(const uint8_t *bytes) {
  if (bytes[0] == 0xD8) return bytes[1] == 0x9C;
  if (bytes[0] != 0xE2) return bytes[0] == 0;
  if (bytes[1] == 0x80) return bytes[2] == 0x8E || bytes[2] == 0x8F || (bytes[2] >= 0xA8 && bytes[2] <= 0xAE);
  return bytes[1] == 0x81 && bytes[2] >= 0xA6 && bytes[2] <= 0xA9;
}

// MARK: 16 bytes a register

static inline void byte_copy_block(uint8_t *target, const uint8_t *source) {
  byte_scan_block low = byte_scan_load(source), high = byte_scan_load(source + 16);
  __builtin_memcpy(target, &low, 16);
  __builtin_memcpy(target + 16, &high, 16);
}

static inline uint8_t *byte_copy_run_narrow(uint8_t *target, const uint8_t *source, size_t count) {
  if (count > BYTE_COPY_LONGEST_RUN) {
    __builtin_memcpy(target, source, count);
    return target + count;
  }
#pragma clang loop unroll(disable)
  for (size_t place = 0; place < count; place += 32) byte_copy_block(target + place, source + place);
  return target + count;
}

static inline __attribute__((noinline)) uint8_t *byte_copy_html_narrow(
    uint8_t *target, const uint8_t *literal, size_t literal_count, const uint8_t *text, size_t count) {
  target = byte_copy_run_narrow(target, literal, literal_count);
  for (;;) {
    byte_copy_block(target, text);
    uint32_t found = byte_scan_html32(text);
    if (count < 32) found &= (1u << count) - 1;
    while (found) {
      size_t place = (size_t)__builtin_ctz(found);
      found &= found - 1;
      uint64_t reference = byte_copy_reference(text[place]);
      __builtin_memcpy(target + place, &reference, 8);
      // What is left of the block moves; its special bytes keep their places in the mask.
      target += (reference >> 56) - 1;
      byte_copy_block(target + place + 1, text + place + 1);
    }
    if (count <= 32) return target + count;
    text += 32, target += 32, count -= 32;
  }
}

static inline __attribute__((noinline)) uint8_t *_Nullable byte_copy_plain_narrow(
    uint8_t *target, const uint8_t *literal, size_t literal_count, const uint8_t *text, size_t count) {
  target = byte_copy_run_narrow(target, literal, literal_count);
  for (;;) {
    byte_copy_block(target, text);
    uint32_t found = byte_scan_plain32(text);
    if (count < 32) found &= (1u << count) - 1;
    for (; found; found &= found - 1) {
      if (byte_copy_is_left_out(text + __builtin_ctz(found))) return NULL;
    }
    if (count <= 32) return target + count;
    text += 32, target += 32, count -= 32;
  }
}

/// Writes what stands for the special bytes of a block that was copied; where the block begins then, so that all behind the
/// last one of them stands as far from there as in the text.
static inline uint8_t *byte_copy_quote_narrow(uint8_t *target, const uint8_t *text, uint32_t found) {
  for (; found; found &= found - 1) {
    size_t place = (size_t)__builtin_ctz(found);
    uint64_t quotation = byte_copy_quotation(text[place]);
    __builtin_memcpy(target + place, &quotation, 8);
    target += quotation >> 56;
    byte_copy_block(target + place + 1, text + place + 1);
  }
  return target;
}

static inline __attribute__((noinline)) uint8_t *byte_copy_quoted_narrow(
    uint8_t *target, const uint8_t *text, size_t count) {
  for (; count >= 32; text += 32, target += 32, count -= 32) {
    byte_copy_block(target, text);
    target = byte_copy_quote_narrow(target, text, byte_scan_quoted32(text));
  }
  byte_copy_block(target, text);
  return byte_copy_quote_narrow(target, text, byte_scan_quoted32(text) & ((1u << count) - 1)) + count;
}

// MARK: 32 bytes a register

#if defined(__x86_64__)

/// Whether the processor and the system have AVX2, BMI1, BMI2 and POPCNT (Intel's manual, volume 1, §14.3).
static inline int byte_copy_is_wide(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & (1u << 27)) || !(c & (1u << 28)) || !(c & (1u << 23))) return 0;
  // The system keeps the upper halves of the registers.
  unsigned low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  if ((low & 6) != 6) return 0;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
  return (b & (1u << 3)) && (b & (1u << 5)) && (b & (1u << 8));
}

#define BYTE_COPY_WIDE __attribute__((target("avx2,bmi,bmi2")))

static inline BYTE_COPY_WIDE __m256i byte_copy_load(const uint8_t *bytes) {
  return _mm256_loadu_si256((const __m256i *)bytes);
}
static inline BYTE_COPY_WIDE void byte_copy_store(uint8_t *bytes, __m256i block) {
  _mm256_storeu_si256((__m256i *)bytes, block);
}

static inline BYTE_COPY_WIDE uint8_t *byte_copy_run_wide(uint8_t *target, const uint8_t *source, size_t count) {
  size_t place = 0;
  if (count > BYTE_COPY_LONGEST_RUN) {
    // From here on no block that is written crosses a line of the cache.
    byte_copy_store(target, byte_copy_load(source));
    place = 32 - ((uintptr_t)target & 31);
#pragma clang loop unroll(disable)
    for (; place + 128 <= count; place += 128) {
      __m256i first = byte_copy_load(source + place), second = byte_copy_load(source + place + 32);
      __m256i third = byte_copy_load(source + place + 64), fourth = byte_copy_load(source + place + 96);
      byte_copy_store(target + place, first);
      byte_copy_store(target + place + 32, second);
      byte_copy_store(target + place + 64, third);
      byte_copy_store(target + place + 96, fourth);
    }
  }
#pragma clang loop unroll(disable)
  for (; place < count; place += 64) {
    __m256i low = byte_copy_load(source + place), high = byte_copy_load(source + place + 32);
    byte_copy_store(target + place, low);
    byte_copy_store(target + place + 32, high);
  }
  return target + count;
}

static inline BYTE_COPY_WIDE __attribute__((noinline)) uint8_t *byte_copy_html_wide(
    uint8_t *target, const uint8_t *literal, size_t literal_count, const uint8_t *text, size_t count) {
  target = byte_copy_run_wide(target, literal, literal_count);
  // A byte is special if it is the one of its lower half; what has the highest bit set finds 0, which it is not.
  const __m256i kinds =
      _mm256_broadcastsi128_si256(_mm_setr_epi8(0, -1, '"', -1, -1, -1, '&', '\'', -1, -1, -1, -1, '<', -1, '>', -1));
  for (;;) {
    __m256i low = byte_copy_load(text), high = byte_copy_load(text + 32);
    byte_copy_store(target, low);
    byte_copy_store(target + 32, high);
    low = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(kinds, low), low);
    high = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(kinds, high), high);
    uint64_t found = (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32 | (uint32_t)_mm256_movemask_epi8(low);
    if (count < 64) found = _bzhi_u64(found, (uint32_t)count);
    while (found) {
      size_t place = (size_t)__builtin_ctzll(found);
      found &= found - 1;
      uint64_t reference = byte_copy_reference(text[place]);
      __builtin_memcpy(target + place, &reference, 8);
      // What is left of the block moves; its special bytes keep their places in the mask.
      target += (reference >> 56) - 1;
      low = byte_copy_load(text + place + 1), high = byte_copy_load(text + place + 33);
      byte_copy_store(target + place + 1, low);
      byte_copy_store(target + place + 33, high);
    }
    if (count <= 64) return target + count;
    text += 64, target += 64, count -= 64;
  }
}

static inline BYTE_COPY_WIDE __attribute__((noinline)) uint8_t *_Nullable byte_copy_plain_wide(
    uint8_t *target, const uint8_t *literal, size_t literal_count, const uint8_t *text, size_t count) {
  target = byte_copy_run_wide(target, literal, literal_count);
  for (;;) {
    __m256i block = byte_copy_load(text);
    byte_copy_store(target, block);
    __m256i suspects = _mm256_or_si256(
        _mm256_cmpeq_epi8(block, _mm256_setzero_si256()),
        _mm256_or_si256(
            _mm256_cmpeq_epi8(block, _mm256_set1_epi8((char)0xD8)),
            _mm256_cmpeq_epi8(block, _mm256_set1_epi8((char)0xE2))));
    uint32_t found = (uint32_t)_mm256_movemask_epi8(suspects);
    if (count < 32) found = _bzhi_u32(found, (uint32_t)count);
    for (; found; found &= found - 1) {
      if (byte_copy_is_left_out(text + __builtin_ctz(found))) return NULL;
    }
    if (count <= 32) return target + count;
    text += 32, target += 32, count -= 32;
  }
}

/// Copies a block; which of its bytes are special in a JSON string.
static inline BYTE_COPY_WIDE uint32_t byte_copy_quotable_wide(uint8_t *target, const uint8_t *text) {
  // A quote or backslash is the byte of its lower half; what has the highest bit set finds 0, which it is not.
  const __m256i kinds =
      _mm256_broadcastsi128_si256(_mm_setr_epi8(-1, -1, '"', -1, -1, -1, -1, -1, -1, -1, -1, -1, '\\', -1, -1, -1));
  __m256i block = byte_copy_load(text);
  byte_copy_store(target, block);
  __m256i controls = _mm256_cmpeq_epi8(_mm256_min_epu8(block, _mm256_set1_epi8(0x1F)), block);
  __m256i others = _mm256_cmpeq_epi8(_mm256_shuffle_epi8(kinds, block), block);
  return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(controls, others));
}

/// As the narrow one.
static inline BYTE_COPY_WIDE uint8_t *byte_copy_quote_wide(uint8_t *target, const uint8_t *text, uint32_t found) {
  for (; found; found &= found - 1) {
    size_t place = (size_t)__builtin_ctz(found);
    uint64_t quotation = byte_copy_quotation(text[place]);
    __builtin_memcpy(target + place, &quotation, 8);
    target += quotation >> 56;
    byte_copy_store(target + place + 1, byte_copy_load(text + place + 1));
  }
  return target;
}

static inline BYTE_COPY_WIDE __attribute__((noinline)) uint8_t *byte_copy_quoted_wide(
    uint8_t *target, const uint8_t *text, size_t count) {
  for (; count >= 32; text += 32, target += 32, count -= 32) {
    target = byte_copy_quote_wide(target, text, byte_copy_quotable_wide(target, text));
  }
  return byte_copy_quote_wide(target, text, _bzhi_u32(byte_copy_quotable_wide(target, text), (uint32_t)count)) + count;
}

static inline BYTE_COPY_WIDE __attribute__((noinline)) uint8_t *byte_copy_pair_wide(
    uint8_t *target, const uint8_t *literal, size_t literal_count, const uint8_t *text, size_t count) {
  return byte_copy_run_wide(byte_copy_run_wide(target, literal, literal_count), text, count);
}

/// For literals alone.
static inline BYTE_COPY_WIDE __attribute__((noinline)) uint8_t *byte_copy_literal_wide(
    uint8_t *target, const uint8_t *source, size_t count) {
  return byte_copy_run_wide(target, source, count);
}

#else

static inline int byte_copy_is_wide(void) { return 0; }
#define byte_copy_html_wide byte_copy_html_narrow
#define byte_copy_plain_wide byte_copy_plain_narrow
#define byte_copy_quoted_wide byte_copy_quoted_narrow
#define byte_copy_pair_wide byte_copy_pair_narrow
#define byte_copy_literal_wide byte_copy_run_narrow

#endif

static inline __attribute__((noinline)) uint8_t *byte_copy_pair_narrow(
    uint8_t *target, const uint8_t *literal, size_t literal_count, const uint8_t *text, size_t count) {
  return byte_copy_run_narrow(byte_copy_run_narrow(target, literal, literal_count), text, count);
}

// MARK: Either

/// Copies a literal; where the next byte goes.
static inline uint8_t *byte_copy_run(int is_wide, uint8_t *target, const uint8_t *source, size_t count) {
  return is_wide ? byte_copy_literal_wide(target, source, count) : byte_copy_run_narrow(target, source, count);
}

/// Copies a short text by small registers and without a call, for loops that have all registers in use.
static inline void byte_copy_short(uint8_t *target, const uint8_t *source, size_t count) {
  byte_copy_block(target, source);
#pragma clang loop unroll(disable)
  for (size_t place = 32; place < count; place += 32) byte_copy_block(target + place, source + place);
}

/// Copies a literal and a text; where the next byte goes.
static inline uint8_t *byte_copy_pair(
    int is_wide, uint8_t *target, const uint8_t *literal, size_t literal_count, const uint8_t *text, size_t count) {
  return is_wide ? byte_copy_pair_wide(target, literal, literal_count, text, count)
                 : byte_copy_pair_narrow(target, literal, literal_count, text, count);
}

/// Copies a literal, then a text with `" & ' < >` and 0 as references; where the next byte goes.
static inline uint8_t *byte_copy_html(
    int is_wide, uint8_t *target, const uint8_t *literal, size_t literal_count, const uint8_t *text, size_t count) {
  return is_wide ? byte_copy_html_wide(target, literal, literal_count, text, count)
                 : byte_copy_html_narrow(target, literal, literal_count, text, count);
}

/// Copies a literal, then a text of UTF-8; where the next byte goes, or null if a scalar in it is left out of plain text.
static inline uint8_t *_Nullable byte_copy_plain(
    int is_wide, uint8_t *target, const uint8_t *literal, size_t literal_count, const uint8_t *text, size_t count) {
  return is_wide ? byte_copy_plain_wide(target, literal, literal_count, text, count)
                 : byte_copy_plain_narrow(target, literal, literal_count, text, count);
}

/// Copies a text as the inside of a JSON string; where the next byte goes.
static inline uint8_t *byte_copy_quoted(int is_wide, uint8_t *target, const uint8_t *text, size_t count) {
  return is_wide ? byte_copy_quoted_wide(target, text, count) : byte_copy_quoted_narrow(target, text, count);
}

/// Has memory that is read soon brought into the cache.
static inline void byte_copy_fetch(const void *bytes) { __builtin_prefetch(bytes, 0, 3); }

/// Has the line brought that lies so many bytes behind a base. Whatever there is: a hint may name any address.
static inline void byte_copy_fetch_at(const void *base, int64_t offset) {
  __builtin_prefetch((const void *)((uintptr_t)base + (uintptr_t)offset), 0, 3);
}

/// Whether the first bytes of two sources, 16 at most, are the same.
static inline int byte_copy_is_equal(const uint8_t *left, const uint8_t *right, size_t count) {
  byte_scan_block a = byte_scan_load(left), b = byte_scan_load(right);
#if defined(__SSE2__)
  uint32_t same = byte_scan_mask(_mm_cmpeq_epi8(a, b));
#else
  uint32_t same = byte_scan_mask(vceqq_u8(a, b));
#endif
  return (~same & ((1u << count) - 1)) == 0;
}

#pragma clang assume_nonnull end
