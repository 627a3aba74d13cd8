/* test-contacts.c - account is kept of every host, the one asked last first
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-contacts.h"
#include "air-fake-clock.h"
#include "air-limits.h"

static void
note (AirContacts *contacts, const char *host, AirContactKinds kinds, guint64 bytes)
{
  AirContactNote told = { host, kinds, 1, 0, bytes };

  air_contacts_note (contacts, &told);
}

/* The hosts in their order, with spaces between. */
static char *
list (AirContacts *contacts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (contacts)); i++)
    {
      g_autoptr (AirContact) contact = g_list_model_get_item (G_LIST_MODEL (contacts), i);

      g_string_append_printf (text, i > 0 ? " %s" : "%s", air_contact_get_host (contact));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What a view of the list would hold: every change is told rightly. */
static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  GPtrArray *mirror = data;

  g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (model, position + i));
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr (AirContact) contact = g_list_model_get_item (model, i);

      g_assert_true (contact == g_ptr_array_index (mirror, i));
    }
}

static void
test_last_asked_first (void)
{
  g_autoptr (AirFakeClock) clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  g_autoptr (AirContacts) contacts = air_contacts_new (AIR_CLOCK (clock));
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirContact) contact = NULL;
  g_autofree char *order = NULL;

  g_signal_connect (contacts, "items-changed", G_CALLBACK (changed_cb), mirror);
  note (contacts, "a.example", AIR_CONTACT_DOCUMENTS, 10);
  note (contacts, "b.example", AIR_CONTACT_PICTURES, 0);
  note (contacts, "c.example", AIR_CONTACT_SOUND, 0);
  air_fake_clock_advance_s (clock, 90);
  note (contacts, "a.example", AIR_CONTACT_PICTURES, 5);
  note (contacts, "a.example", AIR_CONTACT_PICTURES, G_GUINT64_CONSTANT (10000000000));

  order = list (contacts);
  g_assert_cmpstr (order, ==, "a.example c.example b.example");
  contact = g_list_model_get_item (G_LIST_MODEL (contacts), 0);
  g_assert_cmpuint (air_contact_get_requests (contact), ==, 3);
  g_assert_cmpuint (air_contact_get_bytes (contact), ==, G_GUINT64_CONSTANT (10000000015));
  g_assert_cmpint (air_contact_get_kinds (contact), ==, AIR_CONTACT_DOCUMENTS | AIR_CONTACT_PICTURES);
  g_assert_cmpint (g_date_time_difference (air_contact_get_last (contact), air_contact_get_first (contact)), ==,
                   90 * G_TIME_SPAN_SECOND);
  g_signal_handlers_disconnect_by_data (contacts, mirror);
}

static void
test_only_so_many (void)
{
  g_autoptr (AirFakeClock) clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  g_autoptr (AirContacts) contacts = air_contacts_new (AIR_CLOCK (clock));
  g_autoptr (AirContact) last = NULL;

  for (guint i = 0; i <= AIR_LIMIT_CONTACTS; i++)
    {
      g_autofree char *host = g_strdup_printf ("h%u.example", i);

      note (contacts, host, AIR_CONTACT_PICTURES, 1);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (contacts)), ==, AIR_LIMIT_CONTACTS);
  last = g_list_model_get_item (G_LIST_MODEL (contacts), AIR_LIMIT_CONTACTS - 1);
  g_assert_cmpstr (air_contact_get_host (last), ==, "h1.example");
}

static void
test_nobody_need_keep_account (void)
{
  note (NULL, "a.example", AIR_CONTACT_SOUND, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contacts/last-asked-first", test_last_asked_first);
  g_test_add_func ("/contacts/only-so-many", test_only_so_many);
  g_test_add_func ("/contacts/nobody-need-keep-account", test_nobody_need_keep_account);
  return g_test_run ();
}
