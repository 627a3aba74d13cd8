/* test-playlist.c - the addresses in playlists of every kind
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-playlist-reader.h"

#include "air-limits.h"
#include "air-stream.h"
#include "fixture.h"

static AirPlaylist *
read_as (const char *text, gssize length, const char *base, const char *content_type)
{
  g_auto (FixtureContext) context = fixture_context (NULL, "2026-07-24T15:42:00Z");
  g_autoptr (GBytes) body = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  context.base = base;
  context.content_type = content_type;
  return air_playlist_read (body, &context);
}

static AirPlaylist *
read_text (const char *text)
{
  return read_as (text, -1, "https://kqqx.example/listen/live", NULL);
}

/* `expected` is "url|title" for each entry. */
static void
assert_entries (AirPlaylist *playlist, const char *format, const char *const *expected)
{
  g_assert_cmpstr (playlist->format, ==, format);
  g_assert_cmpuint (playlist->entries->len, ==, g_strv_length ((char **) expected));

  for (guint i = 0; expected[i] != NULL; i++)
    {
      AirStream *stream = g_ptr_array_index (playlist->entries, i);
      const char *name = air_stream_get_name (stream);
      g_autofree char *found = g_strconcat (air_stream_get_url (stream), "|", name != NULL ? name : "", NULL);

      g_assert_cmpstr (found, ==, expected[i]);
    }
}

#define ENTRIES(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define NO_ENTRIES ((const char *const[]) { NULL })

static void
reads_m3u (void)
{
  g_autoptr (AirPlaylist) playlist = read_text ("\xef\xbb\xbf#EXTM3U\r\n"
                                                "#EXTINF:-1 tvg-name=\"KQQX, live\" group-title=\"x\",KQQX \xe9t\xe9\r"
                                                "#EXTVLCOPT:network-caching=1000\r\n"
                                                "https://stream.example/live\r\n"
                                                "\n"
                                                "../second.mp3\n"
                                                "icy://stream.example:8000/third\n"
                                                "#EXTINF:0\n"
                                                "  //stream.example/fourth  ");

  assert_entries (playlist, "m3u",
                  ENTRIES ("https://stream.example/live|KQQX \xc3\xa9t\xc3\xa9", "https://kqqx.example/second.mp3|",
                           "http://stream.example:8000/third|", "https://stream.example/fourth|"));
  g_assert_cmpuint (playlist->warnings->len, ==, 0);
}

static void
drops_other_schemes (void)
{
  g_autoptr (AirPlaylist) playlist = read_text ("#EXTM3U\nfile:///etc/passwd\nrtsp://stream.example/a\nmms://x/y\n"
                                                "C:\\Music\\a.mp3\njavascript:alert(1)\ndata:audio/mpeg,x\n"
                                                "ftp://x/y\nhttps://stream.example/live\n");

  assert_entries (playlist, "m3u", ENTRIES ("https://stream.example/live|"));
  g_assert_cmpuint (playlist->warnings->len, ==, 7);
}

static void
reads_bare_addresses (void)
{
  g_autoptr (AirPlaylist) ram = read_text ("http://stream.example/a.rm\nhttp://stream.example/b.rm\n");
  g_autoptr (AirPlaylist) uris = read_as ("# comment\r\nhttp://stream.example/a\r\n", -1, NULL, "text/uri-list");
  g_autoptr (AirPlaylist) relative = read_as ("live.mp3\n", -1, "http://kqqx.example/x/list.m3u", NULL);

  assert_entries (ram, "m3u", ENTRIES ("http://stream.example/a.rm|", "http://stream.example/b.rm|"));
  assert_entries (uris, "m3u", ENTRIES ("http://stream.example/a|"));
  assert_entries (relative, "m3u", ENTRIES ("http://kqqx.example/x/live.mp3|"));
}

static void
tells_hls_from_m3u (void)
{
  g_autoptr (AirPlaylist) media =
    read_text ("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:9.6,\nhttps://stream.example/1.aac\n");
  g_autoptr (AirPlaylist) master = read_as ("#EXTM3U\r\n#EXT-X-STREAM-INF:BANDWIDTH=64000\r\nlow.m3u8\r\n", -1,
                                            "https://kqqx.example/a.m3u", "audio/mpeg");
  g_autoptr (AirPlaylist) plain = read_as ("#EXTM3U\n#EXTINF:-1,a\nhttp://stream.example/a\n", -1,
                                           "https://kqqx.example/a.m3u8", "application/vnd.apple.mpegurl");

  assert_entries (media, "hls", NO_ENTRIES);
  g_assert_true (media->hls);
  assert_entries (master, "hls", NO_ENTRIES);
  g_assert_true (master->hls);
  assert_entries (plain, "m3u", ENTRIES ("http://stream.example/a|a"));
  g_assert_false (plain->hls);
}

