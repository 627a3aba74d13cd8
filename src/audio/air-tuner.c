/* air-tuner.c - the reception's own thread, and word of it to the main thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tuner.h"

#include "air-error.h"
#include "air-reception.h"

/* What the two threads share. The thread's own part is touched by it alone. */
typedef struct {
  gatomicrefcount refs;
  GMainContext *home;    /* (owned): where the news goes */
  GMainContext *context; /* (owned): the thread's */
  GMainLoop *loop;       /* (owned): the thread's */
  AirLineNew line_new;
  gpointer line_data;
  const AirReaders *readers; /* (unowned): static */
  int bytes_ms;              /* atomic: since `epoch_us`, of the last bytes; 0: none yet */
  gint64 epoch_us;

  AirTuner *tuner; /* (unowned) (nullable): the main thread's; NULL once it is gone */

  AirReception *reception; /* (owned) (nullable): the thread's */
  guint serial;            /* the thread's: of the reception */
} AirTunerLink;

/* One thing said from one thread to the other. */
typedef struct {
  AirTunerLink *link;
  void (*deliver) (gpointer self);
  guint serial;
  char *text; /* (owned) (nullable): address or name */
  int number; /* bitrate, or seconds */
  AirReach reach;
  AirTape *tape; /* (owned) (nullable) */
  GError *error; /* (owned) (nullable) */
} AirTunerWord;

struct _AirTuner
{
  GObject parent_instance;

  AirTunerLink *link; /* (owned) */
  GThread *thread;    /* (owned) (nullable): from the first start on */
  AirTunerWord *unsaid; /* (owned) (nullable): the start that found no thread */
  guint serial;       /* of what is received; news with another one is old */
  gboolean active;
  gint64 started_us;
};

G_DEFINE_FINAL_TYPE (AirTuner, air_tuner, G_TYPE_OBJECT)

enum { UP, LOST, HOPELESS, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
link_unref (AirTunerLink *link)
{
  if (!g_atomic_ref_count_dec (&link->refs))
    return;

  g_main_loop_unref (link->loop);
  g_main_context_unref (link->context);
  g_main_context_unref (link->home);
  g_free (link);
}

static AirTunerWord *
word_new (AirTunerLink *link, guint serial, void (*deliver) (gpointer))
{
  AirTunerWord *word = g_new0 (AirTunerWord, 1);

  g_atomic_ref_count_inc (&link->refs);
  word->link = link;
  word->serial = serial;
  word->deliver = deliver;
  return word;
}

static void
word_free (gpointer data)
{
  AirTunerWord *word = data;

  g_free (word->text);
  g_clear_pointer (&word->tape, air_tape_unref);
  g_clear_error (&word->error);
  link_unref (word->link);
  g_free (word);
}

static gboolean
deliver_cb (gpointer data)
{
  AirTunerWord *word = data;

  word->deliver (word);
  return G_SOURCE_REMOVE;
}

/* In order; never at once, even if the context is the caller's. */
static void
say (GMainContext *context, AirTunerWord *word)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, word, word_free);
  g_source_attach (source, context);
}

/* In the main thread */

static AirTuner *
addressee (AirTunerWord *word)
{
  AirTuner *tuner = word->link->tuner;

  return tuner != NULL && tuner->active && tuner->serial == word->serial ? tuner : NULL;
}

static void
deliver_up (gpointer data)
{
  AirTunerWord *word = data;
  AirTuner *self = addressee (word);

  if (self != NULL)
    g_signal_emit (self, signals[UP], 0, word->text, word->number);
}

static void
deliver_lost (gpointer data)
{
  AirTunerWord *word = data;
  AirTuner *self = addressee (word);

  if (self != NULL)
    g_signal_emit (self, signals[LOST], 0, word->error, (guint) word->number);
}

static void
deliver_hopeless (gpointer data)
{
  AirTunerWord *word = data;
  AirTuner *self = addressee (word);

  if (self != NULL)
    g_signal_emit (self, signals[HOPELESS], 0, word->error);
}

/* In the tuner's thread */

static void
up_cb (const char *name, int bitrate_kbps, gpointer data)
{
  AirTunerLink *link = data;
  AirTunerWord *word = word_new (link, link->serial, deliver_up);

  word->text = g_strdup (name);
  word->number = bitrate_kbps;
  say (link->home, word);
}

static void
lost_cb (const GError *error, guint retry_after_s, gpointer data)
{
  AirTunerLink *link = data;
  AirTunerWord *word = word_new (link, link->serial, deliver_lost);

  word->error = g_error_copy (error);
  word->number = (int) MIN (retry_after_s, G_MAXINT);
  say (link->home, word);
}

static void
hopeless_cb (const GError *error, gpointer data)
{
  AirTunerLink *link = data;
  AirTunerWord *word = word_new (link, link->serial, deliver_hopeless);

  word->error = g_error_copy (error);
  say (link->home, word);
}

static void
bytes_cb (gpointer data)
{
  AirTunerLink *link = data;
  gint64 ms = (g_get_monotonic_time () - link->epoch_us) / 1000;

  g_atomic_int_set (&link->bytes_ms, (int) CLAMP (ms, 1, G_MAXINT));
}

static const AirReceptionEvents reception_events = {
  .up = up_cb,
  .lost = lost_cb,
  .hopeless = hopeless_cb,
  .bytes = bytes_cb,
};

