/* air-recording-copier.c - frames from the tape into a file, in a thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-copier.h"

#include "air-error.h"
#include "air-recording-session.h"
#include "air-recording-writer.h"

/* How often what has come is looked for. */
#define WAKE_US G_TIME_SPAN_SECOND

/* When the line is down at the end of what is wanted, the next one brings what is missing, or not. */
#define PATIENCE_US (15 * G_TIME_SPAN_SECOND)

/* What the two threads share. */
typedef struct {
  gatomicrefcount refs;
  GMainContext *home;           /* (owned): of the main thread */
  AirRecordingCopier *copier;   /* (unowned) (nullable): the main thread's; NULL once it is gone */

  AirTape *tape;                /* (owned) (nullable): the copying thread's */
  AirRecordingSession *session; /* (owned): the same */
  gint64 from_us;
  gint64 to_us;
  gint64 began_us;              /* when it was asked for */

  GMutex lock;                  /* guards the rest */
  GCond cond;                   /* `stop` or `next` was set */
  gboolean stop;
  AirTape *next;                /* (owned) (nullable): where it goes on */
  gboolean on_its_way;          /* news that the main thread has not taken yet */
  gboolean ended;
  GFile *file;                  /* (owned) (nullable) */
  const char *format;           /* static */
  gint64 length_us;
  gint64 bytes;
  GArray *gaps;                 /* (owned): those not told */
  GError *error;                /* (owned) (nullable) */
} Job;

struct _AirRecordingCopier
{
  Job *job;                /* (owned) */
  GThread *thread;         /* (owned) (nullable): NULL once it was waited for */
  AirRecording *recording; /* (owned) */
};

static Job *
job_ref (Job *job)
{
  g_atomic_ref_count_inc (&job->refs);

  return job;
}

static void
job_unref (gpointer data)
{
  Job *job = data;

  if (!g_atomic_ref_count_dec (&job->refs))
    return;

  g_clear_pointer (&job->tape, air_tape_unref);
  g_clear_pointer (&job->next, air_tape_unref);
  air_recording_session_free (job->session);
  g_main_context_unref (job->home);
  g_mutex_clear (&job->lock);
  g_cond_clear (&job->cond);
  g_clear_object (&job->file);
  g_array_unref (job->gaps);
  g_clear_error (&job->error);
  g_free (job);
}

/* In the main thread */

static void
tell (AirRecordingCopier *self)
{
  Job *job = self->job;
  AirRecording *recording = self->recording;
  g_autoptr (GArray) gaps = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ended;
  const char *format;
  gint64 length_us, bytes;

  if (air_recording_get_state (recording) != AIR_RECORDING_RUNNING)
    return;

  g_mutex_lock (&job->lock);
  job->on_its_way = FALSE;
  ended = job->ended;
  file = job->file != NULL ? g_object_ref (job->file) : NULL;
  format = job->format;
  length_us = job->length_us;
  bytes = job->bytes;
  gaps = g_steal_pointer (&job->gaps);
  job->gaps = g_array_new (FALSE, FALSE, sizeof (AirRecordingGap));
  error = g_steal_pointer (&job->error);
  g_mutex_unlock (&job->lock);

  if (file != NULL)
    air_recording_tell_file (recording, file, format);
  air_recording_tell_progress (recording, length_us, bytes);
  for (guint i = 0; i < gaps->len; i++)
    {
      AirRecordingGap gap = g_array_index (gaps, AirRecordingGap, i);

      air_recording_tell_gap (recording, gap.start_us, gap.length_us);
    }
  if (ended)
    air_recording_tell_end (recording, error);
}

static gboolean
tell_cb (gpointer data)
{
  Job *job = data;

  if (job->copier != NULL)
    tell (job->copier);

  return G_SOURCE_REMOVE;
}

