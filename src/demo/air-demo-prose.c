/* air-demo-prose.c - stories' text as the markup of a Grove page
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-prose.h"

#include <string.h>

#define PICTURE_WIDTH 1200
#define PICTURE_HEIGHT 675

void
air_demo_prose_append_escaped (GString *html, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (html, escaped);
}

char *
air_demo_prose_picture_url (const AirDemoView *view, const char *picture)
{
  return g_strdup_printf ("%s/img/%s.jpg", view->base, picture);
}

GDateTime *
air_demo_prose_story_times (const AirDemoStory *story, GDateTime *now, GDateTime **updated)
{
  g_autoptr (GDateTime) published = air_demo_text_day (now, -story->days_ago, story->minute);
  g_autoptr (GDateTime) last = g_date_time_add_minutes (published, story->updated_minutes);

  if (g_date_time_compare (last, now) > 0)
    {
      g_clear_pointer (&published, g_date_time_unref);
      g_clear_pointer (&last, g_date_time_unref);
      published = air_demo_text_day (now, -story->days_ago - 1, story->minute);
      last = g_date_time_add_minutes (published, story->updated_minutes);
    }
  if (updated != NULL)
    *updated = story->updated_minutes > 0 ? g_steal_pointer (&last) : NULL;
  return g_steal_pointer (&published);
}

char *
air_demo_prose_story_url (const AirDemoStory *story, const AirDemoView *view)
{
  g_autoptr (GDateTime) published = air_demo_prose_story_times (story, view->now, NULL);
  g_autofree char *date = g_date_time_format (published, "%Y-%m-%d");

  return g_strdup_printf ("%s/news/%s/%s", view->base, date, story->slug);
}

/* What stands between `text` and `mark`, which is to follow; NULL if it does not. */
static char *
take_until (const char *text, const char *mark)
{
  const char *end = strstr (text, mark);

  return end != NULL && end > text ? g_strndup (text, (gsize)(end - text)) : NULL;
}

static void append_inline (GString *html, const char *text, const AirDemoView *view);

/* `*…*` and `**…**`; returns how much was taken. */
static gsize
append_stress (GString *html, const char *text, const AirDemoView *view)
{
  gboolean strong = g_str_has_prefix (text, "**");
  const char *mark = strong ? "**" : "*";
  g_autofree char *inside = take_until (text + strlen (mark), mark);

  if (inside == NULL)
    return 0;
  g_string_append (html, strong ? "<b>" : "<i>");
  append_inline (html, inside, view);
  g_string_append (html, strong ? "</b>" : "</i>");
  return strlen (inside) + 2 * strlen (mark);
}

/* `[text](address)`; an address that begins with a slash is this station's. */
static gsize
append_link (GString *html, const char *text, const AirDemoView *view)
{
  g_autofree char *label = take_until (text + 1, "](");
  g_autofree char *address = label ? take_until (text + 1 + strlen (label) + 2, ")") : NULL;

  if (address == NULL)
    return 0;
  g_string_append (html, "<a href=\"");
  air_demo_prose_append_escaped (html, address[0] == '/' ? view->base : "");
  air_demo_prose_append_escaped (html, address);
  g_string_append (html, "\" target=\"_blank\">");
  append_inline (html, label, view);
  g_string_append (html, "</a>");
  return strlen (label) + strlen (address) + strlen ("[]()");
}

static void
append_inline (GString *html, const char *text, const AirDemoView *view)
{
  while (*text)
    {
      gsize plain = strcspn (text, "*[");
      g_autofree char *words = g_strndup (text, plain);
      gsize taken = 0;

      air_demo_prose_append_escaped (html, words);
      text += plain;
      if (*text == '*')
        taken = append_stress (html, text, view);
      else if (*text == '[')
        taken = append_link (html, text, view);
      if (taken == 0 && *text)
        g_string_append_c (html, text[taken++]);
      text += taken;
    }
}

static void
append_element (GString *html, const char *element, const char *text, const AirDemoView *view)
{
  g_string_append_printf (html, "<%s>", element);
  append_inline (html, text, view);
  g_string_append_printf (html, "</%s>\n", element);
}

void
air_demo_prose_append_figure (GString *html,
                              const AirDemoView *view,
                              const char *picture,
                              const char *alt,
                              const char *caption,
                              const char *photographer,
                              const char *agency)
{
  g_autofree char *url = air_demo_prose_picture_url (view, picture);
  g_autofree char *safe_alt = g_markup_escape_text (alt ? alt : "", -1);

  g_string_append_printf (
      html,
      "<figure class=\"Figure\"><a class=\"AnchorLink\" id=\"image-%s\" name=\"image-%s\"></a>"
      "<picture><source width=\"%d\" height=\"%d\" srcset=\"%s 1x\"/>"
      "<img class=\"Image\" alt=\"%s\" srcset=\"%s 1x\" width=\"%d\" height=\"%d\" loading=\"lazy\" "
      "src=\"%s\"></picture>\n",
      picture, picture, PICTURE_WIDTH, PICTURE_HEIGHT, url, safe_alt, url, PICTURE_WIDTH, PICTURE_HEIGHT, url);
  for (int copy = 0; copy < 2; copy++)
    {
      g_string_append (html, copy == 0 ? "<div class=\"Figure-content Figure-content-mobile\">"
                                       : "<div class=\"Figure-content Figure-content-desktop\">");
      if (caption != NULL)
        {
          g_string_append (html, "<figcaption class=\"Figure-caption\">");
          air_demo_prose_append_escaped (html, caption);
          g_string_append (html, "</figcaption>");
        }
      if (photographer != NULL)
        {
          g_string_append (html, "\n<div class=\"Figure-credit\">");
          air_demo_prose_append_escaped (html, photographer);
          g_string_append (html, "</div>");
        }
      if (agency != NULL)
        {
          g_string_append (html, "\n<span class=\"Figure-slash\">/</span>\n<div class=\"Figure-source\">");
          air_demo_prose_append_escaped (html, agency);
          g_string_append (html, "</div>");
        }
      g_string_append (html, "</div>\n");
    }
  g_string_append (html, "</figure>\n");
}

