/* test-network-window.c - every host that was asked is a row, which stays while it moves
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-contact-row.h"
#include "air-fake-clock.h"
#include "air-fake-network.h"
#include "air-network-window.h"

typedef struct
{
  AirFakeClock *clock;
  AirContacts *contacts;
  AirFakeNetwork *network;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  f->contacts = air_contacts_new (AIR_CLOCK (f->clock));
  f->network = air_fake_network_new ();
  f->window = air_network_window_new (f->contacts, AIR_CLOCK (f->clock), G_NETWORK_MONITOR (f->network));
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->network);
  g_assert_finalize_object (f->contacts);
  g_object_unref (f->clock);
}

static void
note (Fixture *f, const char *host, AirContactKinds kinds, guint refused, guint64 bytes)
{
  AirContactNote told = { host, kinds, 1, refused, bytes };

  air_fake_clock_advance_s (f->clock, 60);
  air_contacts_note (f->contacts, &told);
}

static GtkWidget *
get_part (GtkWidget *widget, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name));
}

static GtkWidget *
get_row (Fixture *f, int place)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_part (f->window, "list")), place));
}

static void
expect (GtkWidget *row, const char *part, const char *text)
{
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_part (row, part))), ==, text);
}

static const char *
get_shown (Fixture *f)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (get_part (f->window, "stack")));
}

static void
says_when_there_is_nothing (Fixture *f, gconstpointer unused)
{
  g_assert_cmpstr (get_shown (f), ==, "nothing");
  note (f, "a.example", AIR_CONTACT_DOCUMENTS, 0, 0);
  g_assert_cmpstr (get_shown (f), ==, "list");
}

static void
tells_what_when_and_how_much (Fixture *f, gconstpointer unused)
{
  AdwWindowTitle *title = ADW_WINDOW_TITLE (get_part (f->window, "title"));

  note (f, "a.example", AIR_CONTACT_DOCUMENTS, 0, 1000);
  note (f, "b.example", AIR_CONTACT_SOUND, 0, 5000000);
  note (f, "a.example", AIR_CONTACT_PICTURES, 1, 2000);

  expect (get_row (f, 0), "host", "a.example");
  expect (get_row (f, 0), "kinds", "Text and pictures");
  expect (get_row (f, 0), "requests", "2 requests since 10:01 · 1 held back");
  expect (get_row (f, 0), "size", "3.0\u00a0kB");
  expect (get_row (f, 0), "last", "10:03");
  expect (get_row (f, 1), "host", "b.example");
  expect (get_row (f, 1), "kinds", "Sound");
  expect (get_row (f, 1), "requests", "1 request since 10:02");
  g_assert_cmpstr (adw_window_title_get_subtitle (title), ==, "2 hosts, 5.0\u00a0MB");
}

/* The row that has the focus keeps it when its host is asked again. */
static void
a_row_stays_itself (Fixture *f, gconstpointer unused)
{
  GtkWidget *row;

  note (f, "a.example", AIR_CONTACT_DOCUMENTS, 0, 0);
  row = get_row (f, 0);
  note (f, "b.example", AIR_CONTACT_DOCUMENTS, 0, 0);
  g_assert_true (get_row (f, 1) == row);
  note (f, "a.example", AIR_CONTACT_DOCUMENTS, 0, 0);
  g_assert_true (get_row (f, 0) == row);
  g_assert_null (get_row (f, 2));
}

static void
says_that_the_network_is_metered (Fixture *f, gconstpointer unused)
{
  GtkWidget *metered = get_part (f->window, "metered");

  g_assert_false (gtk_widget_get_visible (metered));
  air_fake_network_set_metered (f->network, TRUE);
  g_assert_true (gtk_widget_get_visible (metered));
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();

  add ("/network-window/says-when-there-is-nothing", says_when_there_is_nothing);
  add ("/network-window/tells-what-when-and-how-much", tells_what_when_and_how_much);
  add ("/network-window/a-row-stays-itself", a_row_stays_itself);
  add ("/network-window/says-that-the-network-is-metered", says_that_the_network_is_metered);
  return g_test_run ();
}
