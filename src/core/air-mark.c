/* air-mark.c - what became of a story: read, saved, withdrawn
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-mark.h"

#include "air-broadcast.h"
#include "air-event.h"
#include "air-person.h"
#include "air-story.h"
#include "air-track.h"

struct _AirMark
{
  AirItem parent_instance;

  char *id; /* (owned) (nullable) */
  GDateTime *read; /* (owned) (nullable) */
  GDateTime *saved; /* (owned) (nullable) */
  GDateTime *withdrawn; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirMark, air_mark, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "id", AIR_FACT_STRING, G_STRUCT_OFFSET (AirMark, id), NULL },
  { "read", AIR_FACT_TIME, G_STRUCT_OFFSET (AirMark, read), NULL },
  { "saved", AIR_FACT_TIME, G_STRUCT_OFFSET (AirMark, saved), NULL },
  { "withdrawn", AIR_FACT_TIME, G_STRUCT_OFFSET (AirMark, withdrawn), NULL },
};

static void
air_mark_class_init (AirMarkClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_mark_init (AirMark *self)
{
}

AIR_ITEM_GETTER (AirMark, air_mark, const char *, id)
AIR_ITEM_GETTER (AirMark, air_mark, GDateTime *, read)
AIR_ITEM_GETTER (AirMark, air_mark, GDateTime *, saved)
AIR_ITEM_GETTER (AirMark, air_mark, GDateTime *, withdrawn)

GDateTime *
air_mark_get (AirMark *self, AirMarkKind kind)
{
  switch (kind)
    {
    case AIR_MARK_READ:
      return self->read;
    case AIR_MARK_SAVED:
      return self->saved;
    case AIR_MARK_WITHDRAWN:
    default:
      return self->withdrawn;
    }
}

const char *
air_kept_kind_nick (AirKeptKind kind)
{
  static const char *const nicks[AIR_N_KEPT_KINDS] = { "story", "event", "person", "broadcast", "title" };

  g_return_val_if_fail (kind < AIR_N_KEPT_KINDS, nicks[0]);
  return nicks[kind];
}

gboolean
air_kept_kind_of (AirItem *item, AirKeptKind *kind)
{
  const GType types[AIR_N_KEPT_KINDS] = { AIR_TYPE_STORY, AIR_TYPE_EVENT, AIR_TYPE_PERSON, AIR_TYPE_BROADCAST,
                                          AIR_TYPE_TRACK };

  for (*kind = 0; *kind < AIR_N_KEPT_KINDS; (*kind)++)
    if (G_OBJECT_TYPE (item) == types[*kind])
      return TRUE;

  return FALSE;
}
