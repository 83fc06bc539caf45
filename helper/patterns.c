/*
 * Pins and masks. libflatpak has no calls for them: they are the settings "pinned" and "masked", as in
 * flatpak's own flatpak_dir_config_append_pattern: patterns sorted and joined by ";". Flatpak's system helper
 * allows both to be set.
 */
#include "wire.h"
#include "work.h"
#include <string.h>

#define MOST_SEGMENTS 3 /* ID/ARCH/BRANCH */

static gboolean check_kind (const char *kind, GError **error) {
  if (g_str_equal (kind, "masked") || g_str_equal (kind, "pinned"))
    return TRUE;
  g_set_error (error, HELPER_ERROR, HELPER_ERROR_INVALID, "No such kind of pattern: %s", kind);
  return FALSE;
}

/* What stands after "app/" or "runtime/". NULL when a prefix is there that FOR, another ref or pattern, does
 * not share. */
static const char *after_prefix (const char *pattern, const char *for_ref) {
  static const char *const prefixes[] = {"app/", "runtime/"};
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (pattern, prefixes[i]))
      return g_str_has_prefix (for_ref, prefixes[i]) ? pattern + strlen (prefixes[i]) : NULL;
  return pattern;
}

/* The rules of flatpak_filter_glob_to_regexp. */
static gboolean check_pattern (const char *kind, const char *pattern, GError **error) {
  const char *rest = after_prefix (pattern, pattern);
  gboolean ok = *rest && strlen (pattern) < 512;
  guint segments = 1;
  if (g_str_equal (kind, "pinned") && g_str_has_prefix (pattern, "app/"))
    ok = FALSE;
  for (const char *c = rest; *c; c++) {
    segments += *c == '/';
    ok = ok && (g_ascii_isalnum (*c) || strchr (".-_*/", *c));
  }
  if (ok && segments <= MOST_SEGMENTS)
    return TRUE;
  g_set_error (error, HELPER_ERROR, HELPER_ERROR_INVALID, "No such pattern: %s", pattern);
  return FALSE;
}

static gboolean fits (const char *pattern, const char *ref) {
  const char *rest = after_prefix (pattern, ref);
  if (!rest || !*rest)
    return FALSE;
  g_auto (GStrv) wanted = g_strsplit (rest, "/", -1);
  g_auto (GStrv) have = g_strsplit (after_prefix (ref, ref), "/", -1);
  for (guint i = 0; wanted[i]; i++)
    if (!have[i] || (*wanted[i] && !g_pattern_match_simple (wanted[i], have[i])))
      return FALSE;
  return TRUE;
}

static GStrv patterns_of (FlatpakInstallation *installation, const char *kind, GCancellable *cancel) {
  g_autofree char *value =
      flatpak_installation_get_config (installation, kind, cancel, NULL); /* fails when not set */
  return g_strsplit (value ? value : "", ";", -1);
}

gboolean pattern_matches (FlatpakInstallation *installation, const char *kind, const char *ref) {
  if (g_str_equal (kind, "pinned") && !g_str_has_prefix (ref, "runtime/"))
    return FALSE;
  g_auto (GStrv) patterns = patterns_of (installation, kind, NULL);
  for (guint i = 0; patterns[i]; i++)
    if (fits (patterns[i], ref))
      return TRUE;
  return FALSE;
}

gboolean work_list_patterns (Task *task, FlatpakInstallation *installation, GError **error) {
  const char *kind;
  g_variant_get (task->input, "(&s&s)", NULL, &kind);
  if (!check_kind (kind, error))
    return FALSE;
  g_auto (GStrv) patterns = patterns_of (installation, kind, task->cancel);
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; patterns[i]; i++)
    if (*patterns[i])
      g_variant_builder_add_value (&out, g_variant_new_take_string (clean_text (patterns[i])));
  task->result = g_variant_ref_sink (g_variant_new ("(as)", &out));
  return TRUE;
}

static int compare (gconstpointer a, gconstpointer b) {
  return strcmp (*(char *const *)a, *(char *const *)b);
}

gboolean work_set_pattern (Task *task, FlatpakInstallation *installation, GError **error) {
  const char *kind, *pattern;
  gboolean on;
  g_variant_get (task->input, "(&s&s&sb)", NULL, &kind, &pattern, &on);
  if (!check_kind (kind, error) || !check_pattern (kind, pattern, error))
    return FALSE;
  g_auto (GStrv) before = patterns_of (installation, kind, task->cancel);
  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  for (guint i = 0; before[i]; i++)
    if (*before[i] && !g_str_equal (before[i], pattern))
      g_ptr_array_add (after, before[i]);
  if (on)
    g_ptr_array_add (after, (gpointer)pattern);
  g_ptr_array_sort (after, compare);
  gboolean empty = after->len == 0;
  g_ptr_array_add (after, NULL);
  g_autofree char *value = g_strjoinv (";", (char **)after->pdata);
  task->result = g_variant_ref_sink (g_variant_new ("()"));
  return flatpak_installation_set_config_sync (installation, kind, empty ? NULL : value, task->cancel, error);
}
