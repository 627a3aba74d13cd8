/* air-article.c - a story's page: text, picture, people, times
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-article.h"

#include "air-article-times.h"
#include "air-author-block.h"
#include "air-byline.h"
#include "air-error.h"
#include "air-html-blocks.h"
#include "air-html-sound.h"
#include "air-html-text.h"
#include "air-limits.h"
#include "air-page-meta.h"
#include "air-page-title.h"
#include "air-picture.h"
#include "air-readability.h"
#include "air-text.h"
#include "air-time.h"
#include "air-url.h"

#include <string.h>

#define CONTAINER \
  ".ArtP-mainContent, .ArticlePage-mainContent, .LongFormPage-mainContent, .RSEP-mainContent, .ArtP, .ArticlePage, " \
  ".LongFormPage, .RSEP"
#define BODY \
  ".ArtP-articleBody, .ArticlePage-articleBody, .LongFormPage-articleBody, .RSEP-articleBody, .RichTextArticleBody"
#define HEADLINE ".ArtP-headline, .ArticlePage-headline, .LongFormPage-headline, .RSEP-headline"
#define LEAD ".ArtP-lead, .ArticlePage-lead, .ArticlePage-lede, .LongFormPage-lead, .RSEP-lead, .ArtP-lede"
#define SOUND ".ArtP-audioPlayer, .ArticlePage-audioPlayer, .LongFormPage-audioPlayer, .RSEP-audioPlayer"
#define TAGS ".ArtP-tags, .ArticlePage-tags, .LongFormPage-tags"
#define SECTION \
  ".ArtP-breadcrumbs a, .ArtP-breadcrumb, .ArticlePage-breadcrumbs, .ArtP-section, .ArticlePage-section, " \
  ".ArtP-breadcrumbs, .SectionLabel, .ArtP-sectionLabel, .breadcrumb-section"
#define ABOVE_TEXT \
  ".ArtP-byline, .ArticlePage-byline, .ArtP-contentInfo, .ArtP-timestamp, .ArticlePage-timestamp, .ArtP-actions, " \
  ".ArticlePage-actions, .ArtP-authorBy, .ArticlePage-authorBy, .ArticlePage-contributors"

/* A page while it is read. */
typedef struct
{
  AirHtml *html; /* (owned) */
  AirPageMeta *meta; /* (owned) */
  GTimeZone *zone; /* (owned) (nullable) */
  const GumboNode *container; /* where the article is, as a whole */
  const GumboNode *body;      /* (nullable): its text, where the page names it */
  GHashTable *skip;   /* (owned): what is not part of the text */
  GPtrArray *blocks;  /* (owned) */
  GPtrArray *authors; /* (owned) */
  GDateTime *published; /* (owned) (nullable) */
  GDateTime *updated;   /* (owned) (nullable) */
  AirImage *image;      /* (owned) (nullable) */
} Page;

