/// Where bytes of a kind stand among 16 or 32: one instruction set's few instructions, inlined into Swift.
///
/// Swift's own SIMD16 masks are computed lane by lane on x86-64, which is some twenty times slower. Functions whose names
/// end in 32 read exactly 32 bytes and answer with a bit for each, the first in the lowest. All others read exactly 16
/// and answer where the first of the kind stands, 0 to 15, or 16 if there is none.
#pragma once

#include <stdint.h>

#include "wide_scalars.h"

#if defined(__SSE2__)

#include <emmintrin.h>

typedef __m128i byte_scan_block;

static inline byte_scan_block byte_scan_load(const uint8_t *bytes) { return _mm_loadu_si128((const __m128i *)bytes); }
static inline byte_scan_block byte_scan_is(byte_scan_block block, uint8_t byte) {
  return _mm_cmpeq_epi8(block, _mm_set1_epi8((char)byte));
}
static inline byte_scan_block byte_scan_is_with(byte_scan_block block, uint8_t set, uint8_t byte) {
  return byte_scan_is(_mm_or_si128(block, _mm_set1_epi8((char)set)), byte);
}
static inline byte_scan_block byte_scan_or(byte_scan_block a, byte_scan_block b) { return _mm_or_si128(a, b); }
/// Below 0x20.
static inline byte_scan_block byte_scan_is_control(byte_scan_block block) {
  return _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
}
/// Below 0x20, or 0x80 and above: negative as a signed byte.
static inline byte_scan_block byte_scan_is_unprintable(byte_scan_block block) {
  return _mm_cmplt_epi8(block, _mm_set1_epi8(0x20));
}
/// 0x80 and above.
static inline byte_scan_block byte_scan_is_high(byte_scan_block block) {
  return _mm_cmplt_epi8(block, _mm_setzero_si128());
}
/// 0x80 to 0xBF.
static inline byte_scan_block byte_scan_is_continuation(byte_scan_block block) {
  return _mm_cmplt_epi8(block, _mm_set1_epi8((char)0xC0));
}
/// A byte or one above it.
static inline byte_scan_block byte_scan_is_from(byte_scan_block block, uint8_t byte) {
  return _mm_cmpeq_epi8(_mm_max_epu8(block, _mm_set1_epi8((char)byte)), block);
}
/// 0x09 to 0x0D: the blanks of ASCII that are controls.
static inline byte_scan_block byte_scan_is_blank_control(byte_scan_block block) {
  block = _mm_sub_epi8(block, _mm_set1_epi8(9));
  return _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(4)), block);
}
static inline int byte_scan_first(byte_scan_block found) {
  return __builtin_ctz((unsigned)_mm_movemask_epi8(found) | 0x10000u);
}
static inline uint32_t byte_scan_mask(byte_scan_block found) { return (uint32_t)_mm_movemask_epi8(found); }

#elif defined(__ARM_NEON)

#include <arm_neon.h>

typedef uint8x16_t byte_scan_block;

static inline byte_scan_block byte_scan_load(const uint8_t *bytes) { return vld1q_u8(bytes); }
static inline byte_scan_block byte_scan_is(byte_scan_block block, uint8_t byte) {
  return vceqq_u8(block, vdupq_n_u8(byte));
}
static inline byte_scan_block byte_scan_is_with(byte_scan_block block, uint8_t set, uint8_t byte) {
  return byte_scan_is(vorrq_u8(block, vdupq_n_u8(set)), byte);
}
static inline byte_scan_block byte_scan_or(byte_scan_block a, byte_scan_block b) { return vorrq_u8(a, b); }
static inline byte_scan_block byte_scan_is_control(byte_scan_block block) { return vcltq_u8(block, vdupq_n_u8(0x20)); }
static inline byte_scan_block byte_scan_is_unprintable(byte_scan_block block) {
  return vcltq_s8(vreinterpretq_s8_u8(block), vdupq_n_s8(0x20));
}
static inline byte_scan_block byte_scan_is_high(byte_scan_block block) { return vcgeq_u8(block, vdupq_n_u8(0x80)); }
static inline byte_scan_block byte_scan_is_continuation(byte_scan_block block) {
  return vcltq_s8(vreinterpretq_s8_u8(block), vdupq_n_s8((int8_t)0xC0));
}
static inline byte_scan_block byte_scan_is_from(byte_scan_block block, uint8_t byte) {
  return vcgeq_u8(block, vdupq_n_u8(byte));
}
static inline byte_scan_block byte_scan_is_blank_control(byte_scan_block block) {
  return vcleq_u8(vsubq_u8(block, vdupq_n_u8(9)), vdupq_n_u8(4));
}
static inline int byte_scan_first(byte_scan_block found) {
  // Four bits a byte.
  uint64_t bits = vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(found), 4)), 0);
  return bits ? __builtin_ctzll(bits) >> 2 : 16;
}
static inline uint32_t byte_scan_mask(byte_scan_block found) {
  static const uint8_t bits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t set = vandq_u8(found, vld1q_u8(bits));
  return (uint32_t)vaddv_u8(vget_low_u8(set)) | (uint32_t)vaddv_u8(vget_high_u8(set)) << 8;
}

