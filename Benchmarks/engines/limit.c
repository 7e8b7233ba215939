/* What a machine can do at best: the mail of Benchmarks/mail written out in C, literals copied, values looked at 32 or 16
   bytes at a time for what HTML escapes.

   limit bench SECONDS | limit dump html|sms N FILE; see Benchmarks/Sources/PeerProtocol. The variable FIELDS names the file
   of recipients that Benchmarks/mail/translate writes. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <immintrin.h>

struct text { const char *bytes; int count; };
struct product { struct text name, url, image; long price, old_price; };
struct recipient {
  struct text first_name, last_name, email, city, tier, deadline, promo_code, manager, manager_note, short_url, top_name,
    cart_url, unsubscribe_url, view_url;
  long points, stock_left, top_price;
  int products;
  struct product product[8];
};

#define LITERAL(words) ((struct text){words, sizeof(words) - 1})
#define COPY(words) (memcpy(out, words, sizeof(words) - 1), out += sizeof(words) - 1)
#define TEXT(value) out = escaped(out, value)
#define PLAIN(value) do { struct text text = value; memcpy(out, text.bytes, (size_t)text.count); out += text.count; } while (0)
#define NUMBER(value) out = number(out, value)
#define MONEY(value) out = money(out, value)
#define PLURAL(value) out = plural(out, value)

static int is(struct text text, struct text other) {
  return text.count == other.count && !memcmp(text.bytes, other.bytes, (size_t)other.count);
}

/* The words that a byte becomes, and how long they are. */
static char *replaced(char *out, char byte) {
  switch (byte) {
    case '"': return (char *)memcpy(out, "&#34;", 5) + 5;
    case '\'': return (char *)memcpy(out, "&#39;", 5) + 5;
    case '&': return (char *)memcpy(out, "&amp;", 5) + 5;
    case '<': return (char *)memcpy(out, "&lt;", 4) + 4;
    default: return (char *)memcpy(out, "&gt;", 4) + 4;
  }
}

