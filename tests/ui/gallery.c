/* gallery.c - one page on a stage, to be looked at
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-accent.h"
#include "air-add-station-dialog.h"
#include "air-block.h"
#include "air-enclosure.h"
#include "air-event.h"
#include "air-events-page.h"
#include "air-fake-clock.h"
#include "air-fake-fetcher.h"
#include "air-fake-network.h"
#include "air-link.h"
#include "air-network-window.h"
#include "air-notice-strip.h"
#include "air-people-page.h"
#include "air-station.h"
#include "air-stories-page.h"
#include "air-story-card.h"
#include "air-story-reader.h"

#define N_PICTURES 7

typedef struct
{
  AirStation *station;
  AirFakeFetcher *fetcher;
  const char *page;
  int width;
  int height;
} Gallery;

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static AirPerson *
make_person (const char *name, const char *role, const char *bio, const char *image)
{
  return g_object_new (AIR_TYPE_PERSON, "id", name, "name", name, "role", role, "bio", bio, "image", image, NULL);
}

static AirImage *
make_image (const char *url, int width, int height)
{
  return g_object_new (AIR_TYPE_IMAGE, "url", url, "caption",
                       "The headgate on Marl Creek was opened by hand for the first time since 1974.", "credit",
                       "Marla Fenn", "agency", "Flat Radio", "width", width, "height", height, NULL);
}

static AirBlock *
paragraph (const char *text)
{
  return g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", text, NULL);
}

static AirBlock *
styled_paragraph (void)
{
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);
  AirBlock *block;

  g_ptr_array_add (spans, air_span_new (4, 13, AIR_SPAN_STRONG, NULL));
  g_ptr_array_add (spans, air_span_new (34, 49, AIR_SPAN_LINK, "https://station.example/decree"));
  g_ptr_array_add (spans, air_span_new (75, 86, AIR_SPAN_EMPHASIS, NULL));
  block = g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text",
                        "The ditch 🏞️ company says that the decree of 1911 still stands, and that the water is, in "
                        "the end, nobody's. It has asked the county to wait until the gauges have been read in August, "
                        "when the creek is at its lowest and everybody is on speaking terms.",
                        "spans", spans, NULL);
  return block;
}

static GPtrArray *
make_blocks (void)
{
  GPtrArray *blocks = new_list ();
  g_autoptr (GPtrArray) items = new_list ();
  g_autoptr (AirImage) image = make_image ("http://p/2", 1600, 1067);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_ptr_array_add (items, paragraph ("Open the upper gate at dawn, one turn, and wait until the sound of it changes."));
  g_ptr_array_add (items, paragraph ("Walk down the ditch."));
  g_ptr_array_add (items, paragraph ("Close it again."));
  g_ptr_array_add (rows, g_strsplit ("Gauge|June|July|August", "|", -1));
  g_ptr_array_add (rows, g_strsplit ("Upper headgate|38|21|9", "|", -1));
  g_ptr_array_add (rows, g_strsplit ("Lower headgate|30|17|4", "|", -1));

  g_ptr_array_add (blocks, paragraph ("After three wet springs the creek left the channel that was dug for it in "
                                      "1911. It took a fence, eleven cottonwoods and the lower half of a hayfield, and "
                                      "lay down where the oldest maps have always shown it."));
  g_ptr_array_add (blocks, styled_paragraph ());
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_HEADING, "level", 2, "text",
                                         "Whose water it is", NULL));
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_QUOTE, "text",
                                         "I have measured this creek every morning for thirty-one years, and I have "
                                         "never once told it where to go.", "attribution", "Delbert Yokum", NULL));
  g_ptr_array_add (blocks, paragraph ("Mr. Yokum's instructions, painted on a board, have not changed:"));
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_LIST, "ordered", TRUE, "items", items,
                                         NULL));
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_IMAGE, "image", image, NULL));
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_LIST, "items", items, NULL));
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_AUDIO, "url",
                                         "https://station.example/creek.mp3", "title", "The sound of the headgate",
                                         "duration-s", 226, NULL));
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_TABLE, "rows", rows, NULL));
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PREFORMATTED, "text",
                                         "MARL CK  38.2 cfs\nHATCHET  12.0 cfs", NULL));
  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_RULE, NULL));
  g_ptr_array_add (blocks, paragraph ("The commissioners meet on Tuesday at seven. Chairs are being brought."));

  return blocks;
}

static AirStory *
make_story (int n, const char *section, const char *title, const char *summary, int picture, int hours_ago)
{
  g_autofree char *id = g_strdup_printf ("story-%d", n);
  g_autofree char *url = picture > 0 ? g_strdup_printf ("http://p/%d", picture) : NULL;
  g_autoptr (AirImage) image = url != NULL ? make_image (url, 1600, 1067) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 6, 10, 10, 12, 0);
  g_autoptr (GDateTime) published = g_date_time_add_hours (now, -hours_ago);
  g_autoptr (GDateTime) updated = n == 0 ? g_date_time_add_minutes (published, 25) : NULL;
  g_autoptr (GPtrArray) authors = new_list ();
  g_autoptr (GPtrArray) blocks = n == 0 ? make_blocks () : NULL;
  g_autofree char *address = g_strdup_printf ("https://station.example/story/%d", n);
  const char *const tags[] = { "Water", "Marl Creek", "County", NULL };

  g_ptr_array_add (authors, make_person ("Marla Fenn", "Reporter, water and land",
                                         "Marla Fenn covers rivers, ranches, fire and everything else that moves "
                                         "downhill. She spent nine seasons on a trail crew before she bought a "
                                         "microphone.", "http://p/7"));
  if (n == 0)
    g_ptr_array_add (authors, make_person ("Tobias Arrowood", "Reporter, town and schools",
                                           "Tobias Arrowood has sat through more than four hundred public meetings so "
                                           "that you do not have to.", NULL));

  return g_object_new (AIR_TYPE_STORY, "id", id, "url", address, "section", section, "title",
                       title, "summary", summary, "image", image, "published", published, "updated", updated,
                       "authors", authors, "blocks", blocks, "tags", n == 0 ? tags : NULL, "copyright",
                       n == 0 ? "Copyright 2026 Flat Radio. To see more, visit Flat Radio." : NULL, NULL);
}

static GPtrArray *
make_stories (void)
{
  GPtrArray *list = new_list ();

  g_ptr_array_add (list, make_story (0, "Water", "The river is back in its old bed, and nobody asked it to move",
                                     "After three wet springs the creek left the channel that was dug for it in 1911. "
                                     "The town now has to decide whether to dig again.", 1, 0));
  g_ptr_array_add (list, make_story (1, "Schools", "Bus drivers and the school board agree, for a year",
                                     "The buses will run in August. What happens after that was left for another "
                                     "night, when there is coffee.", 2, 2));
  g_ptr_array_add (list, make_story (2, "Housing", "Twelve small houses on a parking lot",
                                     "The first people move in on Friday. The paint is still wet on number nine, and "
                                     "the neighbours have brought soup.", 0, 3));
  g_ptr_array_add (list, make_story (3, "Arts", "A piano that has crossed the pass four times", NULL, 3, 5));
  g_ptr_array_add (list, make_story (4, "County", "Commissioners put the gravel pit off until autumn, again",
                                     "Neighbours brought a jar of dust to the meeting.", 4, 9));
  g_ptr_array_add (list, make_story (5, "Weather", "Frost in June, and what the orchards of the upper valley did about "
                                     "it with nothing but fans, smoke and very little sleep",
                                     "Apples, mostly, survived.", 5, 26));
  g_ptr_array_add (list, make_story (6, NULL, "Corrections", NULL, 0, 30));
  g_ptr_array_add (list, make_story (7, "Sports", "The rowing club that has no lake",
                                     "They practise on the reservoir before dawn.", 99, 50));

  return list;
}

static AirEvent *
make_event (const char *title, int day, int hour, int hours, const char *place, const char *description)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Denver");
  g_autoptr (GDateTime) start = g_date_time_new (zone, 2026, 6, day, MAX (hour, 0), 0, 0);
  g_autoptr (GDateTime) end = hours > 0 ? g_date_time_add_hours (start, hours) : NULL;
  g_autofree char *uid = g_strdup_printf ("%s-%d", title, day);

  return g_object_new (AIR_TYPE_EVENT, "uid", uid, "title", title, "start", start, "end", end, "all-day", hour < 0,
                       "zone", "America/Denver", "location", place, "description", description, "url",
                       "https://station.example/events", "recurring", day == 10, "status",
                       day == 13 ? AIR_EVENT_CANCELLED : AIR_EVENT_CONFIRMED, NULL);
}

static GPtrArray *
make_events (void)
{
  GPtrArray *list = new_list ();

  g_ptr_array_add (list, make_event ("Farmers’ market, live broadcast", 10, 10, 5, "Sopris Park",
                                     "We broadcast from between the peas and the honey. Come and say something. There "
                                     "will be chairs, a dog, and at noon the fiddle trio, who ask for quiet."));
  g_ptr_array_add (list, make_event ("Board meeting", 10, 19, 0, NULL, NULL));
  g_ptr_array_add (list, make_event ("Contra dance with the Ditch Riders", 11, 20, 6, "Grange hall", "Bring shoes."));
  g_ptr_array_add (list, make_event ("Bicycle repair morning", 13, 9, 3, "Library", NULL));
  g_ptr_array_add (list, make_event ("Pledge week", 15, -1, 120, NULL, "A week of asking, with music."));

  return list;
}

static GPtrArray *
make_people (void)
{
  static const char *const names[] = { "Ada Quill", "Delbert Yokum", "Hollis Brandt", "Ingrid Solan", "June Marchand",
                                       "Luz Ibarra-Webb", "Marla Fenn", "Priya Lindqvist", "Tobias Arrowood" };
  GPtrArray *list = new_list ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (list, make_person (names[i], i % 3 == 0 ? "Host of Morning Creek and music director" : "Reporter",
                                        "She covers rivers, ranches, fire and everything else that moves downhill, and "
                                        "spent nine seasons on a trail crew before she bought a microphone.\nShe still "
                                        "carries a folding saw.", i % 2 == 0 ? "http://p/7" : NULL));

  return list;
}

static GPtrArray *
make_notices (void)
{
  GPtrArray *list = new_list ();
  g_autoptr (GPtrArray) links = new_list ();

  g_ptr_array_add (links, g_object_new (AIR_TYPE_LINK, "text", "Who plays when", "url", "https://station.example/m",
                                        NULL));
  g_ptr_array_add (list, g_object_new (AIR_TYPE_NOTICE, "id", "n-1", "text",
                                       "We broadcast live from the farmers’ market this Wednesday, 10 a.m. to 3 p.m.",
                                       "links", links, NULL));
  g_ptr_array_add (list, g_object_new (AIR_TYPE_NOTICE, "id", "n-2", "text", "The transmitter rests on Sunday night.",
                                       NULL));

  return list;
}

static void
tell (AirFeed *feed, GPtrArray *items)
{
  air_feed_set_extra (feed, items);
  g_ptr_array_unref (items);
}

static void
add_style (GdkDisplay *display, gboolean dark)
{
  GtkCssProvider *accent = gtk_css_provider_new ();
  GtkCssProvider *style = gtk_css_provider_new ();
  g_autofree char *css = air_accent_to_css ("#0f766e", dark);

  gtk_css_provider_load_from_data (accent, css, -1);
  gtk_css_provider_load_from_resource (style, "/io/github/airshift/Airshift/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style), 600);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (accent), 601);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/io/github/airshift/Airshift/icons");
}

static GtkWidget *
make_page (Gallery *self)
{
  AirFeed *stories = air_station_get_stories (self->station);
  g_autoptr (AirStory) first = g_list_model_get_item (G_LIST_MODEL (stories), 0);

  if (g_str_equal (self->page, "reader"))
    {
      GtkWidget *reader = air_story_reader_new ();

      g_object_set (reader, "station", self->station, NULL);
      air_story_reader_open (AIR_STORY_READER (reader), first);
      return reader;
    }
  if (g_str_equal (self->page, "lead"))
    {
      GtkWidget *card = air_story_card_new ();

      g_object_set (card, "station", self->station, "story", first, "lead", TRUE, "valign", GTK_ALIGN_START,
                    "margin-start", 12, "margin-end", 12, "margin-top", 12, NULL);
      return card;
    }

  if (g_str_equal (self->page, "person"))
    {
      GtkWidget *page = air_people_page_new ();
      g_autoptr (GPtrArray) people = make_people ();

      g_object_set (page, "station", self->station, NULL);
      air_people_page_open (AIR_PEOPLE_PAGE (page), people->pdata[6]);
      return page;
    }

  return g_object_new (g_type_from_name (self->page), "station", self->station, NULL);
}

/* A dialog that has looked up an address where nothing is. */
static void
show_dialog (Gallery *self, AdwApplication *app)
{
  g_autoptr (AirFakeClock) clock = air_fake_clock_new ("2026-06-10T10:42:00Z");
  AirSurroundings surroundings = { .clock = AIR_CLOCK (clock), .fetcher = AIR_FETCHER (self->fetcher) };
  GtkWidget *dialog = air_add_station_dialog_new (&surroundings);

  gtk_window_set_application (GTK_WINDOW (dialog), GTK_APPLICATION (app));
  gtk_window_present (GTK_WINDOW (dialog));
  air_add_station_dialog_look_up (AIR_ADD_STATION_DIALOG (dialog), "station.example/nothing");
}

