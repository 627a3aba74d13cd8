/* air-cli-search.c - finds what the station publishes and published
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli.h"

#include "air-cli-load.h"
#include "air-cli-print.h"
#include "air-cli-time.h"
#include "air-hit.h"

#include <glib/gi18n.h>

#define USUAL_LIMIT 50

static void
append_hit (GString *out, AirHit *hit)
{
  g_string_append (out, "{\"kind\":");
  air_cli_append_string (out, air_kept_kind_nick (air_hit_get_kind (hit)));
  g_string_append (out, ",\"id\":");
  air_cli_append_string (out, air_hit_get_id (hit));
  g_string_append (out, ",\"title\":");
  air_cli_append_string (out, air_hit_get_title (hit));
  g_string_append (out, ",\"snippet\":");
  air_cli_append_string (out, air_hit_get_snippet (hit));
  g_string_append (out, ",\"time\":");
  air_cli_append_time (out, air_hit_get_time (hit));
  g_string_append (out, ",\"url\":");
  air_cli_append_string (out, air_hit_get_url (hit));
  g_string_append_c (out, '}');
}

static void
print_hits (GPtrArray *hits)
{
  g_autoptr (GString) out = g_string_new ("{\"hits\":[");

  for (guint i = 0; i < hits->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_hit (out, g_ptr_array_index (hits, i));
    }
  g_string_append (out, "]}");
  air_cli_print_object (out->str);
}

static const char *
name_kind (AirKeptKind kind)
{
  switch (kind)
    {
    case AIR_KEPT_EVENT:
      return _ ("event");
    case AIR_KEPT_PERSON:
      return _ ("person");
    case AIR_KEPT_BROADCAST:
      return _ ("broadcast");
    case AIR_KEPT_TITLE:
      return _ ("heard");
    case AIR_KEPT_STORY:
    default:
      return _ ("story");
    }
}

static void
say_hit (AirCli *self, AirHit *hit)
{
  g_autofree char *day = air_hit_get_time (hit) != NULL ? air_cli_format_day (self, air_hit_get_time (hit)) : NULL;
  g_autofree char *title =
    air_cli_bold (*air_hit_get_title (hit) != '\0' ? air_hit_get_title (hit) : _ ("(without a title)"));

  air_cli_say ("%s", title);
  air_cli_say ("  %s%s%s", name_kind (air_hit_get_kind (hit)), day != NULL ? " · " : "", day != NULL ? day : "");
  if (*air_hit_get_snippet (hit) != '\0')
    air_cli_say ("  %s", air_hit_get_snippet (hit));
  air_cli_say ("  [%s]\n", air_hit_get_id (hit));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirCli *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = air_archive_search_finish (AIR_ARCHIVE (source), result, &error);

  if (hits == NULL)
    {
      air_cli_fail (self, error);
      return;
    }

  if (self->options->json)
    print_hits (hits);
  else if (hits->len == 0)
    air_cli_say (_ ("Nothing was found."));
  else
    for (guint i = 0; i < hits->len; i++)
      say_hit (self, g_ptr_array_index (hits, i));
  self->done (AIR_CLI_DONE, self->data);
}

/* What was loaded just now is kept by then. */
static void
search (AirCli *self)
{
  g_autofree char *query = g_strjoinv (" ", self->options->arguments);
  int limit = self->options->limit;

  air_archive_search_async (air_station_get_archive (self->station), query, air_station_get_id (self->station),
                            limit >= 0 ? (guint) limit : USUAL_LIMIT, NULL, found_cb, self);
}

void
air_cli_search (AirCli *self)
{
  air_cli_load (self,
                AIR_CLI_KIND (AIR_SOURCE_STORIES) | AIR_CLI_KIND (AIR_SOURCE_EVENTS) |
                  AIR_CLI_KIND (AIR_SOURCE_NOTICES) | AIR_CLI_KIND (AIR_SOURCE_PEOPLE) |
                  AIR_CLI_KIND (AIR_SOURCE_BROADCASTS),
                search);
}
