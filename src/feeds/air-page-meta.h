/* air-page-meta.h - what a page's head says about it, to machines
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"
#include "air-html.h"
#include "air-readers.h"

G_BEGIN_DECLS

/* All text is plain, all addresses absolute. */
typedef struct {
  char *base;         /* (owned) (nullable): what the page's relative addresses are relative to */
  char *url;          /* (owned) (nullable): canonical */
  char *title;        /* (owned) (nullable) */
  char *description;  /* (owned) (nullable) */
  char *site_name;    /* (owned) (nullable) */
  char *section;      /* (owned) (nullable) */
  char *content_id;   /* (owned) (nullable): the publishing system's key */
  char *copyright;    /* (owned) (nullable) */
  char *zone_name;    /* (owned) (nullable) */
  AirImage *image;    /* (owned) (nullable) */
  AirBlock *sound;    /* (owned) (nullable): the recording of the story */
  GDateTime *published; /* (owned) (nullable) */
  GDateTime *modified;  /* (owned) (nullable) */
  GPtrArray *authors; /* (owned): of AirPerson */
  GPtrArray *tags;    /* (owned): of char * */
  gboolean is_article; /* JSON-LD or OpenGraph says that it is one */
} AirPageMeta;

/* Reads JSON-LD (schema.org articles), OpenGraph, Brightspot's data layer and the usual `<meta>` names, in this order
 * of belief. Damaged JSON is passed over. */
AirPageMeta *air_page_meta_read (AirHtml *html, const AirReadContext *context);

void air_page_meta_free (AirPageMeta *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirPageMeta, air_page_meta_free)

/* (transfer full) (nullable): of the first `<meta>` with one of these names or properties (NULL-terminated). */
char *air_page_meta_value (AirHtml *html, const char *const *names);

G_END_DECLS
