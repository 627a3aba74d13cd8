/* air-byline.c - the people that a byline names
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-byline.h"

#include "air-limits.h"
#include "air-text.h"

#include <string.h>

#define MAX_NAME_CHARS 120
#define MAX_PEOPLE 50

AirPerson *
air_byline_person (const char *text,
                   const char *role,
                   const char *bio,
                   const char *image,
                   const char *url,
                   const char *email)
{
  g_autofree char *name = air_text_clean_cut (text, AIR_LIMIT_TITLE_CHARS);
  g_autofree char *slug = air_text_slug (name);
  const char *id = url != NULL ? url : slug != NULL ? slug : email;

  if (id == NULL || (name == NULL && url == NULL && email == NULL))
    return NULL;
  return g_object_new (AIR_TYPE_PERSON, "id", id, "name", name, "role", role, "bio", bio, "image", image, "url", url,
                       "email", email, NULL);
}

static const char *
first (const char *one, const char *two)
{
  return one != NULL ? one : two;
}

static gboolean
same_name (AirPerson *one, AirPerson *two)
{
  g_autofree char *a = air_text_slug (air_person_get_name (one));
  g_autofree char *b = air_text_slug (air_person_get_name (two));

  return a != NULL && g_strcmp0 (a, b) == 0;
}

static gboolean
same_person (AirPerson *one, AirPerson *two)
{
  if (air_person_get_name (one) != NULL && air_person_get_name (two) != NULL)
    return same_name (one, two);
  if (air_person_get_email (one) != NULL && g_strcmp0 (air_person_get_email (one), air_person_get_email (two)) == 0)
    return TRUE;
  return air_person_get_url (one) != NULL && g_strcmp0 (air_person_get_url (one), air_person_get_url (two)) == 0;
}

gboolean
air_byline_has (GPtrArray *people, AirPerson *person)
{
  for (guint i = 0; i < people->len; i++)
    if (same_person (people->pdata[i], person))
      return TRUE;
  return FALSE;
}

void
air_byline_take (GPtrArray *people, AirPerson *person)
{
  g_autoptr (AirPerson) taken = person;

  if (person == NULL)
    return;
  for (guint i = 0; i < people->len; i++)
    {
      AirPerson *known = people->pdata[i];

      if (!same_person (known, person))
        continue;
      people->pdata[i] = air_byline_person (first (air_person_get_name (known), air_person_get_name (person)),
                                            first (air_person_get_role (known), air_person_get_role (person)),
                                            first (air_person_get_bio (known), air_person_get_bio (person)),
                                            first (air_person_get_image (known), air_person_get_image (person)),
                                            first (air_person_get_url (known), air_person_get_url (person)),
                                            first (air_person_get_email (known), air_person_get_email (person)));
      g_object_unref (known);
      return;
    }
  if (people->len < MAX_PEOPLE)
    g_ptr_array_add (people, g_steal_pointer (&taken));
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && at[1] != '\0' && strchr (at + 1, '@') == NULL
         && strpbrk (text, " ()<>,;/") == NULL;
}

/* "name (email)", "email (name)", "name <email>", "email". FALSE if there is no address in it. */
static gboolean
split_email (const char *text, char **name, char **email)
{
  const char *open = strpbrk (text, "(<");
  const char *close = open != NULL ? strchr (open, *open == '(' ? ')' : '>') : NULL;
  g_autofree char *outside = NULL;
  g_autofree char *inside = NULL;

  *name = *email = NULL;
  if (g_str_has_prefix (text, "mailto:"))
    text += strlen ("mailto:");
  if (open == NULL || close == NULL)
    {
      g_auto (GStrv) words = NULL;

      if (is_email (text))
        {
          *email = g_strdup (text);
          return TRUE;
        }
      words = g_strsplit (text, " ", 8);
      for (guint i = 0; words[i] != NULL; i++)
        if (is_email (words[i]) && words[1] != NULL)
          {
            g_autofree char *rest = NULL;

            *email = g_strdup (words[i]);
            *words[i] = '\0';
            rest = g_strjoinv (" ", words);
            *name = air_text_clean_cut (rest, MAX_NAME_CHARS);
            return TRUE;
          }
      return FALSE;
    }

  outside = g_strndup (text, open - text);
  g_strstrip (outside);
  inside = g_strndup (open + 1, close - open - 1);
  g_strstrip (inside);
  if (g_str_has_prefix (inside, "mailto:"))
    memmove (inside, inside + 7, strlen (inside + 7) + 1);
  if (is_email (inside))
    {
      *email = g_steal_pointer (&inside);
      *name = air_text_clean_cut (outside, MAX_NAME_CHARS);
    }
  else if (is_email (outside))
    {
      *email = g_steal_pointer (&outside);
      *name = air_text_clean_cut (inside, MAX_NAME_CHARS);
    }
  return *email != NULL;
}

/* "KQQX | Ada Quill" or "Ada Quill | KQQX": the side that can be a person's name. */
static const char *
cut_station (char *text)
{
  char *bar = strstr (text, " | ");

  if (bar == NULL || strstr (bar + 3, " | ") != NULL)
    return text;
  if (memchr (text, ' ', bar - text) == NULL && strchr (bar + 3, ' ') != NULL)
    return bar + 3;
  *bar = '\0';
  return text;
}

