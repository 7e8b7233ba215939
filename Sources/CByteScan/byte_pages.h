/// Memory in large pages, so that reading here and there in much of it takes fewer look-ups of pages.
#pragma once

#include <stddef.h>

#if defined(__linux__)
#include <sys/mman.h>
#endif

/// The size of a large page on the processors in use; memory that is to lie in such pages begins and ends with one.
#define BYTE_PAGES_LARGE (2 << 20)

/// Asks the system for large pages. A wish: where it has none, or grants none, nothing changes.
static inline void byte_pages_enlarge(void *start, size_t count) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  madvise(start, count, MADV_HUGEPAGE);
#else
  (void)start, (void)count;
#endif
}
