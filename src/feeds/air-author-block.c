/* air-author-block.c - who an article's page presents as its authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-author-block.h"

#include "air-byline.h"
#include "air-html-text.h"
#include "air-picture.h"
#include "air-text.h"
#include "air-url.h"

#include <string.h>

#define GROVE_BYLINES \
  ".ArtP-authorBy, .ArticlePage-authorBy, .ArtP-byline, .ArticlePage-byline, .AuthorByline-InPage, " \
  ".LongFormPage-authorBy, .LongFormPage-byline, .RSEP-byline"
#define CONTRIBUTORS ".ArtP-contributors, .ArticlePage-contributors"
#define OTHER_BYLINES \
  "[rel=author], [itemprop=author], .byline, .Byline, .author, .author-name, .byline-name, .byline__name, .dateline, " \
  ".p-author, .entry-author, .post-author, .article-author, .writtenby"
#define BIO_BLOCKS                                                                                                     \
  ".AuthorBio, .ArtP-authorBio, .ArticlePage-authorBio, .ArtP-author, .ArticlePage-author, .AuthorBioBlock, "          \
  ".AuthorPromo, "                                                                                                     \
  ".author-bio, .author-box, .about-author, .PersonPromo, .ArtP-aboutAuthor, .AuthorInformation"
#define SEE_STORIES "See stories by"
#define MAX_BIO_CHARS 8000
#define MAX_BYLINE_CHARS 300

static gboolean
is_person_link (const char *url)
{
  return url != NULL && (strstr (url, "/people/") != NULL || strstr (url, "/person/") != NULL ||
                         strstr (url, "/author/") != NULL || strstr (url, "/authors/") != NULL ||
                         strstr (url, "/staff/") != NULL || strstr (url, "/by/") != NULL);
}

/* Links with names in them; TRUE if there was one. */
static gboolean
add_links (GPtrArray *people, const GumboNode *byline, const char *base)
{
  g_autoptr (GPtrArray) links = air_html_find_all (byline, "a[href]");
  gboolean added = FALSE;

  for (guint i = 0; i < links->len; i++)
    {
      g_autofree char *url = air_url_resolve (base, air_html_get_attribute (links->pdata[i], "href"));
      g_autofree char *name = air_html_dup_text (links->pdata[i]);

      if (name == NULL || !is_person_link (url) || g_str_has_prefix (name, SEE_STORIES))
        continue;
      air_byline_take (people, air_byline_person (name, NULL, NULL, NULL, url, NULL));
      added = TRUE;
    }
  return added;
}

static gboolean
is_time_line (const char *line)
{
  static const char *const starts[] = { "Published", "Updated", "Posted", "Last updated", "Last Updated" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (line, starts[i]))
      return TRUE;
  return FALSE;
}

static void
add_lines (GPtrArray *people, const GumboNode *byline)
{
  g_autofree char *text = air_html_dup_lines (byline);
  g_autofree char *line = NULL;
  g_auto (GStrv) lines = NULL;

  if (text == NULL || g_utf8_strlen (text, -1) > MAX_BYLINE_CHARS)
    return;
  lines = g_strsplit (text, "\n", 20);
  for (guint i = 0; lines[i] != NULL; i++)
    if (is_time_line (lines[i]))
      *lines[i] = '\0';
  line = g_strjoinv (" ", lines);
  air_byline_add (people, line);
}

static void
take_all (GPtrArray *people, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    air_byline_take (people, g_object_ref (more->pdata[i]));
}

/* "Managing Editor" behind a name is not another. */
static gboolean
is_role (AirPerson *person)
{
  static const char *const words[] = { "reporter", "editor", "producer", "host", "correspondent", "director", "news",
                                       "radio", "staff", "fellow", "intern" };
  g_autofree char *name = g_utf8_strdown (air_person_get_name (person) != NULL ? air_person_get_name (person) : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (name, words[i]))
      return TRUE;
  return FALSE;
}