static void
hear_start (gpointer data)
{
  AirTunerWord *word = data;
  AirTunerLink *link = word->link;

  g_clear_pointer (&link->reception, air_reception_free);
  link->serial = word->serial;
  link->reception = air_reception_new (word->text, word->reach, word->tape, link->line_new, link->line_data,
                                       link->readers, &reception_events, link);
  air_reception_dial (link->reception);
}

static void
hear_redial (gpointer data)
{
  AirTunerWord *word = data;
  AirTunerLink *link = word->link;

  if (link->reception != NULL && link->serial == word->serial)
    air_reception_dial (link->reception);
}

static void
hear_hang_up (gpointer data)
{
  AirTunerWord *word = data;
  AirTunerLink *link = word->link;

  if (link->reception != NULL && link->serial == word->serial)
    air_reception_hang_up (link->reception);
}

static void
hear_stop (gpointer data)
{
  AirTunerWord *word = data;

  g_clear_pointer (&word->link->reception, air_reception_free);
}

static void
hear_quit (gpointer data)
{
  AirTunerWord *word = data;

  hear_stop (word);
  g_main_loop_quit (word->link->loop);
}

static gpointer
thread_main (gpointer data)
{
  AirTunerLink *link = data;

  g_main_context_push_thread_default (link->context);
  g_main_loop_run (link->loop);
  /* What closing connections still have to do. */
  while (g_main_context_iteration (link->context, FALSE))
    ;
  g_main_context_pop_thread_default (link->context);
  link_unref (link);

  return NULL;
}

/* A machine that gives no thread may give one later: until then it is with the line as if it were lost. */
static gboolean
ensure_thread (AirTuner *self)
{
  g_autoptr (GError) error = NULL;
  AirTunerWord *word;

  if (self->thread != NULL)
    return TRUE;

  g_atomic_ref_count_inc (&self->link->refs);
  self->thread = g_thread_try_new ("air-tuner", thread_main, self->link, &error);
  if (self->thread != NULL)
    return TRUE;

  link_unref (self->link);
  word = word_new (self->link, self->serial, deliver_lost);
  word->error = g_error_new_literal (AIR_ERROR, AIR_ERROR_STREAM, error->message);
  say (self->link->home, word);
  return FALSE;
}

/* GObject */

static void
air_tuner_dispose (GObject *object)
{
  AirTuner *self = AIR_TUNER (object);

  g_clear_pointer (&self->unsaid, word_free);
  if (self->link != NULL)
    self->link->tuner = NULL;
  if (self->thread != NULL)
    {
      say (self->link->context, word_new (self->link, 0, hear_quit));
      g_thread_join (g_steal_pointer (&self->thread));
    }
  g_clear_pointer (&self->link, link_unref);

  G_OBJECT_CLASS (air_tuner_parent_class)->dispose (object);
}

static void
air_tuner_class_init (AirTunerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = air_tuner_dispose;

  signals[UP] = g_signal_new ("up", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  signals[LOST] = g_signal_new ("lost", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_UINT);
  signals[HOPELESS] = g_signal_new ("hopeless", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
air_tuner_init (AirTuner *self)
{
}

AirTuner *
air_tuner_new (AirLineNew line_new, gpointer line_data, const AirReaders *readers)
{
  AirTuner *self = g_object_new (AIR_TYPE_TUNER, NULL);
  AirTunerLink *link = g_new0 (AirTunerLink, 1);

  g_atomic_ref_count_init (&link->refs);
  link->home = g_main_context_ref_thread_default ();
  link->context = g_main_context_new ();
  link->loop = g_main_loop_new (link->context, FALSE);
  link->line_new = line_new;
  link->line_data = line_data;
  link->readers = readers;
  link->epoch_us = g_get_monotonic_time ();
  link->tuner = self;

  self->link = link;
  return self;
}

void
air_tuner_start (AirTuner *self, const char *url, AirReach reach, AirTape *tape)
{
  AirTunerWord *word = word_new (self->link, ++self->serial, hear_start);

  self->active = TRUE;
  self->started_us = g_get_monotonic_time ();
  word->text = g_strdup (url);
  word->reach = reach;
  word->tape = air_tape_ref (tape);
  g_clear_pointer (&self->unsaid, word_free);
  if (ensure_thread (self))
    say (self->link->context, word);
  else
    self->unsaid = word;
}

void
air_tuner_redial (AirTuner *self)
{
  if (!self->active || !ensure_thread (self))
    return;

  if (self->unsaid != NULL)
    say (self->link->context, g_steal_pointer (&self->unsaid));
  else
    say (self->link->context, word_new (self->link, self->serial, hear_redial));
}

void
air_tuner_hang_up (AirTuner *self)
{
  if (self->active && self->thread != NULL)
    say (self->link->context, word_new (self->link, self->serial, hear_hang_up));
}

void
air_tuner_stop (AirTuner *self)
{
  if (!self->active)
    return;

  self->active = FALSE;
  g_clear_pointer (&self->unsaid, word_free);
  if (self->thread != NULL)
    say (self->link->context, word_new (self->link, self->serial, hear_stop));
}

gint64
air_tuner_get_bytes_us (AirTuner *self)
{
  int ms = g_atomic_int_get (&self->link->bytes_ms);

  return self->active ? MAX (self->started_us, self->link->epoch_us + (gint64) ms * 1000) : 0;
}

gboolean
air_tuner_has_bytes (AirTuner *self)
{
  return self->active && air_tuner_get_bytes_us (self) > self->started_us;
}
