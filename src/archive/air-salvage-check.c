/* air-salvage-check.c - whether what a damaged file holds may be taken
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-salvage-check.h"

#include "air-block.h"
#include "air-limits.h"

#include <string.h>

#define LONGEST_STATION 64

static gboolean
is_hidden (gunichar c)
{
  if (c == '\n' || c == '\t')
    return FALSE;

  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
check_text (const char *text)
{
  if (text == NULL)
    return TRUE;
  if (strlen (text) > AIR_LIMIT_PAGE_BYTES || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_hidden (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static gboolean
check_address (const char *url)
{
  return url == NULL || g_ascii_strncasecmp (url, "http://", 7) == 0 || g_ascii_strncasecmp (url, "https://", 8) == 0 ||
         g_ascii_strncasecmp (url, "mailto:", 7) == 0;
}

static gboolean
check_texts (char **texts)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!check_text (texts[i]))
      return FALSE;

  return TRUE;
}

static gboolean
check_block (AirBlock *block)
{
  GPtrArray *spans = air_block_get_spans (block), *rows = air_block_get_rows (block);

  for (guint i = 0; i < spans->len; i++)
    {
      const AirSpan *span = g_ptr_array_index (spans, i);

      if (!check_text (span->href) || !check_address (span->href))
        return FALSE;
    }
  for (guint i = 0; i < rows->len; i++)
    if (!check_texts (g_ptr_array_index (rows, i)))
      return FALSE;

  return TRUE;
}

static gboolean
check_list (GPtrArray *list)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!air_salvage_check_item (g_ptr_array_index (list, i)))
      return FALSE;

  return TRUE;
}

static gboolean
check_fact (AirItem *item, const AirFact *fact)
{
  gpointer value;

  if (fact->kind == AIR_FACT_INT || fact->kind == AIR_FACT_ENUM || fact->kind == AIR_FACT_BOOLEAN)
    return TRUE;

  value = *(gpointer *) G_STRUCT_MEMBER_P (item, fact->offset);
  if (fact->kind == AIR_FACT_STRING)
    return check_text (value) && (!g_str_has_suffix (fact->name, "url") || check_address (value));
  if (fact->kind == AIR_FACT_STRV || fact->kind == AIR_FACT_SET)
    return check_texts (value);
  if (fact->kind == AIR_FACT_LIST)
    return check_list (value);
  if (fact->kind == AIR_FACT_OBJECT && value != NULL && AIR_IS_ITEM (value))
    return air_salvage_check_item (value);

  return TRUE;
}

gboolean
air_salvage_check_item (AirItem *item)
{
  guint n_facts;
  const AirFact *facts = air_item_get_facts (item, &n_facts);

  for (guint i = 0; i < n_facts; i++)
    if (!check_fact (item, &facts[i]))
      return FALSE;

  return !AIR_IS_BLOCK (item) || check_block (AIR_BLOCK (item));
}

gboolean
air_salvage_check_station (const char *id)
{
  return id != NULL && *id != '\0' && strlen (id) <= LONGEST_STATION &&
         strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (id);
}
