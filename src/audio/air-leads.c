/* air-leads.c - the addresses that may give a stream's sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-leads.h"

#include "air-named-reach.h"
#include "air-stream.h"

struct _AirLeads
{
  char *url; /* (owned) */
  AirReach reach;
  AirLead *good;     /* (owned) (nullable): a playlist's entry that gave sound */
  GQueue left;       /* of AirLead */
  GHashTable *tried; /* (owned): of char *, addresses of this dialling */
};

static AirLead *
lead_new (const char *url, AirReach reach, guint depth)
{
  AirLead *lead = g_new0 (AirLead, 1);

  lead->url = g_strdup (url);
  lead->reach = reach;
  lead->depth = depth;
  return lead;
}

void
air_lead_free (AirLead *lead)
{
  g_free (lead->url);
  g_free (lead);
}

static void
forget_left (AirLeads *self)
{
  g_queue_clear_full (&self->left, (GDestroyNotify) air_lead_free);
}

AirLeads *
air_leads_new (const char *url, AirReach reach)
{
  AirLeads *self = g_new0 (AirLeads, 1);

  self->url = g_strdup (url);
  self->reach = reach;
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->left);
  return self;
}

void
air_leads_free (AirLeads *self)
{
  forget_left (self);
  g_clear_pointer (&self->good, air_lead_free);
  g_hash_table_unref (self->tried);
  g_free (self->url);
  g_free (self);
}

void
air_leads_begin (AirLeads *self)
{
  forget_left (self);
  g_hash_table_remove_all (self->tried);
  if (self->good != NULL)
    g_queue_push_tail (&self->left, lead_new (self->good->url, self->good->reach, 1));
  g_queue_push_tail (&self->left, lead_new (self->url, self->reach, 0));
}

AirLead *
air_leads_next (AirLeads *self)
{
  AirLead *lead;

  while ((lead = g_queue_pop_head (&self->left)) != NULL)
    {
      if (g_hash_table_add (self->tried, g_strdup (lead->url)))
        return lead;

      air_lead_free (lead);
    }
  return NULL;
}

gboolean
air_leads_are_over (AirLeads *self)
{
  return g_queue_is_empty (&self->left);
}

void
air_leads_add_playlist (AirLeads *self, const AirLead *lead, const char *base, AirPlaylist *playlist)
{
  for (guint i = playlist->entries->len; i > 0; i--)
    {
      const char *url = air_stream_get_url (g_ptr_array_index (playlist->entries, i - 1));

      if (url != NULL)
        g_queue_push_head (&self->left, lead_new (url, air_named_reach (base, lead->reach, url), lead->depth + 1));
    }
}

void
air_leads_found (AirLeads *self, const AirLead *lead)
{
  forget_left (self);
  if (lead->depth == 0)
    return;

  g_clear_pointer (&self->good, air_lead_free);
  self->good = lead_new (lead->url, lead->reach, 1);
}