#else
#error "byte_scan.h knows SSE2 and NEON"
#endif

/// Where a byte stands in a text first, from an offset on and before its end; the end if it does not. Reads no byte but
/// those between.
static inline intptr_t byte_scan_find(const uint8_t *text, intptr_t offset, intptr_t end, uint8_t byte) {
  for (; end - offset >= 16; offset += 16) {
    int found = byte_scan_first(byte_scan_is(byte_scan_load(text + offset), byte));
    if (found < 16) return offset + found;
  }
  while (offset < end && text[offset] != byte) ++offset;
  return offset;
}

/// As `byte_scan_find`, of four bytes, of which some may be the same.
static inline intptr_t byte_scan_find_any(
    const uint8_t *text, intptr_t offset, intptr_t end, uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
  for (; end - offset >= 16; offset += 16) {
    byte_scan_block block = byte_scan_load(text + offset);
    byte_scan_block one = byte_scan_or(byte_scan_is(block, a), byte_scan_is(block, b));
    int found = byte_scan_first(byte_scan_or(one, byte_scan_or(byte_scan_is(block, c), byte_scan_is(block, d))));
    if (found < 16) return offset + found;
  }
  while (offset < end && text[offset] != a && text[offset] != b && text[offset] != c && text[offset] != d) ++offset;
  return offset;
}

/// Those of the lead bytes that a block has whose characters take two columns. Reads up to three bytes behind the block.
static inline __attribute__((noinline)) uint32_t byte_scan_wide_leads(const uint8_t *text, uint32_t leads) {
  uint32_t wide = 0;
  for (; leads; leads &= leads - 1) {
    const uint8_t *lead = text + __builtin_ctz(leads);
    // U+2000 to U+22FF: dashes, quotes, signs of currencies, arrows. They are the usual ones, and none of them is wide.
    if (lead[0] == 0xE2 && lead[1] < 0x8C) continue;
    uint32_t scalar =
        lead[0] < 0xF0
            ? (uint32_t)(lead[0] & 0x0F) << 12 | (uint32_t)(lead[1] & 0x3F) << 6 | (lead[2] & 0x3F)
            : (uint32_t)(lead[0] & 0x07) << 18 | (uint32_t)(lead[1] & 0x3F) << 12 | (uint32_t)(lead[2] & 0x3F) << 6 |
                  (lead[3] & 0x3F);
    if (byte_scan_is_wide_scalar(scalar)) wide |= leads & (0u - leads);
  }
  return wide;
}

/// The bytes of a block that begin characters of two columns, among those that a mask asks for. No such character has a
/// lead byte below that of the first of them, U+1100.
static inline uint32_t byte_scan_wide(const uint8_t *text, byte_scan_block block, uint32_t asked) {
  uint32_t leads = byte_scan_mask(byte_scan_is_from(block, 0xE1)) & asked;
  return __builtin_expect(leads != 0, 0) ? byte_scan_wide_leads(text, leads) : 0;
}

/// The columns of a screen that UTF-8 takes: two for wide characters of East Asia, one for each other scalar.
static inline intptr_t byte_scan_columns(const uint8_t *text, intptr_t count) {
  intptr_t columns = 0;
  for (intptr_t place = 0; place < count; ++place) {
    columns += (text[place] & 0xC0) != 0x80;
    if (text[place] >= 0xE1 && count - place >= (text[place] < 0xF0 ? 3 : 4)) {
      columns += byte_scan_wide_leads(text + place, 1) != 0;
    }
  }
  return columns;
}

/// A word: its bytes and its columns.
typedef struct {
  intptr_t count;
  intptr_t columns;
} byte_scan_word;

/// The word of UTF-8 that a text of so many bytes begins with: up to a blank of ASCII or the end. Reads up to 18 bytes
/// behind the text.
static inline byte_scan_word byte_scan_first_word(const uint8_t *text, intptr_t count) {
  byte_scan_word word = {0, 0};
  for (; word.count < count; word.count += 16) {
    byte_scan_block block = byte_scan_load(text + word.count);
    uint32_t ends = byte_scan_mask(byte_scan_or(byte_scan_is(block, 0x20), byte_scan_is_blank_control(block)));
    if (count - word.count < 16) ends |= 1u << (count - word.count);
    // What stands before the end; a scalar begins with each byte that continues none.
    uint32_t within = (ends - 1) & ~ends & 0xFFFF;
    word.columns += __builtin_popcount(within & ~byte_scan_mask(byte_scan_is_continuation(block)));
    word.columns += __builtin_popcount(byte_scan_wide(text + word.count, block, within));
    if (ends) {
      word.count += __builtin_ctz(ends);
      return word;
    }
  }
  word.count = count;
  return word;
}

