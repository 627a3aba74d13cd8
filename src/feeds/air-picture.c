/* air-picture.c - a page's pictures with their captions and credits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-picture.h"

#include "air-text.h"
#include "air-url.h"

#include <string.h>

#define CAPTIONS \
  ".Figure-caption, .CarouselSlide-infoDescription, .wp-caption-text, .wp-element-caption, .caption, .image-caption, " \
  ".photo-caption, .caption-text, [itemprop=caption]"
#define CREDITS \
  ".Figure-credit, .CarouselSlide-infoAttribution, .credit, .photo-credit, .image-credit, .caption-credit, " \
  ".media-credit, .image-attribution, [itemprop=copyrightHolder], [itemprop=creator]"
#define AGENCIES ".Figure-source, .CarouselSlide-infoSource, .source, .image-source, .rights-notice"

#define CONTROLS ".hide-caption, .toggle-caption, button"

#define SMALLEST 2

/* Leading digits of "640", "640px"; -1 for "100%", "auto" and nonsense. */
static int
parse_size (const char *text)
{
  char *end;
  gint64 value;

  if (text == NULL || !g_ascii_isdigit (*text))
    return -1;
  value = g_ascii_strtoll (text, &end, 10);
  return *end == '%' || value > 100000 ? -1 : (int) value;
}

static int
style_size (const char *style, const char *name)
{
  const char *found = style != NULL ? strstr (style, name) : NULL;

  if (found == NULL || (found > style && (g_ascii_isalpha (found[-1]) || found[-1] == '-')))
    return -1;
  found += strlen (name);
  return parse_size (found + strspn (found, ": "));
}

static char *
address_of (const GumboNode *node, const char *base)
{
  static const char *const sets[] = { "data-srcset", "data-lazy-srcset", "srcset" };
  static const char *const names[] = { "data-src", "data-lazy-src", "data-original", "data-flickity-lazyload",
                                       "data-lazy", "data-image", "src" };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      char *url = air_url_best_of_srcset (base, air_html_get_attribute (node, sets[i]));

      if (url != NULL)
        return url;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *url = air_url_resolve_picture (base, air_html_get_attribute (node, names[i]));

      if (url != NULL)
        return url;
    }
  return NULL;
}

/* JPEG and PNG before what not every decoder knows. */
static char *
address_of_sources (const GumboNode *picture, const char *base)
{
  g_autoptr (GPtrArray) sources = air_html_find_all (picture, "source");

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < sources->len; i++)
      {
        const char *type = air_html_get_attribute (sources->pdata[i], "type");
        gboolean is_new = type != NULL && (strstr (type, "webp") != NULL || strstr (type, "avif") != NULL);
        char *url = is_new == (pass == 1) ? address_of (sources->pdata[i], base) : NULL;

        if (url != NULL)
          return url;
      }
  return NULL;
}

static char *
address_of_noscript (const GumboNode *img, const char *base)
{
  const GumboNode *next = air_html_next_skip (img->parent, img);

  while (next != NULL && next->type == GUMBO_NODE_WHITESPACE)
    next = air_html_next_skip (img->parent, next);
  return air_html_is (next, GUMBO_TAG_NOSCRIPT) ? address_of (air_html_find (next, "img"), base) : NULL;
}

AirImage *
air_picture_from_img (const GumboNode *img, const char *base)
{
  const char *style = air_html_get_attribute (img, "style");
  int width = parse_size (air_html_get_attribute (img, "width"));
  int height = parse_size (air_html_get_attribute (img, "height"));
  g_autofree char *url = NULL;
  g_autofree char *alt = NULL;

  if (img == NULL)
    return NULL;
  width = width >= 0 ? width : style_size (style, "width");
  height = height >= 0 ? height : style_size (style, "height");
  if ((width >= 0 && width <= SMALLEST) || (height >= 0 && height <= SMALLEST))
    return NULL;

  url = address_of (img, base);
  if (url == NULL && air_html_has_name (img->parent, "picture"))
    url = address_of_sources (img->parent, base);
  if (url == NULL)
    url = address_of_noscript (img, base);
  if (url == NULL)
    return NULL;

  alt = air_text_clean (air_html_get_attribute (img, "alt"));
  return g_object_new (AIR_TYPE_IMAGE, "url", url, "alt", alt, "width", width, "height", height, NULL);
}

