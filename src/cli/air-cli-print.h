/* air-cli-print.h - answers as JSON or text, errors as exit status
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* Exit status of the contract. */
enum {
  AIR_CLI_DONE = 0,
  AIR_CLI_FAILED = 1,
  AIR_CLI_WRONG_USAGE = 2,
  AIR_CLI_NOT_RUNNING = 3,
  AIR_CLI_OFFLINE = 4,
};

int air_cli_status_of (const GError *error);

/* One line on stdout, in UTF-8 whatever the locale, flushed. */
void air_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Tells a failure: in JSON on stdout if asked for, else as a sentence on stderr. Returns the status. */
int air_cli_print_error (const GError *error, gboolean json);

/* "text" with JSON's escapes; NULL is null. */
void air_cli_append_string (GString *out, const char *text);

/* ISO 8601 to the second with offset; NULL is null. */
void air_cli_append_time (GString *out, GDateTime *time);

/* The object of `item`; NULL is null. */
void air_cli_append_item (GString *out, const AirReaders *readers, gpointer item, gboolean with_blocks);

/* [item, …]: at most `limit` (-1: all) of `items`. */
void air_cli_append_items (GString *out, const AirReaders *readers, GPtrArray *items, int limit, gboolean with_blocks);

/* {"schema":1, and what follows of `object`, which begins with "{". */
void air_cli_print_object (const char *object);

/* "schema":1 put at the head of an object; (transfer full). */
char *air_cli_with_schema (const char *object);

/* Bold on a terminal, unless NO_COLOR is set (no-color.org). (transfer full) */
char *air_cli_bold (const char *text);

G_END_DECLS
