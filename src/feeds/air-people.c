/* air-people.c - pages about people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-people.h"

#include "air-byline.h"
#include "air-error.h"
#include "air-html-text.h"
#include "air-page-meta.h"
#include "air-picture.h"
#include "air-text.h"
#include "air-url.h"

#include <string.h>

#define NAMES \
  ".PersonPage-name, .Person-name, .PersonPage-title, .AuthorPage-name, .PersonLead-name, .PersonHeader-name, " \
  ".person-name, .author-name, h1[itemprop=name]"
#define ROLES                                                                                                          \
  ".PersonPage-jobTitle, .PersonPage-position, .Person-jobTitle, .AuthorPage-jobTitle, .PersonLead-jobTitle, "         \
  ".PromoA-jobTitle, "                                                                                                 \
  ".PromoB-jobTitle, .PromoA-position, .PromoB-position, [itemprop=jobTitle], .job-title, .jobTitle, .person-title, "  \
  ".role, "                                                                                                            \
  ".position"
#define BIOS \
  ".PersonPage-bio, .PersonPage-biography, .PersonPage-fullBio, .PersonPage-shortBio, .Person-bio, .AuthorPage-bio, " \
  ".PersonLead-bio, [itemprop=description], .bio, .biography, .author-bio, .person-bio"
#define CARDS "ps-promo, .PromoA, .PromoB, .PromoAE, .PersonPromo, .PersonCard, .person-card, li, article"
#define MAX_BIO_CHARS 10000
#define MAX_PEOPLE 500

/* Paragraph after paragraph with the most text; what is in links does not count. */
static char *
longest_run (const GumboNode *root)
{
  g_autofree char *best = NULL;
  g_autoptr (GPtrArray) paragraphs = air_html_find_all (root, "p");

  for (guint i = 0; i < paragraphs->len;)
    {
      g_autoptr (GString) run = g_string_new (NULL);
      const GumboNode *parent = ((const GumboNode *) paragraphs->pdata[i])->parent;

      for (; i < paragraphs->len && ((const GumboNode *) paragraphs->pdata[i])->parent == parent; i++)
        {
          g_autofree char *text = air_html_dup_lines (paragraphs->pdata[i]);

          if (text != NULL && run->len < MAX_BIO_CHARS)
            g_string_append_printf (run, "%s\n", text);
        }
      if (air_html_closest (parent, "footer, nav, ps-promo, form, aside") == NULL && run->len > 60 &&
          (best == NULL || run->len > strlen (best)))
        {
          g_free (best);
          best = g_strdup (run->str);
        }
    }
  return g_steal_pointer (&best);
}

static char *
clean_bio (const char *text)
{
  g_autofree char *stripped = air_text_strip_tags (text);

  return air_text_clean_lines (stripped);
}

/* The name alone: "Ada Quill | KQQX" and "Ada Quill - KQQX" lose the station. */
static char *
clean_name (const char *text)
{
  static const char *const joints[] = { " | ", " - ", " – ", " — ", "," };
  g_autofree char *name = air_text_clean_cut (text, 200);

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (joints) - 1; i++)
    {
      char *found = strstr (name, joints[i]);

      if (found != NULL)
        *found = '\0';
    }
  return air_text_clean (name);
}

static char *
read_email (const GumboNode *root)
{
  g_autoptr (GPtrArray) links = air_html_find_all (root, "a[href]");

  for (guint i = 0; i < links->len; i++)
    {
      const char *href = air_html_get_attribute (links->pdata[i], "href");

      if (g_ascii_strncasecmp (href, "mailto:", 7) == 0 && strchr (href, '@') != NULL &&
          air_html_closest (links->pdata[i], "footer, nav, header") == NULL)
        {
          g_autofree char *bare = g_strndup (href + 7, strcspn (href + 7, "?"));

          return air_text_clean_cut (bare, 200);
        }
    }
  return NULL;
}

AirPerson *
air_people_read_person (GBytes *body, const AirReadContext *context, GError **error)
{
  const char *warning;
  g_autoptr (AirHtml) html = air_html_read (body, context->content_type, &warning);
  g_autoptr (AirPageMeta) meta = air_page_meta_read (html, context);
  const GumboNode *root = air_html_get_body (html);
  const GumboNode *main_part = air_html_find (root, "main, .PersonPage, .PersonPage-mainContent, .AuthorPage, article");
  const GumboNode *name_node;
  g_autofree char *headline = NULL;
  g_autofree char *name = NULL;
  g_autofree char *role = NULL;
  g_autofree char *bio_text = NULL;
  g_autofree char *bio = NULL;
  g_autofree char *email = NULL;
  g_autoptr (AirImage) portrait = NULL;

  if (main_part == NULL)
    main_part = root;
  name_node = air_html_find (main_part, NAMES);
  headline = air_html_dup_text (name_node != NULL ? name_node : air_html_find (main_part, "h1"));
  name = headline != NULL ? clean_name (headline) : clean_name (meta->title);
  if (name == NULL)
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "This page names nobody.");
      return NULL;
    }

  role = air_html_dup_text (air_html_find (main_part, ROLES));
  bio_text = air_html_dup_lines (air_html_find (main_part, BIOS));
  if (bio_text == NULL)
    bio_text = longest_run (main_part);
  bio = clean_bio (bio_text != NULL ? bio_text : meta->description);
  portrait = meta->image != NULL ? g_object_ref (meta->image) : air_picture_from_figure (main_part, meta->base);
  email = read_email (main_part);
  return air_byline_person (name, role, bio, portrait != NULL ? air_image_get_url (portrait) : NULL, meta->url, email);
}

