/* air-story.c - what the station reports: a card and, once its page is read, a text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story.h"

struct _AirStory
{
  AirItem parent_instance;

  char *id; /* (owned) (nullable) */
  char *url; /* (owned) (nullable) */
  char *title; /* (owned) (nullable) */
  char *summary; /* (owned) (nullable) */
  char *section; /* (owned) (nullable): as the story tells it */
  char **sections; /* (owned): of which its sources are */
  GDateTime *published; /* (owned) (nullable) */
  GDateTime *updated; /* (owned) (nullable) */
  GPtrArray *authors; /* (owned) */
  AirImage *image; /* (owned) (nullable) */
  char **tags; /* (owned) */
  GPtrArray *enclosures; /* (owned) */
  char *copyright; /* (owned) (nullable) */
  GPtrArray *blocks; /* (owned) */
  AirBody *body; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirStory, air_story, AIR_TYPE_ITEM)

static const AirFact facts[] = {
  { "id", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStory, id), NULL },
  { "url", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStory, url), NULL },
  { "title", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStory, title), NULL },
  { "summary", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStory, summary), NULL },
  { "section", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStory, section), NULL },
  { "sections", AIR_FACT_SET, G_STRUCT_OFFSET (AirStory, sections), NULL },
  { "published", AIR_FACT_TIME, G_STRUCT_OFFSET (AirStory, published), NULL },
  { "updated", AIR_FACT_TIME, G_STRUCT_OFFSET (AirStory, updated), NULL },
  { "authors", AIR_FACT_LIST, G_STRUCT_OFFSET (AirStory, authors), NULL },
  { "image", AIR_FACT_OBJECT, G_STRUCT_OFFSET (AirStory, image), air_image_get_type },
  { "tags", AIR_FACT_STRV, G_STRUCT_OFFSET (AirStory, tags), NULL },
  { "enclosures", AIR_FACT_LIST, G_STRUCT_OFFSET (AirStory, enclosures), NULL },
  { "copyright", AIR_FACT_STRING, G_STRUCT_OFFSET (AirStory, copyright), NULL },
  { "blocks", AIR_FACT_LIST, G_STRUCT_OFFSET (AirStory, blocks), NULL },
  { "body", AIR_FACT_OBJECT, G_STRUCT_OFFSET (AirStory, body), air_body_get_type },
};

static void
air_story_class_init (AirStoryClass *klass)
{
  air_item_class_install_facts (AIR_ITEM_CLASS (klass), facts, G_N_ELEMENTS (facts));
}

static void
air_story_init (AirStory *self)
{
}

AIR_ITEM_GETTER (AirStory, air_story, const char *, id)
AIR_ITEM_GETTER (AirStory, air_story, const char *, url)
AIR_ITEM_GETTER (AirStory, air_story, const char *, title)
AIR_ITEM_GETTER (AirStory, air_story, const char *, summary)
AIR_ITEM_GETTER (AirStory, air_story, GDateTime *, published)
AIR_ITEM_GETTER (AirStory, air_story, GDateTime *, updated)
AIR_ITEM_GETTER (AirStory, air_story, GPtrArray *, authors)
AIR_ITEM_GETTER (AirStory, air_story, AirImage *, image)
const char *const *
air_story_get_tags (AirStory *self)
{
  return (const char *const *) self->tags;
}

AIR_ITEM_GETTER (AirStory, air_story, GPtrArray *, enclosures)
AIR_ITEM_GETTER (AirStory, air_story, const char *, copyright)
AIR_ITEM_GETTER (AirStory, air_story, AirBody *, body)

const char *
air_story_get_section (AirStory *self)
{
  return self->section != NULL ? self->section : self->sections[0];
}

char **
air_story_dup_sections (AirStory *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->section != NULL)
    g_strv_builder_add (builder, self->section);
  for (guint i = 0; self->sections[i] != NULL; i++)
    if (g_strcmp0 (self->sections[i], self->section) != 0)
      g_strv_builder_add (builder, self->sections[i]);

  return g_strv_builder_end (builder);
}

gboolean
air_story_is_in_section (AirStory *self, const char *section)
{
  return g_strcmp0 (self->section, section) == 0 || g_strv_contains ((const char *const *) self->sections, section);
}

gboolean
air_story_is_read (AirStory *self)
{
  return self->blocks->len > 0 || self->body == NULL || air_body_peek_blocks (self->body) != NULL;
}

GPtrArray *
air_story_get_blocks (AirStory *self)
{
  return air_story_is_read (self) ? air_story_read_blocks (self) : self->blocks;
}

GPtrArray *
air_story_read_blocks (AirStory *self)
{
  return self->blocks->len > 0 || self->body == NULL ? self->blocks : air_body_read_blocks (self->body);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  air_story_read_blocks (source);
  g_task_return_boolean (task, TRUE);
}

void
air_story_read_blocks_async (AirStory *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, air_story_read_blocks_async);
  g_task_run_in_thread (task, read_thread);
}

gboolean
air_story_read_blocks_finish (AirStory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
