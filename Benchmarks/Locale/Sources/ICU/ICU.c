#include "ICU.h"

#include <stdlib.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>


struct ICUFormats {
  UPluralRules *plurals;
  UNumberFormat *money;
  UDateFormat *date;
};

static UChar text[256];

ICUFormats *icu_open(const char *locale, const char *currency, const char *datePattern, const char *zone) {
  UErrorCode status = U_ZERO_ERROR;
  UChar code[8], pattern[128], zoneName[64];
  u_uastrncpy(code, currency, 8);
  u_uastrncpy(zoneName, zone, 64);
  u_strFromUTF8(pattern, 128, NULL, datePattern, -1, &status);
  ICUFormats *formats = calloc(1, sizeof *formats);
  formats->plurals = uplrules_open(locale, &status);
  formats->money = unum_open(UNUM_CURRENCY, NULL, 0, locale, NULL, &status);
  unum_setTextAttribute(formats->money, UNUM_CURRENCY_CODE, code, -1, &status);
  formats->date = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, zoneName, -1, pattern, -1, &status);
  if (U_SUCCESS(status)) return formats;
  icu_close(formats);
  return NULL;
}

void icu_close(ICUFormats *formats) {
  uplrules_close(formats->plurals);
  unum_close(formats->money);
  udat_close(formats->date);
  free(formats);
}

const char *icu_version(void) { return U_ICU_VERSION; }

int32_t icu_plural(ICUFormats *formats, double number) {
  UErrorCode status = U_ZERO_ERROR;
  return uplrules_select(formats->plurals, number, text, 256, &status);
}

int32_t icu_money(ICUFormats *formats, double amount) {
  UErrorCode status = U_ZERO_ERROR;
  return unum_formatDouble(formats->money, amount, text, 256, NULL, &status);
}

int32_t icu_date(ICUFormats *formats, double milliseconds) {
  UErrorCode status = U_ZERO_ERROR;
  return udat_format(formats->date, milliseconds, text, 256, NULL, &status);
}
