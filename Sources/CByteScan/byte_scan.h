/// Where the first byte of a kind stands among 16 bytes: one instruction set's few instructions, inlined into Swift.
///
/// Swift's own SIMD16 masks are computed lane by lane on x86-64, which is some twenty times slower. Every function reads
/// exactly 16 bytes and answers 0 to 15, or 16 if no byte is of the kind.
#pragma once

#include <stdint.h>

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
static inline int byte_scan_first(byte_scan_block found) {
  return __builtin_ctz((unsigned)_mm_movemask_epi8(found) | 0x10000u);
}

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
static inline int byte_scan_first(byte_scan_block found) {
  // Four bits a byte.
  uint64_t bits = vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(found), 4)), 0);
  return bits ? __builtin_ctzll(bits) >> 2 : 16;
}

#else
#error "byte_scan.h knows SSE2 and NEON"
#endif

/// `" & ' < >` and 0: what HTML text and quoted attributes cannot hold as it is.
static inline int byte_scan_html(const uint8_t *bytes) {
  byte_scan_block block = byte_scan_load(bytes);
  // Setting bit 0 makes & (26) and ' (27) one byte, setting bit 1 makes < (3C) and > (3E) one.
  byte_scan_block found = byte_scan_or(byte_scan_is(block, 0x22), byte_scan_is_with(block, 1, 0x27));
  return byte_scan_first(byte_scan_or(found, byte_scan_or(byte_scan_is_with(block, 2, 0x3E), byte_scan_is(block, 0))));
}

/// As `byte_scan_html`, and `-`.
static inline int byte_scan_html_comment(const uint8_t *bytes) {
  byte_scan_block block = byte_scan_load(bytes);
  byte_scan_block found = byte_scan_or(byte_scan_is(block, 0x22), byte_scan_is_with(block, 1, 0x27));
  found = byte_scan_or(found, byte_scan_or(byte_scan_is_with(block, 2, 0x3E), byte_scan_is(block, 0)));
  return byte_scan_first(byte_scan_or(found, byte_scan_is(block, 0x2D)));
}

/// `" \ <` and controls: what the inside of a JSON string in HTML cannot hold as it is.
static inline int byte_scan_json(const uint8_t *bytes) {
  byte_scan_block block = byte_scan_load(bytes);
  byte_scan_block found = byte_scan_or(byte_scan_is(block, 0x22), byte_scan_is(block, 0x5C));
  return byte_scan_first(byte_scan_or(found, byte_scan_or(byte_scan_is(block, 0x3C), byte_scan_is_control(block))));
}

/// `" \`, controls and all that is not ASCII: where a reader of JSON strings has to look closer.
static inline int byte_scan_json_string(const uint8_t *bytes) {
  byte_scan_block block = byte_scan_load(bytes);
  byte_scan_block found = byte_scan_or(byte_scan_is(block, 0x22), byte_scan_is(block, 0x5C));
  return byte_scan_first(byte_scan_or(found, byte_scan_is_unprintable(block)));
}

/// 0, and the lead bytes 0xD8 and 0xE2 of bidirectional controls, U+2028 and U+2029.
static inline int byte_scan_plain(const uint8_t *bytes) {
  byte_scan_block block = byte_scan_load(bytes);
  byte_scan_block found = byte_scan_or(byte_scan_is(block, 0), byte_scan_is(block, 0xD8));
  return byte_scan_first(byte_scan_or(found, byte_scan_is(block, 0xE2)));
}

/// As `byte_scan_plain`, and all controls of ASCII, and 0xC2, the lead byte of those above it.
static inline int byte_scan_header(const uint8_t *bytes) {
  byte_scan_block block = byte_scan_load(bytes);
  byte_scan_block found = byte_scan_or(byte_scan_is_control(block), byte_scan_is(block, 0x7F));
  found = byte_scan_or(found, byte_scan_or(byte_scan_is(block, 0xC2), byte_scan_is(block, 0xD8)));
  return byte_scan_first(byte_scan_or(found, byte_scan_is(block, 0xE2)));
}
