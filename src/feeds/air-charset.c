/* air-charset.c - bytes of an unknown encoding to UTF-8
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-charset.h"

#include "air-text.h"
#include "air-utf8.h"

#include <errno.h>
#include <string.h>

/* Where a declaration is looked for. */
#define PRESCAN_BYTES 4096

/* Labels that mean another encoding than their name says, and those that iconv calls otherwise. What claims to be
 * ASCII and is not is mostly UTF-8, of which ASCII is a part; where it is not even that, UTF-8 is mended. */
static const struct
{
  const char *label;
  const char *name;
} labels[] = {
  { "iso-8859-1", "windows-1252" }, { "iso8859-1", "windows-1252" },  { "iso_8859-1", "windows-1252" },
  { "iso88591", "windows-1252" },   { "iso-8859-1:1987", "windows-1252" },
  { "latin1", "windows-1252" },     { "latin-1", "windows-1252" },    { "l1", "windows-1252" },
  { "us-ascii", "utf-8" },          { "ascii", "utf-8" },             { "ansi", "windows-1252" },
  { "cp1252", "windows-1252" },     { "x-cp1252", "windows-1252" },   { "iso-8859-9", "windows-1254" },
  { "latin5", "windows-1254" },     { "iso-8859-11", "windows-874" }, { "tis-620", "windows-874" },
  { "utf8", "utf-8" },              { "unicode-1-1-utf-8", "utf-8" }, { "x-unicode20utf8", "utf-8" },
  { "gb2312", "gb18030" },          { "gb_2312-80", "gb18030" },      { "gbk", "gb18030" },
  { "x-gbk", "gb18030" },           { "cp936", "gb18030" },           { "chinese", "gb18030" },
  { "big5", "big5-hkscs" },         { "x-x-big5", "big5-hkscs" },     { "cn-big5", "big5-hkscs" },
  { "shift_jis", "cp932" },         { "shift-jis", "cp932" },         { "sjis", "cp932" },
  { "x-sjis", "cp932" },            { "windows-31j", "cp932" },       { "ms_kanji", "cp932" },
  { "euc-kr", "cp949" },            { "ks_c_5601-1987", "cp949" },    { "ksc5601", "cp949" },
  { "korean", "cp949" },            { "windows-949", "cp949" },       { "x-euc-jp", "euc-jp" },
  { "macintosh", "macintosh" },     { "x-mac-roman", "macintosh" },   { "windows-874", "cp874" },
};

/* (nullable): what iconv is to be asked for; NULL for none and for what is never followed. */
static char *
canonical_label (const char *label)
{
  g_autofree char *lower = NULL;

  if (label == NULL)
    return NULL;
  lower = g_strstrip (g_ascii_strdown (label, -1));
  if (*lower == '\0' || strlen (lower) > 40 || strstr (lower, "utf-7") != NULL || strstr (lower, "utf7") != NULL ||
      strspn (lower, "abcdefghijklmnopqrstuvwxyz0123456789-_:.") != strlen (lower))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].label, lower) == 0)
      return g_strdup (strcmp (labels[i].name, "windows-874") == 0 ? "cp874" : labels[i].name);
  return g_steal_pointer (&lower);
}

/* What follows `name=` at `p`, which points behind the name: quoted or not. */
static char *
value_after (const char *p, const char *end)
{
  const char *start;
  char quote = 0;

  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end || *p != '=')
    return NULL;
  p++;
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p < end && (*p == '"' || *p == '\''))
    quote = *p++;
  for (start = p; p < end && (quote != 0 ? *p != quote : strchr (" \t\r\n;,>\"'/?", *p) == NULL); p++)
    ;
  return g_strndup (start, p - start);
}

static const char *
find_word (const char *p, const char *end, const char *word)
{
  gsize length = strlen (word);

  for (; p + length <= end; p++)
    if (g_ascii_strncasecmp (p, word, length) == 0)
      return p;
  return NULL;
}

