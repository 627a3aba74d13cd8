/* icecast-double.c - a real Icecast on loopback, with sources
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "icecast-double.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <pwd.h>
#include <unistd.h>

#define PASSWORD "hackme"
#define AHEAD_NS (3 * GST_SECOND)
#define START_TRIES 100

typedef struct {
  char *mount;
  GstElement *pipeline;
  GSocketConnection *connection;
} Source;

struct _IcecastDouble
{
  char *folder;
  guint16 port;
  char *configuration;  /* its path */
  GSubprocess *process; /* NULL: stopped */
  GPtrArray *sources; /* of Source */
};

/* Below those that the system hands out to whoever connects: nobody else gets it before Icecast listens. */
static guint16
find_port (void)
{
  for (guint i = 0; i < START_TRIES; i++)
    {
      g_autoptr (GSocketListener) listener = g_socket_listener_new ();
      guint16 port = (guint16) g_random_int_range (20000, 30000);

      if (g_socket_listener_add_inet_port (listener, port, NULL, NULL))
        return port;
    }

  g_assert_not_reached ();
}

/* Who Icecast is to become, as it does not run as root. */
static char *
dup_owner (IcecastDouble *self)
{
  struct passwd *user = getpwnam ("nobody");
  struct group *group = user != NULL ? getgrgid (user->pw_gid) : NULL;

  if (geteuid () != 0 || group == NULL)
    return g_strdup ("");

  g_assert_cmpint (chown (self->folder, user->pw_uid, user->pw_gid), ==, 0);
  return g_strdup_printf ("<changeowner><user>nobody</user><group>%s</group></changeowner>", group->gr_name);
}

static char *
write_configuration (IcecastDouble *self)
{
  g_autofree char *owner = dup_owner (self);
  g_autofree char *path = g_build_filename (self->folder, "icecast.xml", NULL);
  g_autofree char *text = g_strdup_printf (
    "<icecast><limits><clients>50</clients><sources>10</sources><burst-size>65535</burst-size>"
    "<source-timeout>5</source-timeout></limits>"
    "<authentication><source-password>" PASSWORD "</source-password><admin-user>admin</admin-user>"
    "<admin-password>" PASSWORD "</admin-password></authentication><hostname>127.0.0.1</hostname>"
    "<mount><mount-name>" ICECAST_DOUBLE_MAIN "</mount-name><fallback-mount>" ICECAST_DOUBLE_SPARE "</fallback-mount>"
    "<fallback-override>1</fallback-override></mount>"
    "<mount><mount-name>" ICECAST_DOUBLE_NARROW "</mount-name><max-listeners>1</max-listeners></mount>"
    "<listen-socket><port>%u</port><bind-address>127.0.0.1</bind-address></listen-socket><fileserve>0</fileserve>"
    "<paths><basedir>/usr/share/icecast2</basedir><logdir>%s</logdir><webroot>/usr/share/icecast2/web</webroot>"
    "<adminroot>/usr/share/icecast2/admin</adminroot></paths>"
    "<logging><errorlog>error.log</errorlog><accesslog>access.log</accesslog><loglevel>2</loglevel></logging>"
    "<security><chroot>0</chroot>%s</security></icecast>", self->port, self->folder, owner);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_steal_pointer (&path);
}

static GSocketConnection *
try_connect (IcecastDouble *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  return g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, NULL);
}

static void
spawn (IcecastDouble *self)
{
  g_clear_object (&self->process);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                                    "icecast2", "-c", self->configuration, NULL);
  g_assert_nonnull (self->process);
}

/* Icecast 2.4.4 crashes when it is called while it starts: about one time in thirty here. As any supervisor would, we
 * start it once more. Only while starting: later on it is for the test to fail. */
static void
spawn_again_if_crashed (IcecastDouble *self)
{
  if (g_subprocess_get_identifier (self->process) != NULL)
    return;

  g_assert_true (g_subprocess_get_if_signaled (self->process));
  spawn (self);
}

void
icecast_double_start (IcecastDouble *self)
{
  g_autoptr (GSocketConnection) connection = NULL;

  spawn (self);
  for (guint i = 0; i < START_TRIES && (connection = try_connect (self)) == NULL; i++)
    {
      g_usleep (50 * 1000);
      spawn_again_if_crashed (self);
    }
  g_assert_nonnull (connection);
}

IcecastDouble *
icecast_double_new (void)
{
  g_autofree char *program = g_find_program_in_path ("icecast2");
  IcecastDouble *self;

  if (program == NULL)
    {
      g_test_skip ("icecast2 is not installed");
      return NULL;
    }

  self = g_new0 (IcecastDouble, 1);
  self->sources = g_ptr_array_new ();
  self->folder = g_dir_make_tmp ("airshift-icecast-XXXXXX", NULL);
  self->port = find_port ();
  self->configuration = write_configuration (self);
  icecast_double_start (self);

  return self;
}

/* Sends a request and returns the answer's first line, empty if none came. */
static char *
ask (GSocketConnection *connection, const char *request)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char answer[2048] = "";

  if (g_output_stream_write_all (output, request, strlen (request), NULL, NULL, NULL))
    g_input_stream_read (input, answer, sizeof answer - 1, NULL, NULL);
  return g_strndup (answer, strcspn (answer, "\r\n"));
}