static void
page_clear (Page *self)
{
  g_clear_pointer (&self->meta, air_page_meta_free);
  g_clear_pointer (&self->html, air_html_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->skip, g_hash_table_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  g_clear_pointer (&self->published, g_date_time_unref);
  g_clear_pointer (&self->updated, g_date_time_unref);
  g_clear_object (&self->image);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static void
skip_all (Page *self, const char *selector)
{
  g_autoptr (GPtrArray) nodes = air_html_find_all (self->container, selector);

  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_add (self->skip, nodes->pdata[i]);
}

/* Picture, caption and credit that stand above the text, or open it: of a gallery the first, while the others go
 * before the text. */
static void
read_lead (Page *self)
{
  const GumboNode *lead = air_html_find (self->container, LEAD);
  gboolean is_apart = !air_html_contains (lead, self->body);
  g_autoptr (GPtrArray) blocks = NULL;

  if (lead == NULL)
    return;
  blocks = air_html_blocks (lead, self->meta->base, self->skip);
  for (guint i = 0; i < blocks->len; i++)
    {
      AirImage *image = air_block_get_image (blocks->pdata[i]);

      if (image != NULL && self->image == NULL)
        self->image = g_object_ref (image);
      else if (is_apart && (image != NULL || air_block_get_kind (blocks->pdata[i]) == AIR_BLOCK_AUDIO))
        g_ptr_array_add (self->blocks, g_object_ref (blocks->pdata[i]));
    }
  if (is_apart && self->image != NULL)
    {
      g_autoptr (AirImage) whole = air_picture_from_figure (lead, self->meta->base);
      AirImage *complete = self->blocks->len == 0 ? air_picture_complete (self->image, whole) : NULL;

      if (complete != NULL)
        {
          g_object_unref (self->image);
          self->image = complete;
        }
      g_hash_table_add (self->skip, (gpointer) lead);
    }
}

/* The head's picture and the page's are one if they are sizes of one original; then they complete
 * each other. The lead picture is told once. */
static void
settle_image (Page *self)
{
  AirImage *first = self->blocks->len > 0 ? air_block_get_image (self->blocks->pdata[0]) : NULL;
  g_autofree char *told = NULL;
  guint found = G_MAXUINT;

  if (self->image == NULL && self->meta->image != NULL)
    {
      told = air_picture_key (air_image_get_url (self->meta->image));
      for (guint i = 0; i < self->blocks->len && found == G_MAXUINT; i++)
        {
          AirImage *image = air_block_get_image (self->blocks->pdata[i]);
          g_autofree char *key = image != NULL ? air_picture_key (air_image_get_url (image)) : NULL;

          if (key != NULL && g_str_equal (key, told))
            found = i;
        }
      self->image = air_picture_complete (
        found != G_MAXUINT ? air_block_get_image (self->blocks->pdata[found]) : self->meta->image, self->meta->image);
    }
  else if (self->image == NULL && first != NULL)
    {
      self->image = g_object_ref (first);
      found = 0;
    }
  else if (self->image != NULL && self->meta->image != NULL)
    {
      g_autofree char *key = air_picture_key (air_image_get_url (self->image));

      told = air_picture_key (air_image_get_url (self->meta->image));
      if (g_str_equal (key, told))
        {
          AirImage *complete = air_picture_complete (self->image, self->meta->image);

          g_object_unref (self->image);
          self->image = complete;
        }
    }

  if (found == 0)
    g_ptr_array_remove_index (self->blocks, 0);
  if (self->image != NULL && self->blocks->len > 0 && air_block_get_image (self->blocks->pdata[0]) != NULL)
    {
      g_autofree char *one = air_picture_key (air_image_get_url (self->image));
      g_autofree char *two = air_picture_key (air_image_get_url (air_block_get_image (self->blocks->pdata[0])));

      if (g_str_equal (one, two))
        g_ptr_array_remove_index (self->blocks, 0);
    }
}

static gboolean
has_all (GPtrArray *people, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    if (!air_byline_has (people, others->pdata[i]))
      return FALSE;
  return TRUE;
}

/* The page's byline says who they are and its head more of them, unless the head names more people. */
static void
read_authors (Page *self)
{
  g_autoptr (GPtrArray) printed = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *more;

  air_author_block_add_byline (printed, self->container, self->meta->base);
  if (has_all (self->meta->authors, printed))
    {
      self->authors = g_ptr_array_ref (self->meta->authors);
      more = printed;
    }
  else
    {
      self->authors = g_ptr_array_ref (printed);
      more = self->meta->authors;
    }
  for (guint i = 0; i < more->len; i++)
    if (air_byline_has (self->authors, more->pdata[i]))
      air_byline_take (self->authors, g_object_ref (more->pdata[i]));
  air_author_block_add_bios (self->authors, air_html_get_body (self->html), self->meta->base, self->skip);
}

/* (transfer full) (nullable): the recording that stands outside the text, else the one that the head tells of. */
static AirBlock *
find_sound (Page *self)
{
  const GumboNode *player = air_html_find (self->container, SOUND);
  const GumboNode *sound = air_html_find (player, "ps-stream, audio");

  if (sound == NULL)
    sound = air_html_find (player, "ps-stream-url, source");
  if (sound != NULL)
    return air_html_sound_block (sound, self->meta->base);
  return self->meta->sound != NULL ? g_object_ref (self->meta->sound) : NULL;
}

/* It comes first, and once. */
static void
read_sound (Page *self)
{
  g_autoptr (AirBlock) block = find_sound (self);

  if (block == NULL)
    return;
  for (guint i = 0; i < self->blocks->len; i++)
    if (g_strcmp0 (air_block_get_url (self->blocks->pdata[i]), air_block_get_url (block)) == 0)
      return;
  g_ptr_array_insert (self->blocks, 0, g_steal_pointer (&block));
}

static char *
read_section (Page *self)
{
  const GumboNode *section = air_html_find (self->container, SECTION);
  const GumboNode *link = air_html_find (section, "a");

  if (self->meta->section != NULL)
    return g_strdup (self->meta->section);
  return air_html_dup_text (link != NULL ? link : section);
}

static char **
read_tags (Page *self)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  const GumboNode *list = air_html_find (self->container, TAGS);
  g_autoptr (GPtrArray) links = air_html_find_all (list != NULL ? list : self->container, "a[rel=tag]");

  if (links->len == 0 && list != NULL)
    {
      g_ptr_array_unref (links);
      links = air_html_find_all (list, "a[href]");
    }
  for (guint i = 0; i < MIN (links->len, 100); i++)
    {
      char *text = air_html_dup_text (links->pdata[i]);

      if (text != NULL && !g_ptr_array_find_with_equal_func (tags, text, g_str_equal, NULL))
        g_ptr_array_add (tags, text);
      else
        g_free (text);
    }
  for (guint i = 0; tags->len == 0 && i < self->meta->tags->len; i++)
    g_ptr_array_add (tags, g_strdup (self->meta->tags->pdata[i]));
  for (guint i = 1; tags->len > 0 && list == NULL && i < self->meta->tags->len; i++)
    if (!g_ptr_array_find_with_equal_func (tags, self->meta->tags->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (tags, g_strdup (self->meta->tags->pdata[i]));
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}

/* The agency's line under the story before the station's line under every page. */
static char *
read_copyright (Page *self)
{
  const GumboNode *root = air_html_get_body (self->html);
  char *text = air_html_dup_text (air_html_find (root, ".fullattribution"));
  g_autoptr (GPtrArray) places = NULL;

  if (text == NULL)
    text = g_strdup (self->meta->copyright);
  if (text != NULL)
    return text;

  places = air_html_find_all (root, "footer, .footer, [id=footer], .Page-footer, .Footer, .copyright, "
                                    ".Footer-copyright");
  for (guint i = 0; i < MIN (places->len, 20); i++)
    {
      g_autofree char *lines_text = air_html_dup_lines (places->pdata[i]);
      g_auto (GStrv) lines = g_strsplit (lines_text != NULL ? lines_text : "", "\n", 200);

      for (guint j = 0; lines[j] != NULL; j++)
        if ((g_str_has_prefix (lines[j], "©") || g_ascii_strncasecmp (lines[j], "copyright", 9) == 0) &&
            g_utf8_strlen (lines[j], -1) < 200)
          return g_strdup (lines[j]);
    }
  return NULL;
}

static char *
read_title (Page *self)
{
  g_autofree char *title = air_html_dup_text (air_html_find (self->container, HEADLINE));

  if (title == NULL)
    title = g_strdup (self->meta->title);
  if (title == NULL)
    title = air_page_title_dup_bare (self->html);
  return air_text_clean_cut (title, AIR_LIMIT_TITLE_CHARS);
}

static void
take_blocks (Page *self, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (self->blocks, g_object_ref (more->pdata[i]));
}

/* A box that has no name has the editor's word for that; one of stories that are read elsewhere is not of this one. */
static void
skip_boxes (Page *self)
{
  g_autoptr (GPtrArray) titles = air_html_find_all (self->body, ".RichTextSidebarModule-title");
  g_autoptr (GPtrArray) boxes = air_html_find_all (self->body, ".Enh, .Enhancement");

  for (guint i = 0; i < MIN (titles->len, 100); i++)
    {
      g_autofree char *title = air_html_dup_text (titles->pdata[i]);

      if (g_strcmp0 (title, "Untitled") == 0)
        g_hash_table_add (self->skip, titles->pdata[i]);
    }
  for (guint i = 0; i < MIN (boxes->len, 100); i++)
    {
      g_autofree char *heading = air_html_dup_text (air_html_find (boxes->pdata[i], "h2, h3, h4"));

      if (heading != NULL && g_ascii_strncasecmp (heading, "Related stories", strlen ("Related stories")) == 0)
        g_hash_table_add (self->skip, boxes->pdata[i]);
    }
}

/* Pages that do not say where their text is. */
static void
read_any_body (Page *self, const char *title)
{
  const GumboNode *byline = NULL;
  g_autoptr (GHashTable) rest = air_readability_find (self->html, title, self->authors->len == 0 ? &byline : NULL);
  g_autoptr (GPtrArray) blocks = NULL;
  GHashTableIter iter;
  gpointer node;

  g_hash_table_iter_init (&iter, self->skip);
  while (g_hash_table_iter_next (&iter, &node, NULL))
    g_hash_table_add (rest, node);
  blocks = air_html_blocks (air_html_get_body (self->html), self->meta->base, rest);
  take_blocks (self, blocks);
  if (byline != NULL)
    air_author_block_add_line (self->authors, byline, self->meta->base);
}

/* Headings that say the title again. */
static void
drop_title (Page *self, const char *title)
{
  for (guint i = 0; i < MIN (self->blocks->len, 3); i++)
    if (air_block_get_kind (self->blocks->pdata[i]) == AIR_BLOCK_HEADING &&
        air_block_get_level (self->blocks->pdata[i]) <= 2 &&
        g_strcmp0 (air_block_get_text (self->blocks->pdata[i]), title) == 0)
      {
        g_ptr_array_remove_index (self->blocks, i);
        return;
      }
}

static void
read_body (Page *self, const char *title)
{
  guint before = self->blocks->len;

  if (self->body != NULL)
    {
      g_autoptr (GPtrArray) blocks = NULL;

      skip_boxes (self);
      blocks = air_html_blocks (self->body, self->meta->base, self->skip);
      take_blocks (self, blocks);
    }
  if (self->blocks->len == before)
    read_any_body (self, title);
}

AirStory *
air_article_read (GBytes *body, const AirReadContext *context, GError **error)
{
  const char *warning;
  g_auto (Page) page = { 0 };
  g_autofree char *title = NULL;
  g_autofree char *section = NULL;
  g_autofree char *copyright = NULL;
  g_auto (GStrv) tags = NULL;
  const char *id;

  page.html = air_html_read (body, context->content_type, &warning);
  page.meta = air_page_meta_read (page.html, context);
  page.zone = air_time_zone (context->zone != NULL ? context->zone : page.meta->zone_name);
  page.skip = g_hash_table_new (NULL, NULL);
  page.blocks = g_ptr_array_new_with_free_func (g_object_unref);
  page.container = air_html_find (air_html_get_body (page.html), CONTAINER);
  if (page.container == NULL)
    page.container = air_html_get_body (page.html);
  page.body = air_html_find (page.container, BODY);

  title = read_title (&page);
  read_lead (&page);
  skip_all (&page, TAGS);
  skip_all (&page, ABOVE_TEXT);
  read_authors (&page);
  read_body (&page, title);
  air_article_times_read (page.meta, page.zone, page.container, page.body, page.blocks, &page.published, &page.updated);
  if (page.authors->len == 0)
    air_author_block_add_any_byline (page.authors, page.container, page.meta->base);
  drop_title (&page, title);
  settle_image (&page);
  read_sound (&page);
  section = read_section (&page);
  tags = read_tags (&page);
  copyright = read_copyright (&page);

  if (title == NULL && page.blocks->len == 0)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "There is neither a title nor a text on this page.");
      return NULL;
    }
  id = page.meta->content_id != NULL ? page.meta->content_id : page.meta->url;
  return g_object_new (AIR_TYPE_STORY, "id", id, "url", page.meta->url, "title", title, "summary",
                       page.meta->description, "section", section, "published", page.published, "updated", page.updated,
                       "authors", page.authors, "image", page.image, "tags", tags, "copyright", copyright, "blocks",
                       page.blocks, NULL);
}
