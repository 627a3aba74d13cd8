/* air-error.c - the one error domain, cut by what can be done
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"

#define BUS_PREFIX "io.github.airshift.Airshift.Error."

typedef struct
{
  guint retry_after_s;
  gboolean gone;
  const char *package; /* (unowned) (nullable): interned */
} AirErrorPrivate;

static void
air_error_private_init (AirErrorPrivate *priv)
{
  priv->retry_after_s = 0;
  priv->gone = FALSE;
  priv->package = NULL;
}

static void
air_error_private_copy (const AirErrorPrivate *from, AirErrorPrivate *to)
{
  *to = *from;
}

static void
air_error_private_clear (AirErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (AirError, air_error)

static const char *const nicks[] = {
  [AIR_ERROR_OFFLINE] = "offline",
  [AIR_ERROR_UNREACHABLE] = "unreachable",
  [AIR_ERROR_REFUSED] = "refused",
  [AIR_ERROR_UNCHANGED] = "unchanged",
  [AIR_ERROR_TOO_LARGE] = "too-large",
  [AIR_ERROR_MALFORMED] = "malformed",
  [AIR_ERROR_UNSAFE] = "unsafe",
  [AIR_ERROR_STREAM] = "stream",
  [AIR_ERROR_CODEC] = "codec",
  [AIR_ERROR_DISK] = "disk",
  [AIR_ERROR_NOT_FOUND] = "not-found",
  [AIR_ERROR_UNSUPPORTED] = "unsupported",
};

const char *
air_error_nick (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == AIR_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (nicks))
    return nicks[error->code];
  if (error->domain == G_FILE_ERROR || error->domain == G_IO_ERROR)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
           g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? "not-found" : "disk";

  return "malformed";
}

void
air_error_register_on_bus (void)
{
  for (guint code = 0; code < G_N_ELEMENTS (nicks); code++)
    {
      g_autofree char *name = g_strdelimit (g_strconcat (BUS_PREFIX, nicks[code], NULL), "-", '_');

      g_dbus_error_register_error (AIR_ERROR, (int) code, name);
    }
}

guint
air_error_get_retry_after (const GError *error)
{
  return error != NULL && error->domain == AIR_ERROR ? air_error_get_private (error)->retry_after_s : 0;
}

void
air_error_set_retry_after (GError *error, guint seconds)
{
  g_return_if_fail (error != NULL && error->domain == AIR_ERROR);

  air_error_get_private (error)->retry_after_s = seconds;
}

gboolean
air_error_get_gone (const GError *error)
{
  return error != NULL && error->domain == AIR_ERROR && air_error_get_private (error)->gone;
}

void
air_error_set_gone (GError *error, gboolean gone)
{
  g_return_if_fail (error != NULL && error->domain == AIR_ERROR);

  air_error_get_private (error)->gone = gone;
}

const char *
air_error_get_package (const GError *error)
{
  return error != NULL && error->domain == AIR_ERROR ? air_error_get_private (error)->package : NULL;
}

void
air_error_set_package (GError *error, const char *package)
{
  g_return_if_fail (error != NULL && error->domain == AIR_ERROR);

  air_error_get_private (error)->package = g_intern_string (package);
}