static char *
without_label (const char *text)
{
  static const char *const labels[] = { "Credit:", "Photo credit:", "Photo Credit:", "Photo by", "Photo:", "Photos by",
                                        "Photograph by", "Photography by", "Image:", "Image credit:", "Courtesy:",
                                        "Source:" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_has_prefix (text, labels[i]))
      return air_text_clean (text + strlen (labels[i]));
  return air_text_clean (text);
}

void
air_picture_split_credit (const char *text, char **credit, char **agency)
{
  g_autofree char *line = air_text_clean (text);
  g_autofree char *bare = NULL;
  const char *slash;

  *credit = *agency = NULL;
  bare = line != NULL ? without_label (line) : NULL;
  if (bare == NULL)
    return;

  /* "AP Photo/Cy Reed" is how that agency writes a name. */
  slash = strstr (bare, " / ");
  if (slash == NULL && !g_str_has_prefix (bare, "AP Photo/"))
    {
      slash = strchr (bare, '/');
      if (slash != NULL && memchr (bare, ' ', slash - bare) == NULL && slash != bare && slash[1] != '\0')
        slash = NULL;
    }
  else if (slash != NULL)
    slash++;

  if (slash == NULL)
    *credit = g_steal_pointer (&bare);
  else
    {
      g_autofree char *left = g_strndup (bare, slash - bare);

      *credit = air_text_clean (left);
      *agency = air_text_clean (slash + 1);
    }
}

/* The text of `node` without that of elements that match `but`. */
static char *
text_without (const GumboNode *node, const char *but)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const GumboNode *next = node;

  while (next != NULL)
    {
      gboolean skip = next != node && air_html_is_element (next)
                      && (air_html_is_unseen (next) || (but != NULL && air_html_matches (next, but))
                          || air_html_matches (next, CONTROLS));

      if (next->type == GUMBO_NODE_TEXT || next->type == GUMBO_NODE_WHITESPACE)
        {
          for (const char *p = next->v.text.text; *p != '\0'; p++)
            g_string_append_c (out, g_ascii_isspace (*p) ? ' ' : *p);
        }
      else if (air_html_is_block (next) || air_html_is (next, GUMBO_TAG_BR) || skip)
        g_string_append_c (out, '\n');
      next = skip ? air_html_next_skip (node, next) : air_html_next (node, next);
    }

  {
    g_autofree char *stripped = air_text_strip_tags (out->str);

    return air_text_clean_lines (stripped);
  }
}

typedef struct
{
  char *caption;
  char *credit;
  char *agency;
} Legend;

static void
legend_clear (Legend *self)
{
  g_free (self->caption);
  g_free (self->credit);
  g_free (self->agency);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Legend, legend_clear)

/* "The bank. (Photo by Cy Reed/AP)" */
static void
cut_credit (Legend *self, char *line)
{
  gsize length = strlen (line);
  char *open = length > 0 && line[length - 1] == ')' ? strrchr (line, '(') : NULL;
  g_autofree char *inside = open != NULL ? g_strndup (open + 1, line + length - open - 2) : NULL;
  g_autofree char *bare = inside != NULL ? without_label (inside) : NULL;

  if (bare == NULL || self->credit != NULL || strlen (bare) == strlen (inside) || strlen (inside) > 120)
    return;
  g_clear_pointer (&self->agency, g_free);
  air_picture_split_credit (inside, &self->credit, &self->agency);
  *open = '\0';
}

/* Lines of a caption: each once; `A`, `/`, `B` on three lines is the credit, and so is a last line
 * that says so. */
static void
read_lines (Legend *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 200);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] == '\0' || strcmp (lines[i], ".") == 0 ||
          g_ptr_array_find_with_equal_func (kept, lines[i], g_str_equal, NULL))
        continue;
      if (strcmp (lines[i], "/") == 0)
        {
          const char *before = kept->len > 0 ? kept->pdata[kept->len - 1] : NULL;
          const char *after = lines[i + 1];

          if (self->credit == NULL && kept->len > 1)
            self->credit = g_strdup (before);
          if (self->agency == NULL && after != NULL)
            self->agency = air_text_clean (after);
          if (kept->len > 1 && g_strcmp0 (before, self->credit) == 0)
            g_ptr_array_remove_index (kept, kept->len - 1);
          if (after != NULL)
            i++;
          continue;
        }
      if (g_strcmp0 (lines[i], self->credit) != 0 && g_strcmp0 (lines[i], self->agency) != 0)
        g_ptr_array_add (kept, lines[i]);
    }

  if (kept->len > 0 && self->credit == NULL)
    {
      const char *last = kept->pdata[kept->len - 1];
      g_autofree char *bare = without_label (last);

      if (bare != NULL && strlen (bare) < strlen (last) && strlen (last) < 120)
        {
          g_clear_pointer (&self->agency, g_free);
          air_picture_split_credit (last, &self->credit, &self->agency);
          g_ptr_array_remove_index (kept, kept->len - 1);
        }
    }
  if (kept->len > 0)
    {
      g_autofree char *joined = NULL;

      g_ptr_array_add (kept, NULL);
      joined = g_strjoinv (" ", (char **) kept->pdata);
      cut_credit (self, joined);
      self->caption = air_text_clean (joined);
    }
}