/* Names that are links, and those that stand among them without being any. */
static void
add_byline (GPtrArray *people, const GumboNode *byline, const char *base)
{
  g_autoptr (GPtrArray) linked = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean agree = TRUE;

  add_links (linked, byline, base);
  add_lines (named, byline);
  for (guint i = 0; i < linked->len; i++)
    agree = agree && air_byline_has (named, linked->pdata[i]);
  for (guint i = 0; i < named->len; i++)
    agree = agree && (air_byline_has (linked, named->pdata[i]) || !is_role (named->pdata[i]));
  if (agree || linked->len == 0)
    take_all (people, named);
  take_all (people, linked);
}

static void
add_bylines (GPtrArray *people, const GumboNode *root, const char *selector, const char *base)
{
  g_autoptr (GPtrArray) bylines = air_html_find_all (root, selector);

  for (guint i = 0; i < MIN (bylines->len, 20); i++)
    if (i == 0 || !air_html_contains (bylines->pdata[i - 1], bylines->pdata[i]))
      add_byline (people, bylines->pdata[i], base);
}

/* What stands behind the first line with a name is of something else. */
void
air_author_block_add_line (GPtrArray *people, const GumboNode *byline, const char *base)
{
  g_autofree char *text = air_html_dup_lines (byline);
  g_autofree char *name = NULL;
  g_auto (GStrv) lines = NULL;
  guint before = people->len;

  if (text == NULL || g_utf8_strlen (text, -1) > MAX_BYLINE_CHARS || add_links (people, byline, base))
    return;
  name = air_html_dup_text (air_html_find (byline, "[itemprop=name]"));
  if (name != NULL)
    air_byline_add (people, name);
  lines = g_strsplit (text, "\n", 20);
  for (guint i = 0; lines[i] != NULL && people->len == before; i++)
    {
      gboolean is_lead = strlen (lines[i]) < 4;
      g_autofree char *joined = g_strjoin (" ", lines[i], is_lead ? lines[i + 1] : NULL, NULL);

      if (!is_time_line (joined) && strlen (joined) >= 4)
        air_byline_add (people, joined);
    }
}

void
air_author_block_add_byline (GPtrArray *people, const GumboNode *root, const char *base)
{
  add_bylines (people, root, GROVE_BYLINES, base);
  add_bylines (people, root, CONTRIBUTORS, base);
}

void
air_author_block_add_any_byline (GPtrArray *people, const GumboNode *root, const char *base)
{
  g_autoptr (GPtrArray) bylines = air_html_find_all (root, OTHER_BYLINES);

  for (guint i = 0; i < MIN (bylines->len, 20) && people->len == 0; i++)
    air_author_block_add_line (people, bylines->pdata[i], base);
}

static AirPerson *
find_person (GPtrArray *people, const char *name)
{
  g_autofree char *wanted = air_text_slug (name);

  for (guint i = 0; wanted != NULL && i < people->len; i++)
    {
      g_autofree char *slug = air_text_slug (air_person_get_name (people->pdata[i]));

      if (g_strcmp0 (slug, wanted) == 0)
        return people->pdata[i];
    }
  return NULL;
}

/* The name that a block is about: of its "See stories by", else of its first heading or link. */
static char *
name_of_block (const GumboNode *block, const char *text, GPtrArray *people)
{
  const char *see = strstr (text, SEE_STORIES);
  const GumboNode *heading;
  char *name;

  if (see != NULL)
    {
      const char *start = see + strlen (SEE_STORIES);
      g_autofree char *line = g_strndup (start, strcspn (start, "\n"));

      name = air_text_clean_cut (line, 120);
      if (name != NULL)
        return name;
    }
  heading = air_html_find (block, "h1, h2, h3, h4, h5, h6, .AuthorBio-name, [itemprop=name], .author-name");
  if (heading == NULL)
    heading = air_html_find (block, "a");
  name = air_html_dup_text (heading);
  if (name == NULL && people->len == 1)
    name = g_strdup (air_person_get_name (people->pdata[0]));
  return name;
}