static char *
http_charset (const char *content_type)
{
  const char *end;
  const char *found;

  if (content_type == NULL)
    return NULL;
  end = content_type + strlen (content_type);
  found = find_word (content_type, end, "charset");
  return found != NULL ? value_after (found + strlen ("charset"), end) : NULL;
}

static char *
xml_charset (const char *text, const char *end)
{
  const char *start = find_word (text, end, "<?xml");
  const char *stop = start != NULL ? find_word (start, end, "?>") : NULL;
  const char *found = stop != NULL ? find_word (start, stop, "encoding") : NULL;

  return found != NULL ? value_after (found + strlen ("encoding"), stop) : NULL;
}

static char *
meta_charset (const char *text, const char *end)
{
  const char *p = text;

  while ((p = memchr (p, '<', end - p)) != NULL)
    {
      const char *stop;

      if (end - p > 4 && strncmp (p, "<!--", 4) == 0)
        {
          const char *close = find_word (p + 4, end, "-->");

          if (close == NULL)
            return NULL;
          p = close + 3;
          continue;
        }
      stop = memchr (p, '>', end - p);
      if (stop == NULL)
        return NULL;
      if (g_ascii_strncasecmp (p, "<meta", 5) == 0)
        {
          const char *found = find_word (p, stop, "charset");
          char *value = found != NULL ? value_after (found + strlen ("charset"), stop) : NULL;

          if (value != NULL)
            return value;
        }
      p = stop + 1;
    }

  return NULL;
}

/* By the mark, or by where the zeros of "<" and its neighbour stand. */
static const char *
sniff_wide (const guchar *bytes, gsize length, gsize *mark)
{
  *mark = 0;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    return *mark = 3, "utf-8";
  if (length >= 4 && memcmp (bytes, "\xff\xfe\0\0", 4) == 0)
    return *mark = 4, "utf-32le";
  if (length >= 4 && memcmp (bytes, "\0\0\xfe\xff", 4) == 0)
    return *mark = 4, "utf-32be";
  if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return *mark = 2, "utf-16le";
  if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return *mark = 2, "utf-16be";
  if (length >= 4 && memcmp (bytes, "<\0\0\0", 4) == 0)
    return "utf-32le";
  if (length >= 4 && memcmp (bytes, "\0\0\0<", 4) == 0)
    return "utf-32be";
  if (length >= 4 && bytes[0] == '<' && bytes[1] == 0 && bytes[3] == 0)
    return "utf-16le";
  if (length >= 4 && bytes[0] == 0 && bytes[1] == '<' && bytes[2] == 0)
    return "utf-16be";
  if (length >= 4 && memcmp (bytes, "\x4c\x6f\xa7\x94", 4) == 0)
    return "cp037";
  return NULL;
}

/* (nullable): everything that iconv can make of it; NULL if it does not know the encoding. */
static char *
convert (const char *bytes, gsize length, const char *charset, gsize *out_length, gboolean *damaged)
{
  GIConv converter = g_iconv_open ("utf-8", charset);
  GString *out;
  char *in = (char *) bytes;
  gsize in_left = length;

  if (converter == (GIConv) -1)
    return NULL;

  out = g_string_sized_new (length + length / 4 + 16);
  while (in_left > 0)
    {
      char buffer[8192];
      char *to = buffer;
      gsize to_left = sizeof buffer;
      gsize result = g_iconv (converter, &in, &in_left, &to, &to_left);
      int code = errno;

      g_string_append_len (out, buffer, to - buffer);
      if (result != (gsize) -1 || code == E2BIG)
        continue;
      *damaged = TRUE;
      g_string_append (out, "\xef\xbf\xbd");
      if (code == EINVAL)
        break;
      in++;
      in_left--;
    }
  g_iconv_close (converter);

  *out_length = out->len;
  return g_string_free (out, FALSE);
}

