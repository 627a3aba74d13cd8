/* air-slot.c - one line of a weekly grid
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-slot.h"

struct _AirSlot
{
  AirItem parent_instance;

  char **days; /* (owned) */
  char *start; /* (owned) (nullable) */
  char *end; /* (owned) (nullable) */
  char *title; /* (owned) (nullable) */
  char **hosts; /* (owned) */
};

G_DEFINE_FINAL_TYPE (AirSlot, air_slot, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "days", AIR_FACT_STRV, G_STRUCT_OFFSET (AirSlot, days), NULL },
  { "start", AIR_FACT_STRING, G_STRUCT_OFFSET (AirSlot, start), NULL },
  { "end", AIR_FACT_STRING, G_STRUCT_OFFSET (AirSlot, end), NULL },
  { "title", AIR_FACT_STRING, G_STRUCT_OFFSET (AirSlot, title), NULL },
  { "hosts", AIR_FACT_STRV, G_STRUCT_OFFSET (AirSlot, hosts), NULL },
};

static void
air_slot_class_init (AirSlotClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_slot_init (AirSlot *self)
{
}

const char *const *
air_slot_get_days (AirSlot *self)
{
  return (const char *const *) self->days;
}

AIR_ITEM_GETTER (AirSlot, air_slot, const char *, start)
AIR_ITEM_GETTER (AirSlot, air_slot, const char *, end)
AIR_ITEM_GETTER (AirSlot, air_slot, const char *, title)
const char *const *
air_slot_get_hosts (AirSlot *self)
{
  return (const char *const *) self->hosts;
}

