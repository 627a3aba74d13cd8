/* fuzz-people.c - pages about people, one or many
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-limits.h"
#include "air-people.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) list_error = NULL;
  g_autoptr (AirPerson) person = air_people_read_person (body, fuzz_context (), &error);
  g_autoptr (AirReading) list = air_people_read_list (body, fuzz_context (), &list_error);

  fuzz_check_outcome (person, error);
  fuzz_check_item ((AirItem *) person);
  fuzz_check_outcome (list, list_error);
  if (list != NULL)
    fuzz_check_reading (list, AIR_LIMIT_ITEMS);
  return 0;
}
