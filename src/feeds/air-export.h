/* air-export.h - the archive as a JSON file: written item by item, read likewise
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file is one object: {"schema":1,"format":"airshift-archive","version":1,"program","exported","items":[KEPT]}
 *
 * KEPT {"station","kind":"story|event|person|broadcast|title","seen","whole":bool,"read","saved","withdrawn","item",
 * "revisions":[{"seen","item"}]}: `item` is STORY (with blocks), EVENT, PERSON, BROADCAST or TRACK of the command
 * line's contract, `seen` when it was last told otherwise than before, `whole` whether its text is that of its own
 * page; revisions stand from the oldest on. What those shapes leave out is told beside them: "authors" and "hosts" are
 * PERSON with "email", a broadcast has "id", and an all-day event's "start" and "end" have their hours and offset.
 */
#pragma once

#include "air-kept.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full): the file's pieces. Between two items stands AIR_EXPORT_BETWEEN. */
char *air_export_write_head (const char *program, GDateTime *now);
char *air_export_write_kept (AirKept *kept);
#define AIR_EXPORT_BETWEEN ",\n"
#define AIR_EXPORT_TAIL "\n]}\n"

/**
 * AirExportReader:
 *
 * Takes the file's bytes as they come, and never holds more than one item of it. What is no item is passed over and
 * counted. Pure, for one thread at a time.
 */
typedef struct _AirExportReader AirExportReader;

AirExportReader *air_export_reader_new (void);
void air_export_reader_free (AirExportReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirExportReader, air_export_reader_free)

/**
 * air_export_reader_take:
 * @kept: of AirKept, to be added to. Their reach is public: a file may come from anywhere
 *
 * AIR_ERROR_MALFORMED if it is no such file, AIR_ERROR_UNSUPPORTED if a later version of the program wrote it,
 * AIR_ERROR_TOO_LARGE if it is nested too deep or has too many items. What was added to `kept` before is good.
 */
gboolean air_export_reader_take (AirExportReader *self, const char *bytes, gsize n, GPtrArray *kept, GError **error);

/* The bytes are at an end. AIR_ERROR_MALFORMED if the file is not. */
gboolean air_export_reader_end (AirExportReader *self, GError **error);

/* How many elements were no items, or larger than any item. */
guint air_export_reader_get_passed_over (AirExportReader *self);

G_END_DECLS
