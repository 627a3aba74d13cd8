/* bench-feeds.c - our feed reader beside libxml2's own, on the same bytes and one core
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE

#include "air-feeds.h"
#include "air-limits.h"

#include <gumbo.h>
#include <libxml/xmlreader.h>
#include <sched.h>
#include <stdlib.h>
#include <time.h>

#define MIB (1024.0 * 1024.0)
#define PARAGRAPHS 14

/* As many items as one document may have, about 8 MB of them: nothing is cut. */
static GBytes *
make_feed (void)
{
  GString *feed = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\""
                                " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
                                " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Bench</title>\n");

  for (guint i = 0; i < AIR_LIMIT_ITEMS; i++)
    {
      g_string_append_printf (feed,
                              "<item><title>Item %u &amp; what came of it</title>"
                              "<link>https://radio.example/news/%u</link><guid isPermaLink=\"false\">n-%u</guid>"
                              "<dc:creator>Ada Quill</dc:creator><category>Water</category>"
                              "<pubDate>Tue, 10 Mar 2026 %02u:%02u:00 -0600</pubDate>"
                              "<description>What the meeting of the ditch company decided.</description>"
                              "<content:encoded><![CDATA[",
                              i, i, i, i / 60 % 24, i % 60);
      for (guint j = 0; j < PARAGRAPHS; j++)
        g_string_append_printf (feed,
                                "<p>Paragraph %u of item %u: the <em>old</em> gate was held together by fence wire, "
                                "and <a href=\"/people/%u\">those who know</a> say that the new one will outlast "
                                "the cottonwoods; nobody has asked the cottonwoods yet &mdash; or their neighbours, "
                                "upstream and down.</p>\n",
                                j, i, j);
      g_string_append (feed, "]]></content:encoded></item>\n");
    }
  g_string_append (feed, "</channel></rss>\n");
  return g_string_free_to_bytes (feed);
}

static AirReading *
read_feed (GBytes *feed)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 10, 18, 0, 0);
  AirReadContext context = { .base = "https://radio.example/feed", .now = now };

  return air_readers.find (AIR_SOURCE_STORIES, "rss") (feed, &context, NULL);
}

/* Everything that a card shows: title, summary, address, dates, people, tags, picture. The text is kept as it came. */
static guint
read_items (GBytes *feed)
{
  g_autoptr (AirReading) reading = read_feed (feed);

  return reading->items->len;
}

/* As if every story were opened. */
static guint
read_items_and_texts (GBytes *feed)
{
  g_autoptr (AirReading) reading = read_feed (feed);
  guint n = 0;

  for (guint i = 0; i < reading->items->len; i++)
    n += air_story_read_blocks (reading->items->pdata[i])->len > 0;
  return n;
}

static void
pass_over (const char *text)
{
}

static void
parse_html (const char *text)
{
  gumbo_destroy_output (&kGumboDefaultOptions, gumbo_parse (text));
}

/* Walks over every node: the least that any reader built on libxml2 must do. */
static guint
walk (GBytes *feed, void (*use) (const char *text))
{
  gsize size;
  const char *data = g_bytes_get_data (feed, &size);
  xmlTextReaderPtr reader = xmlReaderForMemory (data, (int) size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
  guint items = 0;

  while (xmlTextReaderRead (reader) == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      const char *text = (const char *) xmlTextReaderConstValue (reader);

      if (type == XML_READER_TYPE_ELEMENT && xmlStrEqual (xmlTextReaderConstName (reader), BAD_CAST "item"))
        items++;
      else if (type == XML_READER_TYPE_CDATA)
        use (text);
    }
  xmlFreeTextReader (reader);
  return items;
}

static guint
read_xml (GBytes *feed)
{
  return walk (feed, pass_over);
}

static guint
read_xml_and_html (GBytes *feed)
{
  return walk (feed, parse_html);
}

/* Processor time: other programs on the machine do not count. */
static double
now_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static double
median (double *seconds, guint n)
{
  qsort (seconds, n, sizeof *seconds, compare);
  return n % 2 == 1 ? seconds[n / 2] : (seconds[n / 2 - 1] + seconds[n / 2]) / 2;
}

/* In turn, so that what disturbs one disturbs the other. */
static void
measure (GBytes *feed, guint n)
{
  static const struct
  {
    const char *name;
    guint (*read) (GBytes *feed);
  } readers[] = {
    { "libxml2's xmlReader: every node, nothing kept", read_xml },
    { "Airshift: items, their texts kept as they came", read_items },
    { "xmlReader and gumbo: HTML to trees, dropped", read_xml_and_html },
    { "Airshift: items, their texts as blocks", read_items_and_texts },
  };
  g_autofree double *seconds = g_new (double, n * G_N_ELEMENTS (readers));
  guint items[G_N_ELEMENTS (readers)] = { 0 };
  double size = g_bytes_get_size (feed) / MIB;
  double base = 0;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (readers); j++)
      {
        double start = now_seconds ();

        items[j] = readers[j].read (feed);
        seconds[j * n + i] = now_seconds () - start;
      }

  g_print ("%-47s %9s %8s %6s %6s %3s\n", "reader", "CPU ms", "MiB/s", "speed", "items", "n");
  for (guint j = 0; j < G_N_ELEMENTS (readers); j++)
    {
      double middle = median (seconds + j * n, n);

      base = j == 0 ? middle : base;
      g_print ("%-47s %9.1f %8.1f %6.2f %6u %3u\n", readers[j].name, middle * 1e3, size / middle, base / middle,
               items[j], n);
    }
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) CLAMP (atoi (argv[1]), 1, 1000) : 11;
  g_autoptr (GBytes) feed = make_feed ();
  cpu_set_t core;

  CPU_ZERO (&core);
  CPU_SET (MAX (sched_getcpu (), 0), &core);
  sched_setaffinity (0, sizeof core, &core);

  g_print ("RSS of %.1f MiB, %d items with their texts as HTML (a document may have so many), one core; medians;\n"
           "speed: xmlReader's is 1\n",
           g_bytes_get_size (feed) / MIB, AIR_LIMIT_ITEMS);
  measure (feed, n);
  return 0;
}