/* What the block says, without the name at its start and the link to more at its end. */
static char *
bio_of_block (const char *text, const char *name)
{
  g_autofree char *stripped = air_text_strip_tags (text);
  g_auto (GStrv) lines = g_strsplit (stripped, "\n", 200);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *see = strstr (lines[i], SEE_STORIES);

      if (see != NULL)
        *see = '\0';
      g_strstrip (lines[i]);
      if (*lines[i] == '\0' || g_strcmp0 (lines[i], name) == 0 || g_str_has_prefix (lines[i], "See all stories by") ||
          g_str_has_prefix (lines[i], "Read more about"))
        continue;
      g_string_append_printf (out, "%s\n", lines[i]);
    }
  return air_text_clean_lines (out->str);
}

static void
read_block (GPtrArray *people, const GumboNode *block, const char *base, gboolean add)
{
  g_autofree char *text = air_html_dup_lines (block);
  g_autofree char *name = text != NULL ? name_of_block (block, text, people) : NULL;
  g_autofree char *bio = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (AirImage) image = NULL;

  if (name == NULL || g_utf8_strlen (text, -1) > MAX_BIO_CHARS || (!add && find_person (people, name) == NULL))
    return;
  bio = bio_of_block (text, name);
  image = air_picture_from_figure (block, base);
  links = air_html_find_all (block, "a[href]");
  for (guint i = 0; i < links->len && url == NULL; i++)
    {
      g_autofree char *candidate = air_url_resolve (base, air_html_get_attribute (links->pdata[i], "href"));

      if (is_person_link (candidate))
        url = g_steal_pointer (&candidate);
    }
  air_byline_take (people, air_byline_person (name, NULL, bio, image != NULL ? air_image_get_url (image) : NULL, url,
                                              NULL));
}

static gboolean
begins_see_stories (const GumboNode *text)
{
  const char *start;

  if (text->type != GUMBO_NODE_TEXT)
    return FALSE;
  start = text->v.text.text;
  while (g_ascii_isspace (*start))
    start++;
  return g_str_has_prefix (start, SEE_STORIES);
}

/* The largest element around "See stories by …" that is about nobody else and not the article. */
static const GumboNode *
block_around (const GumboNode *see, GPtrArray *others)
{
  const GumboNode *block = see->parent;

  while (air_html_is_element (block->parent) && !air_html_is (block->parent, GUMBO_TAG_BODY))
    {
      const GumboNode *outer = block->parent;
      guint n = 0;

      for (guint i = 0; i < others->len; i++)
        n += air_html_contains (outer, others->pdata[i]);
      if (n > 1 || air_html_find (outer, "h1, .ArtP-articleBody, .ArticlePage-articleBody, .RichTextArticleBody, "
                                         ".ArtP-tags, article, main, .ArtP-mainContent, .ArticlePage-mainContent, "
                                         ".LongFormPage-articleBody, .RSEP-articleBody, footer") != NULL)
        break;
      block = outer;
    }
  return block;
}

void
air_author_block_add_bios (GPtrArray *people, const GumboNode *root, const char *base, GHashTable *skip)
{
  g_autoptr (GPtrArray) sees = g_ptr_array_new ();
  g_autoptr (GPtrArray) blocks = NULL;
  gboolean add = people->len == 0;

  for (const GumboNode *node = root; node != NULL; node = air_html_next (root, node))
    if (sees->len < 50 && begins_see_stories (node))
      g_ptr_array_add (sees, (gpointer) node);
  for (guint i = 0; i < sees->len; i++)
    {
      const GumboNode *block = block_around (sees->pdata[i], sees);

      if (g_hash_table_add (skip, (gpointer) block))
        read_block (people, block, base, TRUE);
    }

  blocks = air_html_find_all (root, BIO_BLOCKS);
  for (guint i = 0; sees->len == 0 && i < MIN (blocks->len, 20); i++)
    if (g_hash_table_add (skip, blocks->pdata[i]))
      read_block (people, blocks->pdata[i], base, add);
}