/* "/people/<slug>", and nothing behind it. */
static gboolean
is_person_page (const char *url)
{
  static const char *const folders[]
      = { "/people/", "/person/", "/staff/", "/hosts/", "/team/", "/author/", "/authors/", "/our-team/", "/djs/" };

  for (guint i = 0; url != NULL && i < G_N_ELEMENTS (folders); i++)
    {
      const char *found = strstr (url, folders[i]);
      const char *slug = found != NULL ? found + strlen (folders[i]) : NULL;
      gsize length = slug != NULL ? strcspn (slug, "/?#") : 0;

      if (length > 0 && slug[length] != '?' && (slug[length] != '/' || slug[length + 1] == '\0'))
        return TRUE;
    }
  return FALSE;
}

/* The largest element around a link that is about this person only. */
static const GumboNode *
card_around (const GumboNode *link, GPtrArray *links, GPtrArray *urls, const char *url, guint index)
{
  const GumboNode *card = link;
  guint from = index > 8 ? index - 8 : 0;

  for (const GumboNode *outer = link->parent; air_html_is_element (outer) && !air_html_is (outer, GUMBO_TAG_BODY);
       outer = outer->parent)
    {
      for (guint i = from; i < MIN (links->len, index + 9); i++)
        if (g_strcmp0 (urls->pdata[i], url) != 0 && air_html_contains (outer, links->pdata[i]))
          return card;
      card = outer;
      if (air_html_is (outer, GUMBO_TAG_LI) || air_html_has_name (outer, "ps-promo"))
        return card;
    }
  return card;
}

static char *
name_in (const GumboNode *card, const GumboNode *link)
{
  const GumboNode *title = air_html_find (
      card,
      ".PromoA-title, .PromoB-title, .PromoAE-title, .PersonPromo-name, .person-name, [itemprop=name], h2, h3, h4, h5");
  char *name = air_html_dup_text (title);

  return name != NULL ? name : air_html_dup_text (link);
}

static char *
bio_in (const GumboNode *card)
{
  const GumboNode *node = air_html_find (
      card,
      ".PromoA-description, .PromoB-description, .PromoAE-description, [itemprop=description], .bio, .description, p");
  g_autofree char *text = air_html_dup_lines (node);

  return clean_bio (text);
}

static void
add_person (GPtrArray *people, const GumboNode *card, const GumboNode *link, const char *url, const char *base)
{
  g_autofree char *text = name_in (card, link);
  g_autofree char *name = clean_name (text);
  g_autofree char *role = air_html_dup_text (air_html_find (card, ROLES));
  g_autofree char *bio = bio_in (card);
  g_autoptr (AirImage) image = air_picture_from_figure (card, base);

  if (name == NULL || g_str_has_prefix (name, "See ") || g_str_has_prefix (name, "Read "))
    name = image != NULL ? (g_free (name), g_strdup (air_image_get_alt (image))) : (g_free (name), NULL);
  if (name == NULL)
    return;
  if (g_strcmp0 (bio, role) == 0 || g_strcmp0 (bio, name) == 0)
    g_clear_pointer (&bio, g_free);
  air_byline_take (people, air_byline_person (name, role, bio, image != NULL ? air_image_get_url (image) : NULL, url,
                                              NULL));
}

AirReading *
air_people_read_list (GBytes *body, const AirReadContext *context, GError **error)
{
  const char *warning;
  g_autoptr (AirHtml) html = air_html_read (body, context->content_type, &warning);
  g_autofree char *base = air_html_dup_base (html, context->base);
  g_autoptr (GPtrArray) all = air_html_find_all (air_html_get_body (html), "a[href]");
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  AirReading *reading = air_reading_new ();

  for (guint i = 0; i < all->len && links->len < 10 * MAX_PEOPLE; i++)
    {
      char *url = air_url_resolve (base, air_html_get_attribute (all->pdata[i], "href"));

      if (is_person_page (url))
        {
          g_ptr_array_add (links, all->pdata[i]);
          g_ptr_array_add (urls, url);
        }
      else
        g_free (url);
    }

  for (guint i = 0; i < links->len && reading->items->len < MAX_PEOPLE; i++)
    {
      g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

      if (!g_hash_table_add (seen, urls->pdata[i]))
        continue;
      add_person (found, card_around (links->pdata[i], links, urls, urls->pdata[i], i), links->pdata[i], urls->pdata[i],
                  base);
      if (found->len > 0)
        g_ptr_array_add (reading->items, g_object_ref (found->pdata[0]));
    }
  return reading;
}
