/* air-feed-body.c - the text that comes with a feed's item, as it came
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-body.h"

#include "air-block.h"
#include "air-html-blocks.h"

#include <string.h>

/* Pictures that are looked at alone, before the whole text is taken apart after all. */
#define MAX_ALONE 8

struct _AirFeedBody
{
  AirBody parent_instance;

  char *markup; /* (owned) */
  char *base;   /* (owned) (nullable) */
  int kind;     /* AirFeedBodyKind */
};

G_DEFINE_FINAL_TYPE (AirFeedBody, air_feed_body, AIR_TYPE_BODY)

static const AirFact facts[] = {
  { "markup", AIR_FACT_STRING, G_STRUCT_OFFSET (AirFeedBody, markup), NULL },
  { "base", AIR_FACT_STRING, G_STRUCT_OFFSET (AirFeedBody, base), NULL },
  { "kind", AIR_FACT_ENUM, G_STRUCT_OFFSET (AirFeedBody, kind), NULL },
};

static GPtrArray *
read_plain (const char *text, const char *base)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr (GString) paragraphs = g_string_new (escaped);

  g_string_replace (paragraphs, "\n\n", "<p>", 0);
  return air_html_blocks_of_markup (paragraphs->str, base);
}

static GPtrArray *
air_feed_body_read (AirBody *body)
{
  AirFeedBody *self = AIR_FEED_BODY (body);
  g_autoptr (GPtrArray) blocks = self->kind == AIR_FEED_BODY_PLAIN
                                   ? read_plain (self->markup, self->base)
                                   : air_html_blocks_of_markup (self->markup, self->base);

  if (self->kind == AIR_FEED_BODY_SUMMARY && blocks->len < 2)
    return g_ptr_array_new_with_free_func (g_object_unref);
  return g_steal_pointer (&blocks);
}

static void
air_feed_body_class_init (AirFeedBodyClass *klass)
{
  AIR_BODY_CLASS (klass)->read = air_feed_body_read;
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_feed_body_init (AirFeedBody *self)
{
}

AirFeedBody *
air_feed_body_new (const char *markup, const char *base, AirFeedBodyKind kind)
{
  return g_object_new (AIR_TYPE_FEED_BODY, "markup", markup, "base", base, "kind", kind, NULL);
}

static AirImage *
first_image (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    if (air_block_get_image (blocks->pdata[i]) != NULL)
      return g_object_ref (air_block_get_image (blocks->pdata[i]));
  return NULL;
}

static const char *
find_tag (const char *p, const char *name)
{
  gsize length = strlen (name);

  for (p = strchr (p, '<'); p != NULL; p = strchr (p + 1, '<'))
    if (g_ascii_strncasecmp (p + 1, name, length) == 0 && !g_ascii_isalnum (p[1 + length]))
      return p;
  return NULL;
}

/* The `<figure>` around a picture, or its own tag. */
static const char *
find_frame (const char *markup, const char *img, const char **end)
{
  const char *frame = NULL;
  const char *stop;

  for (const char *p = find_tag (markup, "figure"); p != NULL && p < img; p = find_tag (p + 1, "figure"))
    frame = p;
  stop = frame != NULL && g_strstr_len (frame, img - frame, "</figure") == NULL ? strstr (img, "</figure>") : NULL;
  if (stop != NULL)
    {
      *end = stop + strlen ("</figure>");
      return frame;
    }
  stop = strchr (img, '>');
  *end = stop != NULL ? stop + 1 : img + strlen (img);
  return img;
}

static gboolean
has_any (const char *markup, gsize length, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_strstr_len (markup, length, *words) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether a picture's frame or tag tells as much of it as the whole text does: nothing in front may hide it, and one
 * without a frame has no caption nearby and no stand-in for one that loads late. */
static gboolean
stands_alone (const char *markup, const char *frame, const char *img)
{
  static const char *const hiding[] = { "noscript", "display", "hidden", "related", "gallery", "slide", "<iframe",
                                        "<!--", NULL };
  static const char *const company[] = { "caption", "credit", "picture", "noscript", NULL };

  return !has_any (markup, frame - markup, hiding) && (frame != img || !has_any (markup, strlen (markup), company));
}

AirImage *
air_feed_body_first_image (AirFeedBody *self)
{
  const char *img = self->kind != AIR_FEED_BODY_PLAIN ? find_tag (self->markup, "img") : NULL;

  for (guint i = 0; img != NULL && i < MAX_ALONE; i++)
    {
      const char *end;
      const char *frame = find_frame (self->markup, img, &end);
      g_autofree char *part = NULL;
      g_autoptr (GPtrArray) blocks = NULL;
      AirImage *image;

      if (!stands_alone (self->markup, frame, img))
        break;
      part = g_strndup (frame, end - frame);
      blocks = air_html_blocks_of_markup (part, self->base);
      image = first_image (blocks);
      if (image != NULL)
        return image;
      img = find_tag (end, "img");
    }
  return img != NULL ? first_image (air_body_read_blocks (AIR_BODY (self))) : NULL;
}
