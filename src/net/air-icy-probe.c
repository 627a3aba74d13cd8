/* air-icy-probe.c - whether an answer that is not HTTP is a stream
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-icy-probe.h"

#include "air-soup-line.h"

/* The data of a GTask, which is referenced once while the line may still speak. */
typedef struct
{
  AirLine *line;      /* (owned) */
  GSource *cancelled; /* (owned) (nullable) */
} Probe;

static void
probe_free (gpointer data)
{
  Probe *probe = data;

  g_object_unref (probe->line);
  g_free (probe);
}

static void
settle (GTask *task, gboolean is_stream)
{
  Probe *probe = g_task_get_task_data (task);

  air_line_close (probe->line);
  if (probe->cancelled != NULL)
    g_source_destroy (probe->cancelled);
  g_clear_pointer (&probe->cancelled, g_source_unref);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, is_stream);
  g_object_unref (task);
}

static void
head_cb (AirLine *line, const AirLineHead *head, gpointer data)
{
  settle (data, TRUE);
}

static void
ignore_cb (AirLine *line, GBytes *bytes, gpointer data)
{
}

static void
end_cb (AirLine *line, const AirLineEnd *end, gpointer data)
{
  settle (data, FALSE);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  settle (data, FALSE);
  return G_SOURCE_REMOVE;
}

void
air_icy_probe_async (GUri *uri,
                     AirReach reach,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  static const AirLineEvents events = { head_cb, ignore_cb, ignore_cb, end_cb };
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Probe *probe = g_new0 (Probe, 1);
  g_autofree char *url = g_uri_to_string (uri);

  probe->line = air_soup_line_new (NULL);
  g_task_set_source_tag (task, air_icy_probe_async);
  g_task_set_task_data (task, probe, probe_free);
  if (cancellable != NULL)
    {
      probe->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (probe->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (probe->cancelled, g_task_get_context (task));
    }
  air_line_open (probe->line, url, reach, &events, task);
}

gboolean
air_icy_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
