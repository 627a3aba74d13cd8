/* fuzz.h - the way into a parser, and what must hold of all it reads
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A fuzzer is one function in fuzz-NAME.c: it hands the bytes to a parser and asserts what must hold whatever they
 * are. libFuzzer calls it with bytes of its own making; replay.c with the seeds that lie in seeds/NAME.
 */
#pragma once

#include <gio/gio.h>

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

/* (transfer full): the same bytes as text, which ends at the first NUL. */
char *fuzz_dup_text (const guint8 *bytes, gsize size);

/* Valid UTF-8 that shows what it says: no controls, nothing that turns the direction of writing round. NULL passes. */
void fuzz_check_line (const char *text);

/* The same, with line breaks. */
void fuzz_check_lines (const char *text);

/* An absolute http or https address that GUri reads, with a host; a link may be mailto too. NULL passes. */
void fuzz_check_url (const char *url);
void fuzz_check_link (const char *url);
