/* air-output-seeker.c - the system's output, found without waiting
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-output-seeker.h"

#include "air-output.h"

#define PATIENCE_MS 2000 /* for a sound server that does not answer */
#define SEARCH_S 1
#define SEARCH_TRIES 60

struct _AirOutputSeeker
{
  AirOutputFound found;
  AirOutputMissing missing;
  gpointer data;

  GCancellable *opening; /* (owned) (nullable): while a worker is at it */
  guint patience;        /* source id, while somebody waits */
  guint search;          /* source id */
  guint tries;           /* of the search */
};

static void
give_up (AirOutputSeeker *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  self->missing (self->data);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) output = air_output_open_finish (result, &error);
  AirOutputSeeker *self = data;
  gboolean waited;

  /* The seeker is gone then. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  waited = self->patience != 0;
  g_clear_object (&self->opening);
  if (output != NULL)
    {
      air_output_seeker_rest (self);
      self->found (output, waited, self->data);
    }
  else if (waited)
    give_up (self);
}

static gboolean
patience_cb (gpointer data)
{
  give_up (data);
  return G_SOURCE_REMOVE;
}

static gboolean
search_cb (gpointer data)
{
  AirOutputSeeker *self = data;

  if (++self->tries < SEARCH_TRIES)
    {
      air_output_seeker_try (self);
      return G_SOURCE_CONTINUE;
    }

  self->search = 0;
  return G_SOURCE_REMOVE;
}

AirOutputSeeker *
air_output_seeker_new (AirOutputFound found, AirOutputMissing missing, gpointer data)
{
  AirOutputSeeker *self = g_new0 (AirOutputSeeker, 1);

  self->found = found;
  self->missing = missing;
  self->data = data;
  return self;
}

void
air_output_seeker_free (AirOutputSeeker *self)
{
  air_output_seeker_rest (self);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_free (self);
}

void
air_output_seeker_try (AirOutputSeeker *self)
{
  if (self->opening != NULL)
    return;

  self->opening = g_cancellable_new ();
  air_output_open_async (self->opening, opened_cb, self);
}

void
air_output_seeker_wait (AirOutputSeeker *self)
{
  air_output_seeker_try (self);
  if (self->patience == 0)
    self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
}

void
air_output_seeker_search (AirOutputSeeker *self)
{
  self->tries = 0;
  if (self->search == 0)
    self->search = g_timeout_add_seconds (SEARCH_S, search_cb, self);
}

void
air_output_seeker_rest (AirOutputSeeker *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->search, g_source_remove);
}