static void
reads_pls (void)
{
  g_autoptr (AirPlaylist) playlist = read_text ("; made by hand\n[Playlist]\nnumberofentries=5\n"
                                                "file2 = https://stream.example/low\nTITLE2=KQQX (AAC 64k)\n"
                                                "File1=https://stream.example/live\nTitle1=KQQX\nLength1=-1\n"
                                                "File10=file:///etc/passwd\nFileX=http://no\nVersion=2\n");

  assert_entries (playlist, "pls",
                  ENTRIES ("https://stream.example/live|KQQX", "https://stream.example/low|KQQX (AAC 64k)"));
  g_assert_cmpuint (playlist->warnings->len, ==, 2);
}

static void
reads_xspf (void)
{
  g_autoptr (AirPlaylist) playlist = read_text (
      "<?xml version='1.0'?>\n<x:playlist version='1' xmlns:x='http://xspf.org/ns/0/' xmlns:o='http://o.example/'>"
      "<o:trackList><o:track><o:location>http://no.example/</o:location></o:track></o:trackList>"
      "<x:trackList xml:base='sub/'>"
      "<x:track><x:location>file:///etc/passwd</x:location><x:location> a&amp;b "
      "</x:location><x:title>One</x:title></x:track>"
      "<x:track><x:title><b>Two</b></x:title><x:location>http://stream.example/2</x:location></x:track>"
      "<x:track><x:location><x:b>http://stream.example/3</x:b></x:location></x:track>"
      "</x:trackList></x:playlist>");

  assert_entries (playlist, "xspf",
                  ENTRIES ("https://kqqx.example/listen/sub/a&b|One", "http://stream.example/2|"));
}

static void
plays_nothing_of_another_namespace (void)
{
  g_autoptr (AirPlaylist) other
      = read_text ("<playlist xmlns='http://xspf.org/ns/../ns/0/'><trackList><track>"
                   "<location>http://stream.example/</location></track></trackList></playlist>");
  g_autoptr (AirPlaylist) none = read_text ("<playlist version='1' xmlns='http://xspf.org/ns/0/'/>");

  assert_entries (other, "none", NO_ENTRIES);
  assert_entries (none, "xspf", NO_ENTRIES);
  g_assert_cmpuint (none->warnings->len, ==, 1);
}

static void
does_not_expand_entities (void)
{
  g_autoptr (AirPlaylist) playlist = read_text (
    "<!DOCTYPE playlist [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    "<playlist xmlns='http://xspf.org/ns/0/'><trackList><track><title>&f;</title>"
    "<location>http://stream.example/</location></track></trackList></playlist>");
  g_autoptr (AirPlaylist) bomb = read_text (
    "<!DOCTYPE playlist [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
    "<playlist xmlns='http://xspf.org/ns/0/'><trackList><track><title>&c;</title></track></trackList></playlist>");

  assert_entries (playlist, "xspf", ENTRIES ("http://stream.example/|"));
  assert_entries (bomb, "xspf", NO_ENTRIES);
}

static void
reads_asx (void)
{
  g_autoptr (AirPlaylist) playlist
      = read_text ("<ASX VERSION = \"3.0\">\n<!-- <ref href='http://no'> --><TITLE>Rock &amp; Rye</TITLE>"
                   "<Base HREF='http://stream.example/b/'>"
                   "<Entry><Ref HREF = \"live?a=1&b=2\" /><ref href='mms://x/y'><Title>One</title></ENTRY>"
                   "<EntryRef href=http://stream.example/more.asx></EntryRef>"
                   "<param name='href' value='x'/><ref data-href='http://no.example/'>");

  assert_entries (playlist, "asx",
                  ENTRIES ("http://stream.example/b/live?a=1&b=2|One", "http://stream.example/more.asx|Rock & Rye"));
  g_assert_cmpuint (playlist->warnings->len, ==, 1);
}

static void
reads_the_reference_form (void)
{
  g_autoptr (AirPlaylist) playlist =
    read_text ("[Reference]\r\nRef1=http://stream.example/a?MSWMExt=.asf\r\nref2=http://stream.example/b\r\n");

  assert_entries (playlist, "asx", ENTRIES ("http://stream.example/a?MSWMExt=.asf|", "http://stream.example/b|"));
}

static void
knows_what_is_no_playlist (void)
{
  static const char *const texts[] = {
    "", "\n\n", "<html><body><a href='http://x/'>playlist</a></body></html>", "{\"url\": \"http://x/\"}", "hello world",
    "<rss><channel/></rss>", "see http://x/ for more", "<", "<asxx>", "#", "BEGIN:VCALENDAR",
  };
  g_autoptr (AirPlaylist) binary = read_as ("ID3\0\0\0http://x/\n", 16, NULL, "audio/x-mpegurl");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AirPlaylist) playlist = read_text (texts[i]);

      assert_entries (playlist, "none", NO_ENTRIES);
    }
  assert_entries (binary, "none", NO_ENTRIES);
}