static void
stop_cb (AirRecording *recording, gpointer data)
{
  Job *job = data;

  g_mutex_lock (&job->lock);
  job->stop = TRUE;
  g_cond_signal (&job->cond);
  g_mutex_unlock (&job->lock);
}

/* In the thread that copies */

static void
send_news (Job *job)
{
  g_autoptr (GSource) source = NULL;

  if (job->on_its_way)
    return;

  job->on_its_way = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, job_ref (job), job_unref);
  g_source_attach (source, job->home);
}

/* `n_told`: how many of the gaps were sent. */
static void
report (Job *job, guint *n_told, gboolean ended, const GError *error)
{
  AirRecordingSession *session = job->session;
  const GArray *gaps = air_recording_session_get_gaps (session);

  g_mutex_lock (&job->lock);
  g_set_object (&job->file, air_recording_session_get_file (session));
  job->format = air_recording_session_get_format (session);
  job->length_us = air_recording_session_get_length_us (session);
  job->bytes = air_recording_session_get_bytes (session);
  if (gaps->len > *n_told)
    g_array_append_vals (job->gaps, &g_array_index (gaps, AirRecordingGap, *n_told), gaps->len - *n_told);
  *n_told = gaps->len;
  job->ended = ended;
  job->error = error != NULL ? g_error_copy (error) : NULL;
  send_news (job);
  g_mutex_unlock (&job->lock);
}

/* Moments are by the wall clock, as it goes now; the tape has another one. */
static gint64
get_clock_us (void)
{
  return g_get_real_time () - air_tape_now_us ();
}

/* Where to begin; a little earlier if the decoder wants it. */
static guint64
find_start (Job *job)
{
  gint64 position_ns = air_tape_position_at (job->tape, job->from_us, get_clock_us ());
  guint64 sequence = air_tape_seek (job->tape, position_ns);
  g_autofree char *title = air_tape_dup_title_at (job->tape, position_ns);
  AirTapeEntry entry;

  if (title != NULL)
    air_recording_session_take_title (job->session, title);
  if (!air_tape_read (job->tape, sequence, &entry))
    return sequence;

  if (entry.format != NULL)
    {
      position_ns = MAX (0, entry.position_ns - air_recording_writer_get_lead_ns (entry.format));
      sequence = air_tape_seek (job->tape, position_ns);
    }
  air_tape_entry_clear (&entry);

  return sequence;
}

/* Whether what was broadcast until the end is on the tape. */
static gboolean
has_come (Job *job)
{
  gint64 end_ns;

  air_tape_get_range (job->tape, NULL, &end_ns);

  return air_tape_moment_at (job->tape, end_ns, get_clock_us ()) >= job->to_us;
}

/* Where to end; G_MAXINT64 as long as that is still to come. */
static gint64
find_end_ns (Job *job)
{
  gint64 now_us = g_get_real_time ();
  gboolean is_old = job->began_us >= job->to_us;

  if (now_us < job->to_us || (!is_old && !has_come (job) && now_us < job->to_us + PATIENCE_US))
    return G_MAXINT64;

  return air_tape_position_at (job->tape, job->to_us, get_clock_us ());
}

/* Takes what is there. FALSE if no more is wanted, or if it cannot go on: the session remembers why. */
static gboolean
copy (Job *job, guint64 *sequence)
{
  gint64 end_ns = find_end_ns (job);
  AirTapeEntry entry;
  gboolean more = TRUE;

  while (more && air_tape_read (job->tape, *sequence, &entry))
    {
      *sequence = entry.sequence;
      more = entry.position_ns < end_ns && air_recording_session_take (job->session, &entry);
      air_tape_entry_clear (&entry);
    }

  return air_recording_session_flush (job->session) && more && end_ns == G_MAXINT64;
}

/* TRUE if it is to end. */
static gboolean
wait_for_more (Job *job)
{
  gint64 until_us = g_get_monotonic_time () + WAKE_US;
  gboolean stop;

  g_mutex_lock (&job->lock);
  while (!job->stop && job->next == NULL && g_cond_wait_until (&job->cond, &job->lock, until_us))
    ;
  stop = job->stop;
  g_mutex_unlock (&job->lock);

  return stop;
}

