/* air-export-write.c - what the archive keeps, as JSON
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-export.h"

#include "air-broadcast.h"
#include "air-event.h"
#include "air-person.h"
#include "air-revision.h"
#include "air-shapes.h"

char *
air_export_write_head (const char *program, GDateTime *now)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *object = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, 1);
  air_shapes_add_text (builder, "format", "airshift-archive");
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  air_shapes_add_text (builder, "program", program);
  air_shapes_add_time (builder, "exported", now);
  json_builder_end_object (builder);
  object = air_shapes_print (builder);
  object[strlen (object) - 1] = '\0';
  return g_strconcat (object, ",\"items\":[\n", NULL);
}

/* To the microsecond, since it tells revisions apart. */
static void
add_moment (JsonBuilder *builder, const char *name, GDateTime *time)
{
  g_autoptr (GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;

  air_shapes_add_text (builder, name, text);
}

static void
add_people (JsonBuilder *builder, const char *name, GPtrArray *people)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < people->len; i++)
    {
      AirPerson *person = g_ptr_array_index (people, i);

      json_builder_begin_object (builder);
      air_shapes_add_members (builder, AIR_ITEM (person), FALSE);
      air_shapes_add_text (builder, "email", air_person_get_email (person));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What stands in place of a member of the shape, or beside it. */
static void
add_more (JsonBuilder *builder, AirItem *item)
{
  if (AIR_IS_STORY (item))
    add_people (builder, "authors", air_story_get_authors (AIR_STORY (item)));
  else if (AIR_IS_PERSON (item))
    air_shapes_add_text (builder, "email", air_person_get_email (AIR_PERSON (item)));
  else if (AIR_IS_BROADCAST (item))
    {
      air_shapes_add_text (builder, "id", air_broadcast_get_id (AIR_BROADCAST (item)));
      add_people (builder, "hosts", air_broadcast_get_hosts (AIR_BROADCAST (item)));
    }
  else if (AIR_IS_EVENT (item))
    {
      air_shapes_add_time (builder, "start", air_event_get_start (AIR_EVENT (item)));
      air_shapes_add_time (builder, "end", air_event_get_end (AIR_EVENT (item)));
    }
}

static void
add_item (JsonBuilder *builder, AirItem *item)
{
  json_builder_set_member_name (builder, "item");
  if (item == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  air_shapes_add_members (builder, item, TRUE);
  add_more (builder, item);
  json_builder_end_object (builder);
}

static void
add_revisions (JsonBuilder *builder, GPtrArray *revisions)
{
  json_builder_set_member_name (builder, "revisions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < revisions->len; i++)
    {
      AirRevision *revision = g_ptr_array_index (revisions, i);

      json_builder_begin_object (builder);
      add_moment (builder, "seen", air_revision_get_seen (revision));
      add_item (builder, (AirItem *) air_revision_get_story (revision));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
air_export_write_kept (AirKept *kept)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  AirItem *item = air_kept_get_item (kept);
  AirMark *mark = air_kept_get_mark (kept);
  AirKeptKind kind;
  gboolean is_kept = item != NULL && air_kept_kind_of (item, &kind);

  json_builder_begin_object (builder);
  air_shapes_add_text (builder, "station", air_kept_get_station (kept));
  air_shapes_add_text (builder, "kind", is_kept ? air_kept_kind_nick (kind) : NULL);
  add_moment (builder, "seen", air_kept_get_seen (kept));
  json_builder_set_member_name (builder, "whole");
  json_builder_add_boolean_value (builder, air_kept_get_whole (kept));
  add_moment (builder, "read", mark != NULL ? air_mark_get_read (mark) : NULL);
  add_moment (builder, "saved", mark != NULL ? air_mark_get_saved (mark) : NULL);
  add_moment (builder, "withdrawn", mark != NULL ? air_mark_get_withdrawn (mark) : NULL);
  add_item (builder, item);
  add_revisions (builder, air_kept_get_revisions (kept));
  json_builder_end_object (builder);
  return air_shapes_print (builder);
}