static char *
dup_authorization (void)
{
  return g_base64_encode ((const guchar *) "source:" PASSWORD, strlen ("source:" PASSWORD));
}

static GstFlowReturn
new_sample_cb (GstAppSink *sink, gpointer data)
{
  GOutputStream *output = g_io_stream_get_output_stream (data);
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  GstMapInfo map;
  gboolean sent;

  if (sample == NULL || !gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ))
    return GST_FLOW_EOS;
  sent = g_output_stream_write_all (output, map.data, map.size, NULL, NULL, NULL);
  gst_buffer_unmap (gst_sample_get_buffer (sample), &map);

  return sent ? GST_FLOW_OK : GST_FLOW_EOS;
}

static void
source_free (Source *source)
{
  if (source->connection != NULL)
    g_io_stream_close (G_IO_STREAM (source->connection), NULL, NULL);
  gst_element_set_state (source->pipeline, GST_STATE_NULL);
  gst_object_unref (source->pipeline);
  g_clear_object (&source->connection);
  g_free (source->mount);
  g_free (source);
}

/* Icecast needs a moment to see that the mount's last source has gone, and may crash at the very first. */
static GSocketConnection *
connect_source (IcecastDouble *self, const char *request)
{
  for (guint i = 0; i < START_TRIES; i++)
    {
      g_autoptr (GSocketConnection) connection = try_connect (self);
      g_autofree char *answer = connection != NULL ? ask (connection, request) : NULL;

      if (answer != NULL && strstr (answer, " 100") != NULL)
        return g_steal_pointer (&connection);
      g_usleep (50 * 1000);
      spawn_again_if_crashed (self);
    }

  g_assert_not_reached ();
}

gboolean
icecast_double_add_source (IcecastDouble *self,
                           const char *mount,
                           const char *content_type,
                           const char *encoder,
                           double hertz)
{
  GstAppSinkCallbacks callbacks = { .new_sample = new_sample_cb };
  g_autofree char *authorization = dup_authorization ();
  g_autofree char *request = NULL;
  g_autofree char *description = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GError) error = NULL;
  Source *source = g_new0 (Source, 1);

  description = g_strdup_printf ("audiotestsrc freq=%d volume=0.5 ! audio/x-raw,rate=48000,channels=2 ! audioconvert ! "
                                 "audioresample ! %s ! appsink name=sink sync=true ts-offset=-%" G_GUINT64_FORMAT,
                                 (int) hertz, encoder, (guint64) AHEAD_NS);
  source->pipeline = gst_parse_launch (description, &error);
  if (error != NULL)
    {
      g_test_skip (error->message);
      g_clear_object (&source->pipeline);
      g_free (source);
      return FALSE;
    }

  source->mount = g_strdup (mount);
  request = g_strdup_printf ("PUT %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic %s\r\nContent-Type: %s\r\n"
                             "Ice-Name: Test of %s\r\nIce-Public: 0\r\nExpect: 100-continue\r\n\r\n",
                             mount, authorization, content_type, mount);
  source->connection = connect_source (self, request);

  sink = gst_bin_get_by_name (GST_BIN (source->pipeline), "sink");
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, source->connection, NULL);
  gst_element_set_state (source->pipeline, GST_STATE_PLAYING);
  g_ptr_array_add (self->sources, source);
  return TRUE;
}

void
icecast_double_drop_source (IcecastDouble *self, const char *mount)
{
  for (guint i = self->sources->len; i > 0; i--)
    {
      Source *source = g_ptr_array_index (self->sources, i - 1);

      if (g_str_equal (source->mount, mount))
        source_free (g_ptr_array_steal_index (self->sources, i - 1));
    }
}

void
icecast_double_set_title (IcecastDouble *self, const char *mount, const char *title)
{
  g_autoptr (GSocketConnection) connection = try_connect (self);
  g_autofree char *authorization = dup_authorization ();
  g_autofree char *song = g_uri_escape_string (title, NULL, FALSE);
  g_autofree char *request
      = g_strdup_printf ("GET /admin/metadata?mode=updinfo&mount=%s&charset=UTF-8&song=%s HTTP/1.0\r\n"
                         "Authorization: Basic %s\r\n\r\n",
                         mount, song, authorization);
  g_autofree char *answer = ask (connection, request);

  g_assert_nonnull (strstr (answer, " 200"));
}

char *
icecast_double_dup_url (IcecastDouble *self, const char *mount)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", self->port, mount);
}

static void
remove_folder (const char *folder)
{
  static const char *const names[] = { "icecast.xml", "error.log", "access.log", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
icecast_double_stop (IcecastDouble *self)
{
  while (self->sources->len > 0)
    source_free (g_ptr_array_steal_index (self->sources, 0));
  if (self->process != NULL)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->process);
}

void
icecast_double_free (IcecastDouble *self)
{
  icecast_double_stop (self);
  g_ptr_array_unref (self->sources);
  remove_folder (self->folder);
  g_free (self->configuration);
  g_free (self->folder);
  g_free (self);
}
