/* air-export-read.c - the archive's JSON file, taken apart as it comes
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-export.h"

#include "air-error.h"
#include "air-json.h"
#include "air-limits.h"
#include "air-revision.h"
#include "air-shapes-read.h"

#include <string.h>

#define FORMAT "airshift-archive"
#define VERSION 1
#define MOST_HEAD_BYTES (64 * 1024)
#define LONGEST_STATION 64

struct _AirExportReader
{
  GString *head;      /* (owned): the outermost object, without what is in "items" */
  GString *element;   /* (owned): the item that is being read */
  guint depth;        /* of brackets that are open */
  gboolean in_string;
  gboolean escaped;
  gboolean in_items;  /* in the array that counts */
  gboolean is_known;  /* the head says that it is such a file */
  gboolean too_long;  /* the element is: it is passed over */
  gboolean is_whole;
  guint taken;
  guint passed_over;
};

AirExportReader *
air_export_reader_new (void)
{
  AirExportReader *self = g_new0 (AirExportReader, 1);

  self->head = g_string_new (NULL);
  self->element = g_string_new (NULL);
  return self;
}

void
air_export_reader_free (AirExportReader *self)
{
  g_string_free (self->head, TRUE);
  g_string_free (self->element, TRUE);
  g_free (self);
}

guint
air_export_reader_get_passed_over (AirExportReader *self)
{
  return self->passed_over;
}

static gboolean
fail (GError **error, int code, const char *message)
{
  g_set_error_literal (error, AIR_ERROR, code, message);
  return FALSE;
}

/* Items */

static AirMark *
read_mark (JsonObject *object, AirItem *item)
{
  g_autoptr (GDateTime) read = air_shapes_read_time (object, "read");
  g_autoptr (GDateTime) saved = air_shapes_read_time (object, "saved");
  g_autoptr (GDateTime) withdrawn = air_shapes_read_time (object, "withdrawn");

  if (!AIR_IS_STORY (item) || (read == NULL && saved == NULL && withdrawn == NULL))
    return NULL;

  return g_object_new (AIR_TYPE_MARK, "id", air_story_get_id (AIR_STORY (item)), "read", read, "saved", saved,
                       "withdrawn", withdrawn, NULL);
}

/* Only those of the same story that have their moment. */
static GPtrArray *
read_revisions (JsonObject *object, AirItem *item)
{
  GPtrArray *revisions = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = AIR_IS_STORY (item) ? air_json_array (object, "revisions") : NULL;
  guint n = array != NULL ? MIN (json_array_get_length (array), AIR_LIMIT_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *element = air_json_array_object (array, i);
      g_autoptr (GDateTime) seen = air_shapes_read_time (element, "seen");
      g_autoptr (AirItem) story = air_shapes_read (air_json_object (element, "item"), AIR_KEPT_STORY);

      if (seen != NULL && story != NULL &&
          g_strcmp0 (air_story_get_id (AIR_STORY (story)), air_story_get_id (AIR_STORY (item))) == 0)
        g_ptr_array_add (revisions, g_object_new (AIR_TYPE_REVISION, "seen", seen, "story", story, NULL));
    }
  return revisions;
}

