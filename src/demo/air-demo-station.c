/* air-demo-station.c - a whole radio station inside the program
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-station.h"

#include "air-demo-reel.h"
#include "air-demo-server.h"
#include "air-slot.h"
#include "air-source.h"
#include "air-stream.h"

struct _AirDemoStation
{
  GObject parent_instance;

  AirClock *clock;       /* (owned) */
  AirStationInfo *info;  /* (owned) (nullable) */
  GMainContext *context; /* (owned) (nullable): the thread's */
  GMainLoop *loop;       /* (owned) (nullable) */
  GThread *thread;       /* (owned) (nullable) */
  AirDemoServer *server; /* (owned) (nullable): the thread's once that runs */
};

G_DEFINE_FINAL_TYPE (AirDemoStation, air_demo_station, G_TYPE_OBJECT)

/* How far the clock that we were given is from the one that any thread may read. */
static gint64
measure_offset (AirDemoStation *self)
{
  return air_clock_get_wall_us (self->clock) - g_get_monotonic_time ();
}

static gpointer
serve (gpointer data)
{
  AirDemoStation *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  air_demo_server_free (self->server);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

typedef struct
{
  AirDemoServer *server;
  gint64 offset_us;
} Jump;

static gboolean
follow_jump (gpointer data)
{
  Jump *jump = data;

  air_demo_server_set_offset (jump->server, jump->offset_us);
  return G_SOURCE_REMOVE;
}

static void
jumped_cb (AirDemoStation *self)
{
  Jump *jump;

  if (self->thread == NULL)
    return;
  jump = g_new0 (Jump, 1);
  jump->server = self->server;
  jump->offset_us = measure_offset (self);
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, follow_jump, jump, g_free);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
air_demo_station_dispose (GObject *object)
{
  AirDemoStation *self = AIR_DEMO_STATION (object);

  if (self->thread != NULL)
    {
      g_autoptr (GSource) quit = g_idle_source_new ();

      /* From within, so that it is not lost if the loop has not begun yet. */
      g_source_set_callback (quit, quit_cb, self->loop, NULL);
      g_source_set_priority (quit, G_PRIORITY_HIGH);
      g_source_attach (quit, self->context);
      g_thread_join (g_steal_pointer (&self->thread));
    }
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->info);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (air_demo_station_parent_class)->dispose (object);
}

static void
air_demo_station_class_init (AirDemoStationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = air_demo_station_dispose;
}

static void
air_demo_station_init (AirDemoStation *self)
{
}

static void
add_stream (GPtrArray *streams,
            const char *base,
            const char *path,
            const char *name,
            const char *codec,
            int kbps,
            const char *ucs)
{
  g_autofree char *url = g_strconcat (base, path, NULL);

  g_ptr_array_add (streams, g_object_new (AIR_TYPE_STREAM, "name", name, "url", url, "codec", codec, "bitrate-kbps",
                                          kbps, "ucs", ucs, NULL));
}

static GPtrArray *
make_streams (const AirDemoContent *content, const char *base)
{
  GPtrArray *streams = g_ptr_array_new_with_free_func (g_object_unref);
  const char *name = air_demo_content_fact (content, "name");
  const char *ucs = air_demo_content_fact (content, "ucs");
  g_autofree char *opus_name = g_strconcat (name, " (Opus)", NULL);

  add_stream (streams, base, "/live.mp3", name, "mp3", AIR_DEMO_MP3_KBPS, ucs);
  add_stream (streams, base, "/live.opus", opus_name, "opus", AIR_DEMO_OPUS_KBPS, ucs);
  return streams;
}

