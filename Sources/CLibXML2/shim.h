#include <libxml/xmlversion.h>
// With it, encoding.h brings ICU's headers in, whose types clash with those that Foundation carries. All that depends on
// it is the inside of xmlCharEncodingHandler, which is not looked into here.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <string.h>

/// A parser over a copy of `size` bytes at `bytes`; NULL when out of memory.
///
/// No tree is built and nothing is reported but by the three callbacks, each of which gets the context;
/// `recorder` is kept in its `_private`. No network, no DTD, no encoding declaration is ever obeyed.
static inline htmlParserCtxtPtr vocative_html_open(
    const char *bytes, int size, void *recorder,
    startElementSAXFunc start, endElementSAXFunc end, xmlStructuredErrorFunc error) {
  htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(bytes, size);
  if (context == NULL) return NULL;
  if (context->sax == NULL) {
    htmlFreeParserCtxt(context);
    return NULL;
  }
  htmlCtxtUseOptions(
      context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC |
                   HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  memset(context->sax, 0, sizeof(xmlSAXHandler));
  context->sax->initialized = XML_SAX2_MAGIC;
  context->sax->startElement = start;
  context->sax->endElement = end;
  context->sax->serror = error;
  context->_private = recorder;
  xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
  return context;
}

/// Whether an element is closed where another one starts in it; their names differ.
static inline int vocative_html_closes(const xmlChar *started, const xmlChar *open) {
  xmlNode element;
  memset(&element, 0, sizeof(element));
  element.name = started;
  return htmlAutoCloseTag(NULL, open, &element);
}

/// The recorder that ``vocative_html_open`` was given.
static inline void *vocative_html_recorder(void *context) {
  return ((htmlParserCtxtPtr)context)->_private;
}

/// The byte that the parser stands at, counted from the start of its input: the base of its buffer moves.
static inline long vocative_html_offset(void *context) {
  htmlParserCtxtPtr parser = context;
  if (parser->input == NULL) return -1;
  return (long)parser->input->consumed + (long)(parser->input->cur - parser->input->base);
}

/// The level and the code of an error, as plain numbers.
static inline int vocative_error_level(const xmlError *error) { return error == NULL ? 0 : (int)error->level; }
static inline int vocative_error_code(const xmlError *error) { return error == NULL ? 0 : error->code; }

/// Whether the parser stopped reporting before the end of its input.
static inline int vocative_html_is_disabled(htmlParserCtxtPtr context) { return context->disableSAX != 0; }

/// The code point of a named character reference of HTML 4, without `&` and `;`; 0 if there is none.
static inline unsigned int vocative_html_entity(const char *name) {
  const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
  return entity == NULL ? 0 : entity->value;
}

/// A streaming reader that is to be given documents one by one; NULL when out of memory.
static inline xmlTextReaderPtr vocative_xml_open(void) {
  return xmlReaderForMemory("<a/>", 4, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

/// Gives the reader the next document: `size` bytes at `bytes`, which stay where they are until the last read.
///
/// No network, no DTD, no XInclude, no entity but the five of XML; the limits of libxml2 stay on. `encoding` counts
/// instead of what the document says of itself; NULL is UTF-8.
static inline int vocative_xml_load(xmlTextReaderPtr reader, const char *bytes, int size, const char *encoding) {
  return xmlReaderNewMemory(
      reader, bytes, size, NULL, encoding == NULL ? "UTF-8" : encoding,
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
}

/// Whether libxml2 can read an encoding.
static inline int vocative_xml_knows_encoding(const char *name) {
  xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler(name);
  if (handler == NULL) return 0;
  xmlCharEncCloseFunc(handler);
  return 1;
}