/* Sources and the output have 64 bytes behind them that may be read and written. */
#define ESCAPED(name, attribute, width, load, store, is_byte, set_or, mask)                                                \
  attribute static char *name(char *out, struct text text) {                                                               \
    const char *source = text.bytes, *end = source + text.count;                                                           \
    while (source < end) {                                                                                                 \
      __typeof__(load(0)) block = load(source);                                                                            \
      store(out, block);                                                                                                   \
      /* Setting bit 0 makes & and ' one byte, setting bit 1 makes < and > one. */                                         \
      uint32_t found = mask(set_or(set_or(is_byte(block, '"'), is_byte(set_or(block, fill_##width(1)), '\'')),             \
                                   is_byte(set_or(block, fill_##width(2)), '>')));                                         \
      long step = end - source < width ? end - source : width;                                                             \
      if (step < 32) found &= (1u << step) - 1;                                                                            \
      if (!found) { source += step; out += step; continue; }                                                               \
      int first = __builtin_ctz(found);                                                                                    \
      out = replaced(out + first, source[first]);                                                                          \
      source += first + 1;                                                                                                 \
    }                                                                                                                      \
    return out;                                                                                                            \
  }

#define fill_16(byte) _mm_set1_epi8(byte)
#define load_16(bytes) _mm_loadu_si128((const __m128i *)(bytes))
#define store_16(bytes, block) _mm_storeu_si128((__m128i *)(bytes), block)
#define is_16(block, byte) _mm_cmpeq_epi8(block, _mm_set1_epi8(byte))
#define fill_32(byte) _mm256_set1_epi8(byte)
#define load_32(bytes) _mm256_loadu_si256((const __m256i *)(bytes))
#define store_32(bytes, block) _mm256_storeu_si256((__m256i *)(bytes), block)
#define is_32(block, byte) _mm256_cmpeq_epi8(block, _mm256_set1_epi8(byte))
ESCAPED(escaped_16, , 16, load_16, store_16, is_16, _mm_or_si128, (uint32_t)_mm_movemask_epi8)
ESCAPED(escaped_32, __attribute__((target("avx2"))), 32, load_32, store_32, is_32, _mm256_or_si256, (uint32_t)_mm256_movemask_epi8)

static char *(*escaped)(char *, struct text) = escaped_16;

static char *number(char *out, long value) {
  char digits[24], *start = digits + 24;
  do *--start = (char)('0' + value % 10); while (value /= 10);
  long count = digits + 24 - start;
  memcpy(out, start, (size_t)count);
  return out + count;
}

/* Kopecks as rubles: groups of three, two digits behind the comma, no-break spaces. */
static char *money(char *out, long kopecks) {
  char digits[24], *start = digits + 24;
  long rubles = kopecks / 100;
  do *--start = (char)('0' + rubles % 10); while (rubles /= 10);
  for (long left = digits + 24 - start; left; left--) {
    *out++ = *start++;
    if (left > 1 && left % 3 == 1) out = (char *)memcpy(out, "\xC2\xA0", 2) + 2;
  }
  *out++ = ',';
  *out++ = (char)('0' + kopecks / 10 % 10);
  *out++ = (char)('0' + kopecks % 10);
  return (char *)memcpy(out, "\xC2\xA0\xE2\x82\xBD", 5) + 5;
}

static char *plural(char *out, long count) {
  long tens = count % 100, ones = count % 10;
  struct text form = tens >= 11 && tens <= 14 ? LITERAL("наборов") : ones == 1 ? LITERAL("набор")
    : ones >= 2 && ones <= 4 ? LITERAL("набора") : LITERAL("наборов");
  memcpy(out, form.bytes, (size_t)form.count);
  return out + form.count;
}

#include "mail.h"

static struct recipient *all;
static int count;

static struct text next_text(char **rest) {
  char *start = strsep(rest, "\x1f");
  return (struct text){start, start ? (int)strlen(start) : 0};
}

static long next_number(char **rest) { return atol(next_text(rest).bytes); }

static void read_recipients(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *bytes = malloc((size_t)size + 65), *line;
  size = (long)fread(bytes, 1, (size_t)size, file);
  bytes[size] = 0;
  fclose(file);
  while ((line = strsep(&bytes, "\n")) && *line) {
    all = realloc(all, sizeof *all * (size_t)(count + 1));
    struct recipient *r = &all[count++];
    char *fields = strsep(&line, "\x1e");
    struct text *texts[] = {&r->first_name, &r->last_name, &r->email, &r->city, &r->tier, &r->deadline, &r->promo_code,
      &r->manager, &r->manager_note, &r->short_url, &r->top_name, &r->cart_url, &r->unsubscribe_url, &r->view_url};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = next_text(&fields);
    r->points = next_number(&fields);
    r->stock_left = next_number(&fields);
    r->top_price = next_number(&fields);
    r->products = 0;
    while (line && r->products < 8) {
      struct product *p = &r->product[r->products++];
      char *item = strsep(&line, "\x1e");
      p->name = next_text(&item);
      p->url = next_text(&item);
      p->image = next_text(&item);
      p->price = next_number(&item);
      p->old_price = next_number(&item);
    }
  }
}

static double seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

typedef char *(*writer)(const struct recipient *, char *);

static void measure(const char *name, writer write, char *room, double wanted, const char *end) {
  long renders = 0, bytes = 0;
  double start = 0, processor = 0;
  for (int warm = 1; warm >= 0; warm--) {
    renders = bytes = 0;
    start = seconds(CLOCK_MONOTONIC);
    processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    do {
      for (int i = 0; i < 64; i++) bytes += write(&all[renders++ % count], room) - room;
    } while (seconds(CLOCK_MONOTONIC) - start < (warm ? 0.3 * wanted : wanted));
  }
  printf("\"%s\":{\"n\":%ld,\"bytes\":%ld,\"wall\":%f,\"cpu\":%f}%s", name, renders, bytes,
    seconds(CLOCK_MONOTONIC) - start, seconds(CLOCK_PROCESS_CPUTIME_ID) - processor, end);
}

int main(int arguments, char **argument) {
  if (arguments < 3) return 2;
  if (__builtin_cpu_supports("avx2")) escaped = escaped_32;
  read_recipients(getenv("FIELDS"));
  char *room = malloc(1 << 20);
  if (!strcmp(argument[1], "bench")) {
    printf("{\"peer\":\"limit\",");
    measure("html", write_html, room, atof(argument[2]), ",");
    measure("sms", write_sms, room, atof(argument[2]), "}\n");
  } else if (!strcmp(argument[1], "dump") && arguments > 4) {
    FILE *file = fopen(argument[4], "w");
    for (int i = 0; i < atoi(argument[3]) && i < count; i++) {
      char *end = (argument[2][0] == 'h' ? write_html : write_sms)(&all[i], room);
      *end++ = 0;
      fwrite(room, 1, (size_t)(end - room), file);
    }
    fclose(file);
  }
  return 0;
}
