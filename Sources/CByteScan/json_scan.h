/// How far the strings of a JSON text go, seen 16 or 32 bytes at a time.
///
/// Every function begins within the text, which has 64 zero bytes behind it: no stretch holds a zero, so none leads out.
/// The caller tells whether the processor has AVX2, as `byte_copy_is_wide` finds out: both ways answer the same.
#pragma once

#include <stddef.h>
#include <string.h>

#include "byte_copy.h"
#include "byte_scan.h"

/// What a stretch of a string holds; bits of one number.
enum {
  /// Bytes that are not ASCII.
  json_scan_high = 1,
  /// Characters that normalization to NFC may change.
  json_scan_marks = 2,
  /// Scalars that plain text leaves out.
  json_scan_left_out = 16,
};

/// A stretch of a string: where it ends, and what it holds.
typedef struct {
  const uint8_t *end;
  uint32_t kinds;
} json_scan_stretch;

static inline int json_scan_follows(uint8_t byte) { return (byte & 0xC0) == 0x80; }

/// The length of a well-formed scalar of two to four bytes (The Unicode Standard §3.9, table 3-7); 0 for anything else.
static inline size_t json_scan_scalar(const uint8_t *bytes, uint32_t *kinds) {
  uint8_t lead = bytes[0], second = bytes[1];
  if (lead < 0xC2 || lead > 0xF4 || !json_scan_follows(second)) return 0;
  if (lead < 0xE0) {
    // Combining marks lie in U+0300–U+036F, U+0483–U+0489 and behind; NFC may change what they follow.
    if (lead >= 0xCC && lead != 0xD0 && lead != 0xD1 && lead != 0xD3 && (lead != 0xD2 || second <= 0x89)) {
      *kinds |= json_scan_marks;
      if (byte_copy_is_left_out(bytes)) *kinds |= json_scan_left_out;
    }
    return 2;
  }
  uint8_t third = bytes[2];
  if (!json_scan_follows(third)) return 0;
  if (lead < 0xF0) {
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
    // Dashes, quotation marks and currencies, U+2002–U+20BF, and the numero sign U+2116 are as NFC has them.
    int isSign = lead == 0xE2
      && ((second == 0x80 && third >= 0x82) || second == 0x81 || second == 0x82 || (second == 0x84 && third == 0x96));
    if (!isSign) *kinds |= json_scan_marks;
    if (lead == 0xE2 && byte_copy_is_left_out(bytes)) *kinds |= json_scan_left_out;
    return 3;
  }
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) || !json_scan_follows(bytes[3])) return 0;
  *kinds |= json_scan_marks;
  return 4;
}

/// Passes the scalars from a place on that are neither ASCII nor led by 0xD0 or 0xD1; 0 at one that is not well-formed.
static inline int json_scan_others(json_scan_stretch *found) {
  do {
    size_t length = json_scan_scalar(found->end, &found->kinds);
    if (!length) return 0;
    found->end += length;
  } while (*found->end >= 0x80 && (*found->end | 1) != 0xD1);
  return 1;
}

// MARK: 16 bytes a register

static inline __attribute__((noinline)) json_scan_stretch json_scan_text_narrow(const uint8_t *bytes) {
  json_scan_stretch found = {bytes, 0};
  for (;;) {
    byte_scan_block block = byte_scan_load(found.end);
    byte_scan_block stop = byte_scan_or(byte_scan_is(block, 0x22), byte_scan_is(block, 0x5C));
    uint32_t stops = byte_scan_mask(byte_scan_or(stop, byte_scan_is_control(block)));
    // What stands before the first stop.
    uint32_t within = (stops - 1) & ~stops & 0xFFFF;
    uint32_t high = byte_scan_mask(byte_scan_is_high(block)) & within;
    if (high) {
      found.kinds |= json_scan_high;
      uint32_t leads = byte_scan_mask(byte_scan_is_with(block, 1, 0xD1)) & within;
      uint32_t others = high & ~leads;
      uint32_t followers = leads << 1;
      uint32_t wrong = (others ^ followers) & 0xFFFF;
      // A byte that follows a lead must be a follower, too.
      wrong |= followers & ~byte_scan_mask(byte_scan_is_continuation(block)) & 0xFFFF;
      if (wrong) {
        uint32_t place = (uint32_t)__builtin_ctz(wrong);
        // Where the follower of a lead is missing, the lead is what is wrong.
        place -= followers >> place & 1;
        found.end += place;
        if (!json_scan_others(&found)) return found;
        continue;
      }
      if (!stops) {
        // A lead at the end of the block is read again with its follower.
        found.end += 16 - (followers >> 16);
        continue;
      }
    }
    if (stops) {
      found.end += __builtin_ctz(stops);
      return found;
    }
    found.end += 16;
  }
}

static inline __attribute__((noinline)) size_t json_scan_usual_link_narrow(const uint8_t *bytes) {
  if (memcmp(bytes, "https://", 8) != 0) return 0;
  const uint8_t *host = bytes + 8;
  int length;
  do {
    byte_scan_block block = byte_scan_load(host);
    // Setting bit 4 makes / (2F) and ? (3F) one byte; a control character and what follows the text end it, too.
    byte_scan_block found = byte_scan_or(byte_scan_is_with(block, 0x10, 0x3F), byte_scan_is(block, 0x23));
    found = byte_scan_or(found, byte_scan_or(byte_scan_is(block, 0x40), byte_scan_is(block, 0x3A)));
    found = byte_scan_or(found, byte_scan_or(byte_scan_is(block, 0x22), byte_scan_is_control(block)));
    length = byte_scan_first(found);
    host += length;
  } while (length == 16);
  if (host == bytes + 8 || *host == '@' || *host == ':') return 0;
  const uint8_t *end = bytes + 8;
  do {
    length = byte_scan_link(end);
    end += length;
  } while (length == 16);
  return *end == '"' ? (size_t)(end - bytes) : 0;
}

