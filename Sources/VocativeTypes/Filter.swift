/// Every filter of the language. A new one does not build until checker and renderer know it.
public enum Filter: String, Sendable, Hashable, BitwiseCopyable, CaseIterable {
  // Text
  case append, prepend, replace, remove
  case replaceFirst = "replace_first"
  case replaceLast = "replace_last"
  case removeFirst = "remove_first"
  case removeLast = "remove_last"
  case upcase, downcase, capitalize, strip, lstrip, rstrip, squish
  case stripNewlines = "strip_newlines"
  case newlineToBr = "newline_to_br"
  case truncate, truncatewords, slice, size, split
  case escape, h
  case escapeOnce = "escape_once"
  case stripHTML = "strip_html"
  case urlEncode = "url_encode"
  case urlDecode = "url_decode"
  case base64Encode = "base64_encode"
  case base64Decode = "base64_decode"
  case base64URLSafeEncode = "base64_url_safe_encode"
  case base64URLSafeDecode = "base64_url_safe_decode"
  // Lists
  case join, first, last, concat, reverse, uniq, compact, map, `where`, reject, find
  case findIndex = "find_index"
  case has, sort
  case sortNatural = "sort_natural"
  case sum
  // Numbers
  case abs, ceil, floor, round, plus, minus, times
  case dividedBy = "divided_by"
  case modulo
  case atLeast = "at_least"
  case atMost = "at_most"
  case toNumber = "to_number"
  // Anything
  case `default`, json
  // For people
  case date, greet, choose, plural, ordinal, money, percent, list, inflect, translit, utm
  case timeLeft = "time_left"
  case relativeDay = "relative_day"
  case atZone = "at_zone"
  case endOfDay = "end_of_day"
  case t
}
