/* air-line-error.c - a line's end as an error
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-line-error.h"

#include "air-error.h"

/* What the player is to make of an answer that is not success. */
static AirError
code_of_status (guint status)
{
  switch (status)
    {
    case 404:
    case 410:
      return AIR_ERROR_NOT_FOUND;
    case 401:
    case 403:
    case 451:
      return AIR_ERROR_REFUSED;
    default:
      return AIR_ERROR_STREAM;
    }
}

static AirError
code_of (const AirLineEnd *end)
{
  switch (end->reason)
    {
    case AIR_LINE_UNREACHABLE:
    case AIR_LINE_SILENT:
      return AIR_ERROR_UNREACHABLE;
    case AIR_LINE_REFUSED:
      return code_of_status (end->status);
    case AIR_LINE_TLS:
    case AIR_LINE_UNSAFE:
      return AIR_ERROR_UNSAFE;
    case AIR_LINE_CLOSED:
    case AIR_LINE_RESET:
    case AIR_LINE_STALLED:
    case AIR_LINE_MALFORMED:
    default:
      return AIR_ERROR_STREAM;
    }
}

GError *
air_line_error_new (const AirLineEnd *end)
{
  GError *error = g_error_new_literal (AIR_ERROR, code_of (end), end->detail);

  air_error_set_retry_after (error, end->retry_after_s);
  return error;
}
