#pragma once
#include <stdint.h>

// What is measured of ICU, opened once and called often. ICU's own names carry its version as a suffix, which macros
// hide and Swift does not see; so they are called from C.

typedef struct ICUFormats ICUFormats;

/// Opens plural rules, a currency format and a date format, all of one locale; NULL if ICU has no data for them.
ICUFormats *icu_open(const char *locale, const char *currency, const char *datePattern, const char *zone);
void icu_close(ICUFormats *formats);

/// The version, "72.1".
const char *icu_version(void);

/// Each gives the length of the text in UTF-16 units.
int32_t icu_plural(ICUFormats *formats, double number);
int32_t icu_money(ICUFormats *formats, double amount);
int32_t icu_date(ICUFormats *formats, double milliseconds);