static char *
decode_as (const char *bytes, gsize length, const char *charset, gsize *out_length, gboolean *damaged)
{
  g_autofree char *text = NULL;

  if (g_ascii_strcasecmp (charset, "utf-8") != 0)
    {
      text = convert (bytes, length, charset, out_length, damaged);
      if (text == NULL)
        return NULL;
      if (air_utf8_is_valid (text, *out_length))
        return g_steal_pointer (&text);
      bytes = text;
      length = *out_length;
    }
  else if (air_utf8_is_valid (bytes, length))
    {
      char *copy = g_malloc (length + 1);

      memcpy (copy, bytes, length);
      copy[length] = '\0';
      *out_length = length;
      return copy;
    }

  if (memchr (bytes, 0, length) == NULL)
    {
      char *valid = air_text_make_valid (bytes, length);

      *damaged = TRUE;
      *out_length = strlen (valid);
      return valid;
    }
  else
    {
      g_autofree char *without_nul = g_malloc (length);
      gsize n = 0;

      for (gsize i = 0; i < length; i++)
        if (bytes[i] != 0)
          without_nul[n++] = bytes[i];
      return decode_as (without_nul, n, "utf-8", out_length, damaged);
    }
}

/* The document's own declaration; one that is read byte by byte cannot be of a wide encoding. */
static char *
declared_charset (const char *text, gsize length, AirCharsetSyntax syntax)
{
  const char *end = text + MIN (length, PRESCAN_BYTES);
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;

  value = xml_charset (text, end);
  if (value == NULL && syntax == AIR_CHARSET_HTML)
    value = meta_charset (text, end);
  label = canonical_label (value);
  if (label != NULL && (g_str_has_prefix (label, "utf-16") || g_str_has_prefix (label, "utf-32") ||
                        g_str_has_prefix (label, "ucs-") || g_str_has_prefix (label, "iso-10646-ucs")))
    return g_strdup ("utf-8");
  return g_steal_pointer (&label);
}

static char *
declared_ebcdic (const char *bytes, gsize length)
{
  gboolean damaged = FALSE;
  gsize n = 0;
  g_autofree char *head = convert (bytes, MIN (length, 200), "cp037", &n, &damaged);

  return head != NULL ? declared_charset (head, n, AIR_CHARSET_XML) : NULL;
}

char *
air_charset_decode (GBytes *body,
                    const char *content_type,
                    AirCharsetSyntax syntax,
                    gsize *length,
                    const char **warning)
{
  gsize size;
  const char *bytes = g_bytes_get_data (body, &size);
  gsize mark = 0;
  const char *wide = size > 0 ? sniff_wide ((const guchar *) bytes, size, &mark) : NULL;
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_free);
  gboolean damaged = FALSE;
  char *text = NULL;

  *length = 0;
  *warning = NULL;
  if (size == 0)
    return g_strdup ("");

  if (wide != NULL && mark > 0)
    g_ptr_array_add (candidates, g_strdup (wide));
  else
    {
      g_autofree char *http = http_charset (content_type);

      g_ptr_array_add (candidates, canonical_label (http));
      if (g_strcmp0 (wide, "cp037") == 0)
        g_ptr_array_add (candidates, declared_ebcdic (bytes, size));
      else
        g_ptr_array_add (candidates, wide != NULL ? g_strdup (wide) : declared_charset (bytes, size, syntax));
    }

  for (guint i = 0; i < candidates->len && text == NULL; i++)
    if (candidates->pdata[i] != NULL)
      {
        text = decode_as (bytes + mark, size - mark, candidates->pdata[i], length, &damaged);
        if (text == NULL)
          *warning = "The document names an encoding that is not known.";
      }
  if (text == NULL)
    text = decode_as (bytes, size, "utf-8", length, &damaged);
  if (damaged)
    *warning = "Some characters are not in the encoding that the document claims.";

  return text;
}