static void
show_network (Gallery *self, AdwApplication *app)
{
  static const AirContactNote notes[] = {
    { "www.flatradio.example", AIR_CONTACT_DOCUMENTS, 42, 0, 1250000 },
    { "npr.brightspotcdn.example", AIR_CONTACT_PICTURES, 118, 0, 14200000 },
    { "a-very-long-name-of-a-content-network.europe-west.cdn.example.org", AIR_CONTACT_PICTURES, 1, 0, 48000 },
    { "192.168.1.1", AIR_CONTACT_DOCUMENTS, 1, 1, 0 },
    { "media.flatradio.example", AIR_CONTACT_SOUND | AIR_CONTACT_PICTURES | AIR_CONTACT_DOCUMENTS, 250, 12, 3000000 },
    { "stream.flatradio.example", AIR_CONTACT_SOUND, 3, 0, 86400000 },
  };
  AirFakeClock *clock = AIR_FAKE_CLOCK (air_station_get_clock (self->station));
  g_autoptr (AirContacts) contacts = air_contacts_new (AIR_CLOCK (clock));
  g_autoptr (AirFakeNetwork) network = air_fake_network_new ();
  GtkWidget *window;

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      air_fake_clock_advance_s (clock, 250);
      air_contacts_note (contacts, &notes[i]);
    }
  air_fake_network_set_metered (network, TRUE);
  window = air_network_window_new (contacts, AIR_CLOCK (clock), G_NETWORK_MONITOR (network));
  gtk_window_set_application (GTK_WINDOW (window), GTK_APPLICATION (app));
  gtk_window_set_default_size (GTK_WINDOW (window), self->width, self->height);
  gtk_window_present (GTK_WINDOW (window));
}