/* Captions of more than one element that say the same are one. */
static char *
first_text (const GumboNode *root, const char *selector, const char *but)
{
  g_autoptr (GPtrArray) nodes = air_html_find_all (root, selector);

  for (guint i = 0; i < nodes->len; i++)
    {
      char *text = nodes->pdata[i] != root ? text_without (nodes->pdata[i], but) : NULL;

      if (text != NULL)
        return text;
    }
  return NULL;
}

static void
read_legend (Legend *self, const GumboNode *figure)
{
  g_autofree char *credit = first_text (figure, CREDITS, NULL);
  g_autofree char *agency = first_text (figure, AGENCIES, NULL);
  g_autofree char *lines = NULL;

  if (credit != NULL)
    air_picture_split_credit (credit, &self->credit, &self->agency);
  if (agency != NULL)
    {
      g_autofree char *slashless = air_text_clean (agency + strspn (agency, "/ \n"));

      g_free (self->agency);
      self->agency = g_steal_pointer (&slashless);
    }

  lines = first_text (figure, CAPTIONS, CREDITS ", " AGENCIES);
  if (lines == NULL)
    lines = first_text (figure, "figcaption", CREDITS ", " AGENCIES);
  if (lines != NULL)
    read_lines (self, lines);
  if (self->credit == NULL && self->agency == NULL)
    {
      g_autofree char *all = first_text (figure, "figcaption, .Figure-content", NULL);

      if (all != NULL && strstr (all, "\n/\n") != NULL)
        {
          g_clear_pointer (&self->caption, g_free);
          read_lines (self, all);
        }
    }
  if (g_strcmp0 (self->caption, "/") == 0)
    g_clear_pointer (&self->caption, g_free);
}

AirImage *
air_picture_from_figure (const GumboNode *figure, const char *base)
{
  g_autoptr (GPtrArray) imgs = air_html_find_all (figure, "img, amp-img");
  g_autoptr (AirImage) image = NULL;
  g_auto (Legend) legend = { NULL, NULL, NULL };

  for (guint i = 0; i < imgs->len && image == NULL; i++)
    image = air_picture_from_img (imgs->pdata[i], base);
  if (image == NULL)
    return NULL;

  read_legend (&legend, figure);
  return g_object_new (AIR_TYPE_IMAGE, "url", air_image_get_url (image), "alt", air_image_get_alt (image), "caption",
                       legend.caption, "credit", legend.credit, "agency", legend.agency, "width",
                       air_image_get_width (image), "height", air_image_get_height (image), NULL);
}

static const char *
first (const char *one, const char *two)
{
  return one != NULL ? one : two;
}

AirImage *
air_picture_complete (AirImage *image, AirImage *other)
{
  gboolean sized;

  if (image == NULL || other == NULL)
    return image != NULL ? g_object_ref (image) : other != NULL ? g_object_ref (other) : NULL;

  sized = air_image_get_width (image) > 0;
  return g_object_new (AIR_TYPE_IMAGE, "url", first (air_image_get_url (image), air_image_get_url (other)), "alt",
                       first (air_image_get_alt (image), air_image_get_alt (other)), "caption",
                       first (air_image_get_caption (image), air_image_get_caption (other)), "credit",
                       first (air_image_get_credit (image), air_image_get_credit (other)), "agency",
                       first (air_image_get_agency (image), air_image_get_agency (other)), "width",
                       air_image_get_width (sized ? image : other), "height",
                       air_image_get_height (sized ? image : other), NULL);
}

/* Brightspot's resized copies name the original in their query. */
char *
air_picture_key (const char *url)
{
  const char *original = url != NULL ? strstr (url, "?url=") : NULL;

  if (original != NULL)
    {
      g_autofree char *unescaped = g_uri_unescape_string (original + strlen ("?url="), NULL);

      if (unescaped != NULL && g_utf8_validate (unescaped, -1, NULL))
        return air_url_key (unescaped);
    }
  return air_url_key (url);
}
