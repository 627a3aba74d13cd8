/* air-url.h - addresses that a document names, made absolute and safe
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * air_url_resolve:
 * @base: (nullable): absolute address of the document
 * @reference: (nullable): as written; white space around it, inside it and non-ASCII are tolerated
 *
 * RFC 3986, section 5, with what browsers add: control characters are removed, "//host" takes the
 * base's scheme.
 *
 * Returns: (transfer full) (nullable): an absolute http or https address with a host, or NULL
 */
char *air_url_resolve (const char *base, const char *reference);

/* The same, for links that a person follows: mailto is allowed too. */
char *air_url_resolve_link (const char *base, const char *reference);

/* The same, for pictures: NULL also for what is a placeholder ("undefined"), a known tracker or a
 * blank spacer. */
char *air_url_resolve_picture (const char *base, const char *reference);

/* (transfer full) (nullable): a base that is relative to another, for `<base>` and `xml:base`; any
 * hierarchical scheme. */
char *air_url_resolve_base (const char *base, const char *reference);

/* (transfer full) (nullable): the best address of a `srcset`: the widest up to 2000 pixels, else the
 * smallest. Absolute. */
char *air_url_best_of_srcset (const char *base, const char *srcset);

/* (transfer full): what tells two addresses of one page apart and nothing else: scheme and "www."
 * dropped, no fragment, no trailing slash, no campaign parameters. A key, not an address. */
char *air_url_key (const char *url);

G_END_DECLS
