/* air-charset.h - bytes of an unknown encoding to UTF-8
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  AIR_CHARSET_XML,  /* declared by `<?xml encoding="…"?>` */
  AIR_CHARSET_HTML, /* declared by `<meta charset>` or `<meta http-equiv>` */
} AirCharsetSyntax;

/**
 * air_charset_decode:
 * @content_type: (nullable): of HTTP, with its parameters
 * @length: (out): bytes of the result
 * @warning: (out) (nullable): static text, if the document was not in the encoding that it claims
 *
 * The encoding is told by the byte order mark, else HTTP, else the document, else its bytes. Labels mean what the
 * WHATWG Encoding Standard says (Latin-1 is windows-1252, GB 2312 is GB 18030); UTF-7 is never followed. What cannot be
 * decoded becomes U+FFFD, in UTF-8 windows-1252.
 *
 * Returns: (transfer full): valid UTF-8, zero-terminated, without NUL inside
 */
char *air_charset_decode (GBytes *body,
                          const char *content_type,
                          AirCharsetSyntax syntax,
                          gsize *length,
                          const char **warning);

G_END_DECLS