static void
append_quotation (GString *html, char **lines, const AirDemoView *view)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const char *who = NULL;

  for (guint i = 0; lines[i]; i++)
    {
      const char *line = lines[i] + strlen (">");

      line += *line == ' ';
      if (g_str_has_prefix (line, "— "))
        who = line + strlen ("— ");
      else
        g_string_append_printf (words, "%s%s", words->len ? " " : "", line);
    }
  g_string_append (html, "<div class=\"Enh\" data-align-center><div class=\"Quote\"><blockquote>");
  append_inline (html, words->str, view);
  g_string_append (html, "</blockquote>");
  if (who != NULL)
    {
      g_string_append (html, "<div class=\"Quote-attribution\">");
      append_inline (html, who, view);
      g_string_append (html, "</div>");
    }
  g_string_append (html, "</div></div>\n");
}

static void
append_list (GString *html, char **lines, const AirDemoView *view)
{
  const char *element = lines[0][0] == '-' ? "ul" : "ol";

  g_string_append_printf (html, "<%s class=\"rte2-style-%s\">", element, element);
  for (guint i = 0; lines[i]; i++)
    append_element (html, "li", lines[i] + strcspn (lines[i], " ") + 1, view);
  g_string_append_printf (html, "</%s>\n", element);
}

static void
append_table (GString *html, char **lines, const AirDemoView *view)
{
  g_string_append (html, "<table class=\"Table\"><tbody>");
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "|", -1);

      g_string_append (html, "<tr>");
      for (guint c = 1; cells[c] && cells[c + 1]; c++)
        append_element (html, i == 0 ? "th" : "td", g_strstrip (cells[c]), view);
      g_string_append (html, "</tr>");
    }
  g_string_append (html, "</tbody></table>\n");
}

static void
append_related (GString *html, const char *slug, const AirDemoContent *content, const AirDemoView *view)
{
  const AirDemoStory *story = air_demo_content_find_story (content, slug);
  g_autofree char *url = story ? air_demo_prose_story_url (story, view) : NULL;

  if (story == NULL)
    return;
  g_string_append_printf (html,
                          "<div class=\"Enh\"><ps-promo class=\"PromoB\" data-content-type=\"article\">"
                          "<div class=\"PromoB-title\"><a class=\"Link\" href=\"%s\">",
                          url);
  air_demo_prose_append_escaped (html, story->title);
  g_string_append (html, "</a></div></ps-promo></div>\n");
}

/* `[[verb argument | argument …]]` */
static void
append_enhancement (GString *html, const char *block, const AirDemoContent *content, const AirDemoView *view)
{
  g_autofree char *inside = g_strndup (block + 2, strlen (block) - strlen ("[[]]"));
  char *argument = strchr (inside, ' ');
  g_auto (GStrv) parts = argument ? g_strsplit (argument + 1, " | ", 5) : NULL;

  if (parts == NULL)
    return;
  if (g_str_has_prefix (inside, "related "))
    append_related (html, parts[0], content, view);
  else if (g_strv_length (parts) >= 4)
    {
      g_string_append (html, "<div class=\"Enh\" data-align-center>");
      air_demo_prose_append_figure (html, view, parts[0], parts[1], parts[2], parts[3], parts[4]);
      g_string_append (html, "</div>\n");
    }
}

static void
append_block (GString *html, char *block, const AirDemoContent *content, const AirDemoView *view)
{
  g_auto (GStrv) lines = g_strsplit (block, "\n", -1);

  if (g_str_has_prefix (block, "## "))
    append_element (html, "h2", block + strlen ("## "), view);
  else if (block[0] == '>')
    append_quotation (html, lines, view);
  else if (g_str_has_prefix (block, "- ") || g_str_has_prefix (block, "1. "))
    append_list (html, lines, view);
  else if (block[0] == '|')
    append_table (html, lines, view);
  else if (g_str_has_prefix (block, "[[") && g_str_has_suffix (block, "]]"))
    append_enhancement (html, block, content, view);
  else if (block[0])
    append_element (html, "p", g_strdelimit (block, "\n", ' '), view);
}

void
air_demo_prose_append (GString *html, const char *prose, const AirDemoContent *content, const AirDemoView *view)
{
  g_auto (GStrv) blocks = g_strsplit (prose, "\n\n", -1);

  for (guint i = 0; blocks[i]; i++)
    append_block (html, g_strstrip (blocks[i]), content, view);
}