static gboolean
read_kind (const char *nick, AirKeptKind *kind)
{
  for (*kind = 0; *kind < AIR_N_KEPT_KINDS; (*kind)++)
    if (g_strcmp0 (air_kept_kind_nick (*kind), nick) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_station (const char *id)
{
  return id != NULL && *id != '\0' && strlen (id) <= LONGEST_STATION &&
         strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (id);
}

/* (transfer full) (nullable) */
static AirKept *
read_kept (JsonObject *object)
{
  const char *station = air_json_raw (object, "station");
  g_autoptr (AirItem) item = NULL;
  g_autoptr (AirMark) mark = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GDateTime) seen = air_shapes_read_time (object, "seen");
  AirKeptKind kind;

  if (!is_station (station) || !read_kind (air_json_raw (object, "kind"), &kind))
    return NULL;
  item = air_shapes_read (air_json_object (object, "item"), kind);
  if (item == NULL)
    return NULL;

  mark = read_mark (object, item);
  revisions = read_revisions (object, item);
  return g_object_new (AIR_TYPE_KEPT, "station", station, "item", item, "seen", seen, "mark", mark, "whole",
                       air_json_boolean (object, "whole", FALSE), "revisions", revisions, NULL);
}

/* The file */

static gboolean
take_element (AirExportReader *self, GPtrArray *kept, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (self->element->str, self->element->len);
  g_autoptr (JsonObject) object = self->too_long ? NULL : air_json_parse_object (bytes, NULL);
  AirKept *one = object != NULL ? read_kept (object) : NULL;

  self->too_long = FALSE;
  g_string_truncate (self->element, 0);
  if (one != NULL)
    g_ptr_array_add (kept, one);
  else
    self->passed_over++;

  return ++self->taken <= AIR_LIMIT_EXPORT_ITEMS || fail (error, AIR_ERROR_TOO_LARGE, "There are too many items");
}

/* What stands before the items has to say what they are. */
static gboolean
check_head (AirExportReader *self, GError **error)
{
  g_autofree char *text = g_strconcat (self->head->str, "]}", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonObject) head = air_json_parse_object (bytes, NULL);
  gint64 version = 0;

  if (g_strcmp0 (air_json_raw (head, "format"), FORMAT) != 0 || !air_json_int (head, "version", &version) ||
      version < 1)
    return fail (error, AIR_ERROR_MALFORMED, "The file is no archive that Airshift has exported");
  if (version > VERSION)
    return fail (error, AIR_ERROR_UNSUPPORTED, "A later version of Airshift has exported this");

  self->is_known = TRUE;
  return TRUE;
}

/* Whether the head ends in the name of the items. */
static gboolean
is_items_next (AirExportReader *self)
{
  static const char name[] = "\"items\"";
  gssize end = (gssize) self->head->len;

  while (end > 0 && (g_ascii_isspace (self->head->str[end - 1]) || self->head->str[end - 1] == ':'))
    end--;
  return end >= (gssize) strlen (name) && strncmp (self->head->str + end - strlen (name), name, strlen (name)) == 0;
}

static gboolean
open_bracket (AirExportReader *self, char c, GError **error)
{
  gboolean begins = self->depth == 1 && c == '[' && !self->is_known && is_items_next (self);

  if (++self->depth > AIR_LIMIT_JSON_DEPTH)
    return fail (error, AIR_ERROR_TOO_LARGE, "The file is nested too deep");
  if (begins)
    {
      g_string_append_c (self->head, c);
      self->in_items = check_head (self, error);
    }
  return !begins || self->in_items;
}

static gboolean
close_bracket (AirExportReader *self, GPtrArray *kept, GError **error)
{
  self->depth--;
  if (self->in_items && self->depth == 2)
    return take_element (self, kept, error);

  if (self->in_items && self->depth == 1)
    self->in_items = FALSE;
  self->is_whole = self->depth == 0;
  return TRUE;
}

/* Where the byte belongs: to an item, or to the file itself. */
static gboolean
store (AirExportReader *self, char c, GError **error)
{
  if (self->in_items && self->depth >= 3)
    {
      self->too_long = self->too_long || self->element->len >= AIR_LIMIT_PAGE_BYTES;
      if (!self->too_long)
        g_string_append_c (self->element, c);
    }
  else if (!self->is_known)
    {
      g_string_append_c (self->head, c);
      if (self->head->len > MOST_HEAD_BYTES)
        return fail (error, AIR_ERROR_MALFORMED, "The file is no archive that Airshift has exported");
    }
  return TRUE;
}

static gboolean
take_in_string (AirExportReader *self, char c, GError **error)
{
  if (self->escaped)
    self->escaped = FALSE;
  else if (c == '\\')
    self->escaped = TRUE;
  else if (c == '"')
    self->in_string = FALSE;
  return store (self, c, error);
}

static gboolean
take_byte (AirExportReader *self, char c, GPtrArray *kept, GError **error)
{
  if (self->in_string)
    return take_in_string (self, c, error);

  /* A byte order mark and white space may stand around the object, and nothing else. */
  if (self->depth == 0 && c != '{')
    return g_ascii_isspace (c) || (!self->is_known && c != '\0' && strchr ("\xef\xbb\xbf", c) != NULL) ||
           fail (error, AIR_ERROR_MALFORMED, "The file is no archive that Airshift has exported");
  if (self->is_whole)
    return fail (error, AIR_ERROR_MALFORMED, "Something stands behind the end");

  self->in_string = c == '"';
  if (c == '{' || c == '[')
    {
      gboolean was_in_items = self->in_items;

      return open_bracket (self, c, error) && (was_in_items == self->in_items ? store (self, c, error) : TRUE);
    }
  if (c == '}' || c == ']')
    return store (self, c, error) && close_bracket (self, kept, error);

  return store (self, c, error);
}

gboolean
air_export_reader_take (AirExportReader *self, const char *bytes, gsize n, GPtrArray *kept, GError **error)
{
  for (gsize i = 0; i < n; i++)
    if (!take_byte (self, bytes[i], kept, error))
      return FALSE;

  return TRUE;
}

gboolean
air_export_reader_end (AirExportReader *self, GError **error)
{
  if (!self->is_known)
    return fail (error, AIR_ERROR_MALFORMED, "The file is no archive that Airshift has exported");

  return self->is_whole || fail (error, AIR_ERROR_MALFORMED, "The end of the file is missing");
}
