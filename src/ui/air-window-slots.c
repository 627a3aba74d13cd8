/* air-window-slots.c - the window's pages, made when they are first looked at
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-window-slots.h"

#include "air-events-page.h"
#include "air-on-air-page.h"
#include "air-people-page.h"
#include "air-player-page.h"
#include "air-programme-page.h"
#include "air-search-page.h"
#include "air-stories-page.h"
#include "air-story-reader.h"

GType
air_window_slots_find (const char *name)
{
  const struct
  {
    const char *name;
    GType type;
  } pages[] = {
    { "on-air", AIR_TYPE_ON_AIR_PAGE }, { "stories", AIR_TYPE_STORIES_PAGE }, { "programme", AIR_TYPE_PROGRAMME_PAGE },
    { "events", AIR_TYPE_EVENTS_PAGE }, { "people", AIR_TYPE_PEOPLE_PAGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (name, pages[i].name) == 0)
      return pages[i].type;
  return G_TYPE_INVALID;
}

static void
bind_search_page (AirWindow *window, AirSearchBar *search_bar, GtkWidget *page)
{
  g_object_bind_property (search_bar, "query", page, "search", G_BINDING_SYNC_CREATE);
  g_object_bind_property (window, "stations", page, "stations", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (page, "go-up", G_CALLBACK (air_search_bar_focus), search_bar, G_CONNECT_SWAPPED);
  g_signal_connect_object (search_bar, "go-down", G_CALLBACK (air_search_page_go_down), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (search_bar, "chosen", G_CALLBACK (air_search_page_open_first), page, G_CONNECT_SWAPPED);
}

/* What is not looked at is not made: a page costs more than the whole frame around it. */
GtkWidget *
air_window_slots_fill (AirWindow *window, AirSearchBar *search_bar, AdwBin *slot, GType type)
{
  GtkWidget *page = adw_bin_get_child (slot);

  if (page != NULL)
    return page;

  page = g_object_new (type, NULL);
  if (type == AIR_TYPE_SEARCH_PAGE)
    bind_search_page (window, search_bar, page);
  else if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "search") != NULL)
    g_object_bind_property (search_bar, "filter", page, "search", G_BINDING_SYNC_CREATE);
  g_object_bind_property (window, "station", page, "station", G_BINDING_SYNC_CREATE);
  if (type == AIR_TYPE_PLAYER_PAGE)
    g_object_bind_property (window, "recorder", page, "recorder", G_BINDING_SYNC_CREATE);
  if (type == AIR_TYPE_STORY_READER)
    g_object_bind_property (window, "text-size", page, "text-size", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  adw_bin_set_child (slot, page);
  return page;
}