static void
bounds_what_it_reads (void)
{
  g_autoptr (GString) many = g_string_new ("#EXTM3U\n");
  g_autoptr (GString) large = g_string_new ("#EXTM3U\n");
  g_autoptr (AirPlaylist) playlist = NULL;
  g_autoptr (AirPlaylist) cut = NULL;

  for (int i = 0; i < 500; i++)
    g_string_append_printf (many, "http://stream.example/%d\n", i);
  playlist = read_text (many->str);
  g_assert_cmpuint (playlist->entries->len, ==, AIR_LIMIT_PLAYLIST_ENTRIES);
  g_assert_cmpuint (playlist->warnings->len, ==, 1);

  for (int i = 0; i < 70000; i++)
    g_string_append_c (large, '#');
  g_string_append (large, "\nhttp://stream.example/late\n");
  cut = read_text (large->str);
  assert_entries (cut, "m3u", NO_ENTRIES);
  g_assert_cmpuint (cut->warnings->len, ==, 1);
}

static void
survives_damage (void)
{
  static const char *const texts[] = {
    "#EXTM3U\n#EXTINF:-1 a=\"b\",c\nhttp://x.example/\n",
    "[playlist]\nFile1=http://x.example/\nTitle1=a\n",
    "<playlist "
    "xmlns='http://xspf.org/ns/0/'><trackList><track><location>http://x/</location></track></trackList></playlist>",
    "<asx><entry><ref href='http://x.example/'/><title>a</title></entry></asx>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize at = 0; at <= strlen (texts[i]); at++)
      {
        g_autoptr (AirPlaylist) start = read_as (texts[i], at, NULL, NULL);

        for (int c = 0; c < 256; c += 7)
          {
            g_autofree char *text = g_strdup (texts[i]);
            g_autoptr (AirPlaylist) changed = NULL;

            if (text[at] != '\0')
              text[at] = c;
            changed = read_as (text, strlen (texts[i]), "http://y.example/", NULL);
          }
      }
}

/* Public suites: nothing but http and https comes out, and the verdicts hold. */

static AirPlaylist *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  return read_as (text, length, "http://example.org/one/list", NULL);
}

static gboolean
is_hls_text (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) &&
         (strstr (text, "#EXT-X-TARGETDURATION") != NULL || strstr (text, "#EXT-X-STREAM-INF") != NULL);
}

static guint
check_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (AirPlaylist) playlist = read_file (folder, name);

      if (playlist == NULL)
        continue;
      n++;
      for (guint i = 0; i < playlist->entries->len; i++)
        g_assert_true (g_str_has_prefix (air_stream_get_url (playlist->entries->pdata[i]), "http"));
      if (g_str_has_suffix (name, ".m3u8") && is_hls_text (folder, name))
        g_assert_true (playlist->hls);
    }

  return n;
}

static void
agrees_with_public_suites (void)
{
  static const char *const folders[] = {
    "playlist-totem/data", "playlist-m3u8/data/globocom", "playlist-m3u8/data/globocom-inline/playlists",
    "playlist-m3u8/data/globocom-inline/invalid_versioned_playlists", "playlist-m3u8/data/videojs/integration",
    "playlist-xspf-conformance/data/version_1/pass", "playlist-xspf-conformance/data/version_1/fail",
  };
  const char *corpora = g_getenv ("AIRSHIFT_CORPORA");
  g_autofree char *totem = NULL;
  g_autoptr (AirPlaylist) base = NULL;
  g_autoptr (AirPlaylist) separator = NULL;

  if (corpora == NULL)
    {
      g_test_skip ("AIRSHIFT_CORPORA is not set");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (corpora, folders[i], NULL);

      g_assert_cmpuint (check_folder (folder), >, 0);
    }

  totem = g_build_filename (corpora, folders[0], NULL);
  base = read_file (totem, "xml-base.xspf");
  assert_entries (base, "xspf", ENTRIES ("http://example.org/one/three/four|"));
  separator = read_file (totem, "separator.m3u");
  g_assert_cmpstr (air_stream_get_name (separator->entries->pdata[0]), ==,
                   "Music Tech Sessions (Friday 22 January 2010 20:00 - 00:00)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/playlist/reads-m3u", reads_m3u);
  g_test_add_func ("/playlist/drops-other-schemes", drops_other_schemes);
  g_test_add_func ("/playlist/reads-bare-addresses", reads_bare_addresses);
  g_test_add_func ("/playlist/tells-hls-from-m3u", tells_hls_from_m3u);
  g_test_add_func ("/playlist/reads-pls", reads_pls);
  g_test_add_func ("/playlist/reads-xspf", reads_xspf);
  g_test_add_func ("/playlist/plays-nothing-of-another-namespace", plays_nothing_of_another_namespace);
  g_test_add_func ("/playlist/does-not-expand-entities", does_not_expand_entities);
  g_test_add_func ("/playlist/reads-asx", reads_asx);
  g_test_add_func ("/playlist/reads-the-reference-form", reads_the_reference_form);
  g_test_add_func ("/playlist/knows-what-is-no-playlist", knows_what_is_no_playlist);
  g_test_add_func ("/playlist/bounds-what-it-reads", bounds_what_it_reads);
  g_test_add_func ("/playlist/survives-damage", survives_damage);
  g_test_add_func ("/playlist/agrees-with-public-suites", agrees_with_public_suites);

  return g_test_run ();
}