static GPtrArray *
make_sources (const AirDemoContent *content, const char *base)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *now = g_strdup_printf ("/v1/widget/%s/now?format=json", air_demo_content_fact (content, "ucs"));
  g_autofree char *day
      = g_strdup_printf ("/v1/widget/%s/day?date={date}&format=json", air_demo_content_fact (content, "ucs"));
  const struct
  {
    AirSourceKind kind;
    const char *format;
    const char *path;
    const char *section;
  } rows[] = {
    { AIR_SOURCE_STORIES, "rss", "/news.rss", NULL },
    { AIR_SOURCE_STORIES, "rss", "/water-land.rss", "Water & Land" },
    { AIR_SOURCE_BROADCASTS, "composer", day, NULL },
    { AIR_SOURCE_NOW, "composer", now, NULL },
    { AIR_SOURCE_EVENTS, "ical", "/calendar.ics", NULL },
    { AIR_SOURCE_PEOPLE, "grove-people", "/people", NULL },
    { AIR_SOURCE_NOTICES, "grove-home", "/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *url = g_strconcat (base, rows[i].path, NULL);

      g_ptr_array_add (sources, g_object_new (AIR_TYPE_SOURCE, "kind", rows[i].kind, "format", rows[i].format, "url",
                                              url, "section", rows[i].section, "refresh-s", -1, NULL));
    }
  return sources;
}

/* The week as a grid, as a station file may bring it for when its Composer does not answer. */
static GPtrArray *
make_grid (const AirDemoContent *content)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  GPtrArray *grid = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < content->week->len; i++)
    {
      const AirDemoSlot *slot = &g_array_index (content->week, AirDemoSlot, i);
      const AirDemoSlot *next = &g_array_index (content->week, AirDemoSlot, (i + 1) % content->week->len);
      const char *slot_days[] = { days[slot->day - 1], NULL };
      g_autofree char *start = g_strdup_printf ("%02d:%02d", slot->minute / 60, slot->minute % 60);
      g_autofree char *end = g_strdup_printf ("%02d:%02d", next->minute / 60, next->minute % 60);
      const char *none[] = { NULL };
      gboolean named = slot->show->hosts[0] != NULL && slot->show->hosts[0][0] != '\0';

      g_ptr_array_add (grid, g_object_new (AIR_TYPE_SLOT, "days", slot_days, "start", start, "end", end, "title",
                                           slot->show->name, "hosts", named ? slot->show->hosts : (char **)none, NULL));
    }
  return grid;
}

static AirStationInfo *
make_info (const AirDemoContent *content, const char *base)
{
  g_autofree char *logo = g_strconcat (base, "/logo.png", NULL);
  g_autofree char *homepage = g_strconcat (base, "/", NULL);
  g_autoptr (GPtrArray) streams = make_streams (content, base);
  g_autoptr (GPtrArray) sources = make_sources (content, base);
  g_autoptr (GPtrArray) grid = make_grid (content);
  AirStationInfo *info = g_object_new (
      AIR_TYPE_STATION_INFO, "id", air_demo_content_fact (content, "id"), "name",
      air_demo_content_fact (content, "name"), "call-sign", air_demo_content_fact (content, "call_sign"), "tagline",
      air_demo_content_fact (content, "tagline"), "city", air_demo_content_fact (content, "city"), "frequency",
      air_demo_content_fact (content, "frequency"), "zone", air_demo_content_fact (content, "zone"), "colour",
      air_demo_content_fact (content, "colour"), "homepage", homepage, "logo", logo, "verified", TRUE, "streams",
      streams, "sources", sources, "grid", grid, NULL);

  air_item_set_reach (AIR_ITEM (info), AIR_REACH_LOOPBACK);
  return info;
}

AirDemoStation *
air_demo_station_new (AirClock *clock)
{
  AirDemoStation *self = g_object_new (AIR_TYPE_DEMO_STATION, NULL);

  self->clock = g_object_ref (clock);
  g_signal_connect_object (clock, "jumped", G_CALLBACK (jumped_cb), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
air_demo_station_start (AirDemoStation *self, GError **error)
{
  g_return_val_if_fail (AIR_IS_DEMO_STATION (self), FALSE);
  g_return_val_if_fail (self->thread == NULL, FALSE);

  g_clear_pointer (&self->context, g_main_context_unref);
  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  self->server = air_demo_server_new (measure_offset (self), error);
  g_main_context_pop_thread_default (self->context);
  if (self->server == NULL)
    return FALSE;
  self->info = make_info (air_demo_server_get_content (self->server), air_demo_server_get_base (self->server));
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("air-demo", serve, self);
  return TRUE;
}

AirStationInfo *
air_demo_station_get_info (AirDemoStation *self)
{
  g_return_val_if_fail (AIR_IS_DEMO_STATION (self), NULL);

  return self->info;
}