static void
activate_cb (AdwApplication *app, Gallery *self)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (app));

  add_style (gtk_widget_get_display (window), adw_style_manager_get_dark (adw_style_manager_get_default ()));
  gtk_window_set_default_size (GTK_WINDOW (window), self->width, self->height);
  if (g_str_equal (self->page, "dialog"))
    {
      show_dialog (self, app);
      return;
    }
  if (g_str_equal (self->page, "network"))
    {
      show_network (self, app);
      return;
    }
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), make_page (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
load_pictures (Gallery *self, const char *folder)
{
  for (int i = 1; i <= N_PICTURES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/p%d.jpg", folder, i);
      g_autofree char *url = g_strdup_printf ("http://p/%d", i);
      char *data;
      gsize size;

      if (g_file_get_contents (path, &data, &size, NULL))
        {
          g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);

          air_fake_fetcher_set (self->fetcher, url, "image/jpeg", bytes);
        }
    }
}

/* gallery PAGE WIDTH HEIGHT dark|light PICTURES: PAGE is "reader", "lead", "person", "dialog", "network" or a widget's
 * type. */
int
main (int argc, char *argv[])
{
  g_autoptr (AirFakeClock) clock = air_fake_clock_new ("2026-06-10T10:42:00Z");
  g_autoptr (AirFakeFetcher) fetcher = air_fake_fetcher_new ();
  g_autoptr (AirStationInfo) info = g_object_new (AIR_TYPE_STATION_INFO, "id", "flat", "name", "Flat Radio", "zone",
                                                  "America/Denver", NULL);
  AirSurroundings surroundings = { .clock = AIR_CLOCK (clock), .fetcher = AIR_FETCHER (fetcher) };
  g_autoptr (AirStation) station = air_station_new (info, &surroundings);
  g_autoptr (AdwApplication) app = NULL;
  Gallery self = { station, fetcher, argc > 1 ? argv[1] : "AirStoriesPage", argc > 2 ? atoi (argv[2]) : 800,
                   argc > 3 ? atoi (argv[3]) : 800 };

  load_pictures (&self, argc > 5 ? argv[5] : ".");
  /* What one kind tells of another is laid over by what comes after. */
  tell (air_station_get_stories (station), make_stories ());
  tell (air_station_get_notices (station), make_notices ());
  tell (air_station_get_events (station), make_events ());
  tell (air_station_get_people (station), make_people ());
  app = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  adw_init ();
  if (argc > 4 && g_str_equal (argv[4], "dark"))
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  g_type_ensure (AIR_TYPE_STORIES_PAGE);
  g_type_ensure (AIR_TYPE_EVENTS_PAGE);
  g_type_ensure (AIR_TYPE_PEOPLE_PAGE);
  g_type_ensure (AIR_TYPE_NOTICE_STRIP);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), &self);

  return g_application_run (G_APPLICATION (app), 1, argv);
}