// MARK: 32 bytes a register

#if defined(__x86_64__)

static inline BYTE_COPY_WIDE __attribute__((noinline)) json_scan_stretch json_scan_text_wide(const uint8_t *bytes) {
  json_scan_stretch found = {bytes, 0};
  for (;;) {
    __m256i block = byte_copy_load(found.end);
    __m256i stop = _mm256_or_si256(
        _mm256_cmpeq_epi8(block, _mm256_set1_epi8(0x22)), _mm256_cmpeq_epi8(block, _mm256_set1_epi8(0x5C)));
    stop = _mm256_or_si256(stop, _mm256_cmpeq_epi8(_mm256_min_epu8(block, _mm256_set1_epi8(0x1F)), block));
    uint32_t stops = (uint32_t)_mm256_movemask_epi8(stop);
    // As above; a byte that is not ASCII has its highest bit set.
    uint32_t within = (stops - 1) & ~stops;
    uint32_t high = (uint32_t)_mm256_movemask_epi8(block) & within;
    if (high) {
      found.kinds |= json_scan_high;
      __m256i lead = _mm256_cmpeq_epi8(_mm256_or_si256(block, _mm256_set1_epi8(1)), _mm256_set1_epi8((char)0xD1));
      uint32_t leads = (uint32_t)_mm256_movemask_epi8(lead) & within;
      uint32_t followers = leads << 1;
      __m256i continuation = _mm256_cmpgt_epi8(_mm256_set1_epi8((char)0xC0), block);
      uint32_t wrong = (high & ~leads) ^ followers;
      wrong |= followers & ~(uint32_t)_mm256_movemask_epi8(continuation);
      if (wrong) {
        uint32_t place = (uint32_t)__builtin_ctz(wrong);
        place -= followers >> place & 1;
        found.end += place;
        if (!json_scan_others(&found)) return found;
        continue;
      }
      if (!stops) {
        found.end += 32 - (leads >> 31);
        continue;
      }
    }
    if (stops) {
      found.end += __builtin_ctz(stops);
      return found;
    }
    found.end += 32;
  }
}

/// Which of 32 bytes are of a set of ASCII: byte number n of the set has bit h if 16 h + n is of it.
static inline BYTE_COPY_WIDE uint32_t json_scan_members(__m256i block, __m256i set) {
  const __m256i bits = _mm256_broadcastsi128_si256(
      _mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, (char)128, 0, 0, 0, 0, 0, 0, 0, 0));
  __m256i upper = _mm256_and_si256(_mm256_srli_epi16(block, 4), _mm256_set1_epi8(0x0F));
  __m256i found = _mm256_and_si256(_mm256_shuffle_epi8(bits, upper), _mm256_shuffle_epi8(set, block));
  return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(found, _mm256_setzero_si256()));
}

static inline BYTE_COPY_WIDE __attribute__((noinline)) size_t json_scan_usual_link_wide(const uint8_t *bytes) {
  if (memcmp(bytes, "https://", 8) != 0) return 0;
  // Controls and " # / : ? @ end a host.
  const __m256i hosts = _mm256_broadcastsi128_si256(
      _mm_setr_epi8(0x13, 3, 7, 7, 3, 3, 3, 3, 3, 3, 0x0B, 3, 3, 3, 3, 0x0F));
  // Controls, blanks, " < > \ ` and 0x7F stand in no link.
  const __m256i links = _mm256_broadcastsi128_si256(
      _mm_setr_epi8(0x47, 3, 7, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0x2B, 3, 0x0B, (char)0x83));
  const uint8_t *host = bytes + 8, *end = bytes + 8;
  uint32_t found;
  while (!(found = json_scan_members(byte_copy_load(host), hosts))) host += 32;
  host += __builtin_ctz(found);
  if (host == bytes + 8 || *host == '@' || *host == ':') return 0;
  for (;; end += 32) {
    __m256i block = byte_copy_load(end);
    found = json_scan_members(block, links) | (uint32_t)_mm256_movemask_epi8(block);
    if (found) break;
  }
  end += __builtin_ctz(found);
  return *end == '"' ? (size_t)(end - bytes) : 0;
}

#else
#define json_scan_text_wide json_scan_text_narrow
#define json_scan_usual_link_wide json_scan_usual_link_narrow
#endif

// MARK: Either

/// Passes well-formed UTF-8 up to a quote, a backslash, a control character or what is no UTF-8.
///
/// ASCII and the letters U+0400 to U+047F, which 0xD0 and 0xD1 lead, go by blocks.
static inline json_scan_stretch json_scan_text(int is_wide, const uint8_t *bytes) {
  return is_wide ? json_scan_text_wide(bytes) : json_scan_text_narrow(bytes);
}

/// The length of a link of the usual form that a quote ends: `https://`, a host without a port or a user, then ASCII that
/// may stand in a link. 0 for anything else.
static inline size_t json_scan_usual_link(int is_wide, const uint8_t *bytes) {
  return is_wide ? json_scan_usual_link_wide(bytes) : json_scan_usual_link_narrow(bytes);
}

/// The UTF-16 code units of well-formed UTF-8: a scalar is one, one of four bytes is two.
static inline size_t json_scan_code_units(const uint8_t *bytes, size_t count) {
  size_t units = 0;
  for (size_t place = 0; place < count; place++)
    units += (size_t)!json_scan_follows(bytes[place]) + (size_t)(bytes[place] >= 0xF0);
  return units;
}