/* Behind "By ", "KQQX | By ", "Written by ", "Contributors: ", and "Por " in Spanish. */
static const char *
skip_lead (char *text)
{
  static const char *const leads[] = { "by ", "by: ", "written by ", "reported by ", "story by ", "text by ",
                                       "hosted by ", "produced by ",
                                       "contributors: ", "contributor: ", "authors: ", "author: ", "por " };
  char *bar = strstr (text, "| By ");
  const char *bare;

  if (bar == NULL)
    bar = strstr (text, "| by ");
  bare = cut_station (bar != NULL ? bar + 2 : text);
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    if (g_ascii_strncasecmp (bare, leads[i], strlen (leads[i])) == 0)
      return bare + strlen (leads[i]);
  return bare;
}

/* Whether a part between commas can be a name on its own: two words, or an abbreviation. */
static gboolean
stands_alone (const char *part)
{
  gboolean upper = *part != '\0';

  if (strchr (part, ' ') != NULL)
    return TRUE;
  for (const char *p = part; *p != '\0'; p++)
    upper = upper && (g_ascii_isupper (*p) || g_ascii_isdigit (*p) || *p == '-');
  return upper && strlen (part) >= 2 && strcmp (part, "MD") != 0 && strcmp (part, "II") != 0 &&
         strcmp (part, "III") != 0;
}

static gboolean
is_title (const char *part)
{
  static const char *const titles[] = { "Jr.", "Jr", "Sr.", "Sr", "MD", "M.D.", "PhD", "Ph.D.", "II", "III", "Esq." };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i], part) == 0)
      return TRUE;
  return FALSE;
}

static void
add_name (GPtrArray *people, const char *text)
{
  g_autofree char *name = air_text_clean_cut (text, MAX_NAME_CHARS);

  if (name != NULL && g_strcmp0 (name, "null") != 0)
    air_byline_take (people, air_byline_person (name, NULL, NULL, NULL, NULL, NULL));
}

/* Names between commas; "and" was made a comma before. */
static void
add_names (GPtrArray *people, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", MAX_PEOPLE);
  gboolean all = TRUE;
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      n += *parts[i] != '\0';
      all = all && (*parts[i] == '\0' || stands_alone (parts[i]) || is_title (parts[i]));
    }
  if (n < 2 || !all)
    {
      g_autofree char *whole = g_strdup (text);
      gsize length;

      g_strstrip (whole);
      length = strlen (whole);
      while (length > 0 && (whole[length - 1] == ',' || whole[length - 1] == ' ' || whole[length - 1] == ';'))
        whole[--length] = '\0';
      add_name (people, whole);
      return;
    }

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i + 1] != NULL && is_title (parts[i + 1]))
      {
        g_autofree char *joined = g_strdup_printf ("%s, %s", parts[i], parts[i + 1]);

        add_name (people, joined);
        i++;
      }
    else if (*parts[i] != '\0')
      add_name (people, parts[i]);
}

/* The length of a month's name at `word`, with a full stop; 0 for none. */
static gsize
month_length (const char *word)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                                        "Dec" };
  gsize length = 3;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (word, months[i]))
      {
        while (g_ascii_isalpha (word[length]))
          length++;
        return length + (word[length] == '.');
      }
  return 0;
}

/* Whether a date or the time of day begins at `word`. */
static gboolean
begins_date (const char *word)
{
  static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                                          "Sunday" };
  gsize digits = strspn (word, "0123456789");
  gsize month;

  if (digits > 0)
    return digits == 4 || (word[digits] != '\0' && strchr ("/:.-", word[digits]) != NULL) ||
           (word[digits] == ' ' &&
            (g_str_has_prefix (word + digits + 1, "de ") || month_length (word + digits + 1) > 0));
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (g_str_has_prefix (word, weekdays[i]) && word[strlen (weekdays[i])] == ',')
      return TRUE;
  month = month_length (word);
  return month > 0 && word[month] == ' ' && g_ascii_isdigit (word[month + 1]);
}

/* Ends a byline where a date begins, and takes the marks off its end that part it from what follows. */
static void
cut_tail (char *line)
{
  static const char *const tails[] = { "—", "–", "-", "|", "•", "·", ",", ";", ":", "/", " " };
  gboolean cut = TRUE;

  for (char *p = line; *p != '\0'; p++)
    if (p > line && p[-1] == ' ' && begins_date (p))
      {
        *p = '\0';
        break;
      }
  while (cut)
    {
      cut = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
        if (g_str_has_suffix (line, tails[i]))
          {
            line[strlen (line) - strlen (tails[i])] = '\0';
            cut = TRUE;
          }
    }
}

void
air_byline_add (GPtrArray *people, const char *text)
{
  g_autofree char *line = air_text_clean (text);
  const char *bare;
  char *name;
  char *email;

  if (line == NULL || g_utf8_strlen (line, -1) > 1000)
    return;
  cut_tail (line);
  bare = skip_lead (line);
  if (split_email (bare, &name, &email))
    {
      air_byline_take (people, air_byline_person (name, NULL, NULL, NULL, NULL, email));
      g_free (name);
      g_free (email);
      return;
    }

  {
    static const char *const joints[] = { " and ", " & ", ";", " with " };
    g_autoptr (GString) joined = g_string_new (bare);

    for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
      {
        const char *joint = strstr (joined->str, joints[i]);
        gboolean splits = joint != NULL;

        if (i < 2 && joint != NULL)
          {
            g_autofree char *left = g_strndup (joined->str, joint - joined->str);

            splits = strchr (g_strstrip (left), ' ') != NULL && strchr (joint + strlen (joints[i]), ' ') != NULL;
          }
        if (splits)
          g_string_replace (joined, joints[i], ", ", 0);
      }
    add_names (people, joined->str);
  }
}
