/* air-html-unwanted.c - what is never part of a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-unwanted.h"

/* It stands in the middle of a story's text. */
#define UNWANTED                                                                                                       \
  "ps-promo, .PromoA, .PromoB, .PromoAE, .AdModule, .RTEHashTagLabAdModule, .GoogleDfpAd, .news-coda, "                \
  ".fullattribution, .hide-caption, .toggle-caption, .AudioEnhancement-thumbnail, "                                    \
  ".sharedaddy, .jp-relatedposts, .related-posts, .RelatedList, .ListRelated, .sr-only, .screen-reader-text, "         \
  ".visually-hidden, .advertisement, .ad-container, .wp-block-ad, .newsletter-signup, .social-share, .ActionBar, "     \
  ".SendGridSubscribe, "                                                                                               \
  "[role=navigation], [role=search], [aria-label=advertisement]"

static gpointer
make_selector (gpointer data)
{
  return air_selector_new (UNWANTED);
}

gboolean
air_html_is_unwanted (const GumboNode *element)
{
  static GOnce once = G_ONCE_INIT;
  AirSelector *unwanted = g_once (&once, make_selector, NULL);

  switch ((int) element->v.element.tag)
    {
    case GUMBO_TAG_FORM:
      return air_html_find (element, "p") == NULL;
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_NOSCRIPT:
      return TRUE;
    default:
      return air_html_is_unseen (element) ||
             (element->v.element.attributes.length > 0 && air_selector_matches (unwanted, element)) ||
             air_html_has_name (element, "ps-promo");
    }
}