/* After all of the tape at hand was copied. */
static gboolean
take_next_tape (Job *job, AirTape *next)
{
  if (next == NULL)
    return FALSE;

  air_tape_unref (job->tape);
  job->tape = next;
  air_recording_session_break (job->session);

  return TRUE;
}

static AirTape *
steal_next (Job *job)
{
  AirTape *next;

  g_mutex_lock (&job->lock);
  next = g_steal_pointer (&job->next);
  g_mutex_unlock (&job->lock);

  return next;
}

static void
copy_all (Job *job, guint *n_told)
{
  guint64 sequence = find_start (job);
  gboolean stop = FALSE;
  AirTape *next = NULL;

  while (copy (job, &sequence))
    {
      report (job, n_told, FALSE, NULL);
      if (take_next_tape (job, next))
        sequence = 0;
      else if (stop)
        break;
      else
        stop = wait_for_more (job);
      next = steal_next (job);
    }
  g_clear_pointer (&next, air_tape_unref);
}

static gpointer
copy_thread (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  guint n_told = 0;

  if (job->tape != NULL)
    copy_all (job, &n_told);
  air_recording_session_end (job->session, &error);
  g_clear_pointer (&job->tape, air_tape_unref);
  report (job, &n_told, TRUE, error);
  job_unref (job);

  return NULL;
}

/* Without a thread nothing is recorded, which is told as any other end. */
static void
begin (AirRecordingCopier *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) told = NULL;
  guint n_told = 0;

  self->thread = g_thread_try_new ("air-recording", copy_thread, job_ref (self->job), &error);
  if (self->thread != NULL)
    return;

  job_unref (self->job);
  air_recording_session_end (self->job->session, NULL);
  g_clear_pointer (&self->job->tape, air_tape_unref);
  told = g_error_new_literal (AIR_ERROR, AIR_ERROR_DISK, error->message);
  report (self->job, &n_told, TRUE, told);
}

/* Public */

AirRecordingCopier *
air_recording_copier_new (AirTape *tape, const AirRecordingOrder *order)
{
  AirRecordingCopier *self = g_new0 (AirRecordingCopier, 1);
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_init (&job->refs);
  job->home = g_main_context_ref_thread_default ();
  job->copier = self;
  job->tape = tape != NULL ? air_tape_ref (tape) : NULL;
  job->session = air_recording_session_new (order);
  job->from_us = order->from_us;
  job->to_us = order->to_us;
  job->began_us = g_get_real_time ();
  g_mutex_init (&job->lock);
  g_cond_init (&job->cond);
  job->gaps = g_array_new (FALSE, FALSE, sizeof (AirRecordingGap));

  self->job = job;
  self->recording = air_recording_new ();
  g_signal_connect (self->recording, "stop-asked", G_CALLBACK (stop_cb), job);
  begin (self);

  return self;
}

void
air_recording_copier_free (AirRecordingCopier *self)
{
  stop_cb (self->recording, self->job);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  tell (self);

  g_signal_handlers_disconnect_by_data (self->recording, self->job);
  g_object_unref (self->recording);
  self->job->copier = NULL;
  job_unref (self->job);
  g_free (self);
}

void
air_recording_copier_follow (AirRecordingCopier *self, AirTape *tape)
{
  Job *job = self->job;

  g_mutex_lock (&job->lock);
  if (!job->stop)
    {
      g_clear_pointer (&job->next, air_tape_unref);
      job->next = air_tape_ref (tape);
      g_cond_signal (&job->cond);
    }
  g_mutex_unlock (&job->lock);
}

AirRecording *
air_recording_copier_get_recording (AirRecordingCopier *self)
{
  return self->recording;
}
