/* air-ical-lines.h - iCalendar as a tree of named lines
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `NAME;PARAM=x:value` */
typedef struct {
  char *name;         /* (owned): capitals */
  GHashTable *params; /* (owned): names in capitals to values without quotes */
  char *value;        /* (owned): valid UTF-8, as written but unfolded */
} AirIcalLine;

/* What stands between BEGIN and END. */
typedef struct {
  char *name;          /* (owned): capitals; the root has none */
  GPtrArray *lines;    /* (owned): of AirIcalLine */
  GPtrArray *children; /* (owned): of AirIcalPart */
} AirIcalPart;

void air_ical_part_free (AirIcalPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirIcalPart, air_ical_part_free)

/**
 * air_ical_part_parse:
 * @damaged: (out): whether something could not be read as a line, or an END was missing
 *
 * Takes RFC 5545's content lines with any line ends, and vCalendar 1.0's quoted-printable. Lines that no
 * reader here asks for are dropped at once; nesting is bounded.
 *
 * Returns: (transfer full): the root, whose children are the calendars
 */
AirIcalPart *air_ical_part_parse (GBytes *body, gboolean *damaged);

/* (transfer none) (nullable): the first line of that name. */
const AirIcalLine *air_ical_part_find (const AirIcalPart *part, const char *name);

/* (transfer none) (nullable): its value. */
const char *air_ical_part_value (const AirIcalPart *part, const char *name);

/* (transfer none) (nullable) */
const char *air_ical_line_param (const AirIcalLine *line, const char *name);

/* (transfer full) (nullable): a TEXT value (RFC 5545, 3.3.11), unescaped, markup taken out. */
char *air_ical_part_text (const AirIcalPart *part, const char *name);

G_END_DECLS