/// Words with one space between two of them: their bytes and columns, and how many of these stand before the last word.
typedef struct {
  intptr_t count;
  intptr_t columns;
  intptr_t last;
  intptr_t columns_before_last;
} byte_scan_line;

static inline __attribute__((always_inline)) byte_scan_line byte_scan_words_by_blocks(
    const uint8_t *text, intptr_t count, intptr_t most) {
  byte_scan_line line = {0, 0, 0, 0};
  // Where the word in turn begins, and the columns before the block.
  intptr_t start = 0, start_columns = 0, columns = 0;
  for (intptr_t place = 0; place < count && columns <= most; place += 16) {
    byte_scan_block block = byte_scan_load(text + place);
    uint32_t spaces = byte_scan_mask(byte_scan_is(block, 0x20));
    uint32_t controls = byte_scan_mask(byte_scan_is_blank_control(block));
    uint32_t starts = 0xFFFF & ~byte_scan_mask(byte_scan_is_continuation(block));
    uint32_t wide = byte_scan_wide(text + place, block, 0xFFFF);
    intptr_t left = count - place;
    uint8_t next = text[place + 16];
    uint32_t end = left < 16 ? 1u << left : 0;
    // A space before another blank or the end is not one between words.
    uint32_t blanks = spaces | controls | end;
    if (left <= 16 || next == 0x20 || (next >= 0x09 && next <= 0x0D)) blanks |= 1u << 16;
    uint32_t stops = controls | end | (spaces & (blanks >> 1));
    if (!stops && left == 16) stops = 1u << 16;
    stops &= 0u - stops;
    for (uint32_t ends = stops ? (spaces & (stops - 1)) | stops : spaces; ends; ends &= ends - 1) {
      uint32_t before = (ends & (0u - ends)) - 1;
      intptr_t all = columns + __builtin_popcount(starts & before);
      if (wide) all += __builtin_popcount(wide & before);
      if (all > most) return line;
      line.count = place + __builtin_popcount(before);
      line.columns = all;
      line.last = start;
      line.columns_before_last = start_columns;
      start = line.count + 1;
      start_columns = all + 1;
    }
    if (stops) return line;
    columns += __builtin_popcount(starts);
    if (wide) columns += __builtin_popcount(wide);
  }
  return line;
}

#if defined(__x86_64__)
/// As below, where the processor counts bits.
static inline __attribute__((noinline, target("popcnt"))) byte_scan_line byte_scan_words_wide(
    const uint8_t *text, intptr_t count, intptr_t most) {
  return byte_scan_words_by_blocks(text, count, most);
}
#endif

/// The words with single spaces between them that a text of so many bytes begins with, as far as they take no more
/// columns than asked for: up to any other blank of ASCII, or the end. No space ends them. Reads up to 18 bytes behind
/// the text.
/// The caller tells whether the processor has what `byte_copy_is_wide` looks for.
static inline byte_scan_line byte_scan_words(int is_wide, const uint8_t *text, intptr_t count, intptr_t most) {
#if defined(__x86_64__)
  if (is_wide) return byte_scan_words_wide(text, count, most);
#endif
  return byte_scan_words_by_blocks(text, count, most);
}

static inline byte_scan_block byte_scan_is_html(byte_scan_block block) {
  // Setting bit 0 makes & (26) and ' (27) one byte, setting bit 1 makes < (3C) and > (3E) one.
  byte_scan_block found = byte_scan_or(byte_scan_is(block, 0x22), byte_scan_is_with(block, 1, 0x27));
  return byte_scan_or(found, byte_scan_or(byte_scan_is_with(block, 2, 0x3E), byte_scan_is(block, 0)));
}

/// `" & ' < >` and 0: what HTML text and quoted attributes cannot hold as it is.
static inline uint32_t byte_scan_html32(const uint8_t *bytes) {
  byte_scan_block low = byte_scan_load(bytes), high = byte_scan_load(bytes + 16);
  return byte_scan_mask(byte_scan_is_html(low)) | byte_scan_mask(byte_scan_is_html(high)) << 16;
}

/// As `byte_scan_html32`, and `-`.
static inline uint32_t byte_scan_html_comment32(const uint8_t *bytes) {
  byte_scan_block low = byte_scan_load(bytes), high = byte_scan_load(bytes + 16);
  low = byte_scan_or(byte_scan_is_html(low), byte_scan_is(low, 0x2D));
  high = byte_scan_or(byte_scan_is_html(high), byte_scan_is(high, 0x2D));
  return byte_scan_mask(low) | byte_scan_mask(high) << 16;
}

