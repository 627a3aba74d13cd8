/* fuzz-items.c - what must hold of all that readers of documents give
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz-items.h"

#include "air-block.h"
#include "air-body.h"
#include "air-broadcast.h"
#include "air-event.h"
#include "air-limits.h"
#include "air-link.h"

GBytes *
fuzz_document (const guint8 *bytes, gsize size)
{
  return g_bytes_new (bytes, size);
}

const AirReadContext *
fuzz_context (void)
{
  static AirReadContext context = {
    .base = "https://kqqx.example/news/index.html",
    .zone = "America/Denver",
  };
  static GTimeZone *zone; /* held, because GLib reads a zone's file anew when nobody has it, and that takes longest */

  if (context.now == NULL)
    {
      context.now = g_date_time_new_utc (2026, 9, 5, 18, 0, 0);
      context.from = g_date_time_new_utc (2026, 9, 1, 0, 0, 0);
      context.to = g_date_time_new_utc (2026, 12, 1, 0, 0, 0);
      zone = g_time_zone_new_identifier (context.zone);
      g_assert_nonnull (zone);
    }
  return &context;
}

/* Facts that are addresses rather than words. */
static gboolean
is_address (const char *name)
{
  return g_str_equal (name, "url") || g_str_equal (name, "image") || g_str_equal (name, "homepage") ||
    g_str_equal (name, "logo");
}

static void
check_string (AirItem *item, const char *name, const char *text)
{
  g_assert_true (text == NULL || *text != '\0');
  if (is_address (name) && AIR_IS_LINK (item))
    fuzz_check_link (text);
  else if (is_address (name))
    fuzz_check_url (text);
  else if (g_str_equal (name, "title") || g_str_equal (name, "name"))
    {
      fuzz_check_line (text);
      g_assert_true (text == NULL || g_utf8_strlen (text, -1) <= AIR_LIMIT_TITLE_CHARS);
    }
  else
    fuzz_check_lines (text);
}

static void
check_spans (AirBlock *block)
{
  const char *text = air_block_get_text (block);
  guint length = text != NULL ? g_utf8_strlen (text, -1) : 0;
  GPtrArray *spans = air_block_get_spans (block);
  guint before = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const AirSpan *span = spans->pdata[i];

      g_assert_cmpuint (before, <=, span->start);
      g_assert_cmpuint (span->start, <, span->end);
      g_assert_cmpuint (span->end, <=, length);
      g_assert_true ((span->style == AIR_SPAN_LINK) == (span->href != NULL));
      fuzz_check_link (span->href);
      before = span->start;
    }
}

static void
check_block (AirBlock *block)
{
  AirBlockKind kind = air_block_get_kind (block);
  GPtrArray *rows = air_block_get_rows (block);

  check_spans (block);
  g_assert_true (kind != AIR_BLOCK_IMAGE || air_image_get_url (air_block_get_image (block)) != NULL);
  g_assert_true (kind != AIR_BLOCK_AUDIO || air_block_get_url (block) != NULL);
  g_assert_true (kind != AIR_BLOCK_LIST || air_block_get_items (block)->len > 0);
  g_assert_true (kind != AIR_BLOCK_HEADING || (air_block_get_level (block) >= 1 && air_block_get_level (block) <= 6));
  if (kind == AIR_BLOCK_PARAGRAPH || kind == AIR_BLOCK_HEADING || kind == AIR_BLOCK_PREFORMATTED)
    g_assert_nonnull (air_block_get_text (block));

  for (guint i = 0; i < rows->len; i++)
    for (char **cell = rows->pdata[i]; *cell != NULL; cell++)
      fuzz_check_lines (*cell);
}

static void
check_times (GDateTime *start, GDateTime *end)
{
  g_assert_nonnull (start);
  g_assert_true (end == NULL || g_date_time_compare (start, end) <= 0);
}

static void
check_list (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    fuzz_check_item (list->pdata[i]);
}

static void
check_fact (AirItem *item, const AirFact *fact)
{
  gpointer field = G_STRUCT_MEMBER_P (item, fact->offset);

  switch (fact->kind)
    {
    case AIR_FACT_STRING:
      check_string (item, fact->name, *(char **) field);
      break;
    case AIR_FACT_STRV:
      for (char **text = *(char ***) field; *text != NULL; text++)
        fuzz_check_line (*text);
      break;
    case AIR_FACT_LIST:
      check_list (*(GPtrArray **) field);
      break;
    case AIR_FACT_OBJECT:
      fuzz_check_item (*(AirItem **) field);
      break;
    case AIR_FACT_INT:
      g_assert_cmpint (*(int *) field, >=, -1);
      break;
    case AIR_FACT_TIME:
    case AIR_FACT_RECORDS:
    case AIR_FACT_ENUM:
    case AIR_FACT_BOOLEAN:
    default:
      break;
    }
}

void
fuzz_check_item (AirItem *item)
{
  const AirFact *facts;
  guint n_facts;

  if (item == NULL)
    return;
  if (AIR_IS_BODY (item))
    {
      check_list (air_body_read_blocks (AIR_BODY (item)));
      return;
    }

  facts = air_item_get_facts (item, &n_facts);
  for (guint i = 0; i < n_facts; i++)
    check_fact (item, &facts[i]);

  if (AIR_IS_BLOCK (item))
    check_block (AIR_BLOCK (item));
  else if (AIR_IS_EVENT (item))
    check_times (air_event_get_start (AIR_EVENT (item)), air_event_get_end (AIR_EVENT (item)));
  else if (AIR_IS_BROADCAST (item))
    check_times (air_broadcast_get_start (AIR_BROADCAST (item)), air_broadcast_get_end (AIR_BROADCAST (item)));
}

void
fuzz_check_reading (AirReading *reading, guint most)
{
  g_assert_cmpuint (reading->items->len, <=, most);
  check_list (reading->items);
  for (guint i = 0; i < reading->warnings->len; i++)
    fuzz_check_line (reading->warnings->pdata[i]);
}

void
fuzz_check_outcome (gconstpointer result, const GError *error)
{
  g_assert_true ((result == NULL) == (error != NULL));
  if (error != NULL)
    fuzz_check_line (error->message);
}