static inline byte_scan_block byte_scan_is_json(byte_scan_block block) {
  byte_scan_block found = byte_scan_or(byte_scan_is(block, 0x22), byte_scan_is(block, 0x5C));
  return byte_scan_or(found, byte_scan_or(byte_scan_is(block, 0x3C), byte_scan_is_control(block)));
}

/// `" \ <` and controls: what the inside of a JSON string in HTML cannot hold as it is.
static inline uint32_t byte_scan_json32(const uint8_t *bytes) {
  byte_scan_block low = byte_scan_load(bytes), high = byte_scan_load(bytes + 16);
  return byte_scan_mask(byte_scan_is_json(low)) | byte_scan_mask(byte_scan_is_json(high)) << 16;
}

/// Reads 33 bytes: `\`, and `"` where a certain byte follows, among the first 32.
static inline uint32_t byte_scan_escape_or_quoted32(const uint8_t *bytes, uint8_t first) {
  byte_scan_block low = byte_scan_load(bytes), high = byte_scan_load(bytes + 16);
  uint32_t quotes = byte_scan_mask(byte_scan_is(low, 0x22)) | byte_scan_mask(byte_scan_is(high, 0x22)) << 16;
  uint32_t escapes = byte_scan_mask(byte_scan_is(low, 0x5C)) | byte_scan_mask(byte_scan_is(high, 0x5C)) << 16;
  low = byte_scan_load(bytes + 1), high = byte_scan_load(bytes + 17);
  uint32_t firsts = byte_scan_mask(byte_scan_is(low, first)) | byte_scan_mask(byte_scan_is(high, first)) << 16;
  return escapes | (quotes & firsts);
}

static inline byte_scan_block byte_scan_is_quoted(byte_scan_block block) {
  byte_scan_block found = byte_scan_or(byte_scan_is(block, 0x22), byte_scan_is(block, 0x5C));
  return byte_scan_or(found, byte_scan_is_control(block));
}

/// `" \` and controls: what a JSON string cannot hold as it is.
static inline uint32_t byte_scan_quoted32(const uint8_t *bytes) {
  byte_scan_block low = byte_scan_load(bytes), high = byte_scan_load(bytes + 16);
  return byte_scan_mask(byte_scan_is_quoted(low)) | byte_scan_mask(byte_scan_is_quoted(high)) << 16;
}

static inline byte_scan_block byte_scan_is_plain(byte_scan_block block) {
  byte_scan_block found = byte_scan_or(byte_scan_is(block, 0), byte_scan_is(block, 0xD8));
  return byte_scan_or(found, byte_scan_is(block, 0xE2));
}

/// What a link of ASCII cannot hold: controls, blanks, `" < > \`, the grave accent, 0x7F, and all that is not ASCII.
static inline int byte_scan_link(const uint8_t *bytes) {
  byte_scan_block block = byte_scan_load(bytes);
  // Setting bit 1 makes < (3C) and > (3E) one byte.
  byte_scan_block found = byte_scan_or(byte_scan_is(block, 0x22), byte_scan_is_with(block, 2, 0x3E));
  found = byte_scan_or(found, byte_scan_or(byte_scan_is(block, 0x5C), byte_scan_is(block, 0x60)));
  found = byte_scan_or(found, byte_scan_or(byte_scan_is(block, 0x20), byte_scan_is(block, 0x7F)));
  return byte_scan_first(byte_scan_or(found, byte_scan_is_unprintable(block)));
}

/// 0, and the lead bytes 0xD8 and 0xE2 of bidirectional controls, U+2028 and U+2029.
static inline int byte_scan_plain(const uint8_t *bytes) {
  return byte_scan_first(byte_scan_is_plain(byte_scan_load(bytes)));
}

/// As `byte_scan_plain`, among 32 bytes.
static inline uint32_t byte_scan_plain32(const uint8_t *bytes) {
  byte_scan_block low = byte_scan_load(bytes), high = byte_scan_load(bytes + 16);
  return byte_scan_mask(byte_scan_is_plain(low)) | byte_scan_mask(byte_scan_is_plain(high)) << 16;
}

/// As `byte_scan_plain`, and all controls of ASCII, and 0xC2, the lead byte of those above it.
static inline int byte_scan_header(const uint8_t *bytes) {
  byte_scan_block block = byte_scan_load(bytes);
  byte_scan_block found = byte_scan_or(byte_scan_is_control(block), byte_scan_is(block, 0x7F));
  found = byte_scan_or(found, byte_scan_or(byte_scan_is(block, 0xC2), byte_scan_is(block, 0xD8)));
  return byte_scan_first(byte_scan_or(found, byte_scan_is(block, 0xE2)));
}
