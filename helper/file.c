/*
 * Apps that come as a file: a bundle, which holds the app, and a flatpakref, which names a ref and where it
 * is. Both can add a source, which from then on may send updates: only one whose url the caller has accepted,
 * by Plan's list of them.
 */
#include "transaction.h"
#include "wire.h"
#include "work.h"
#include <string.h>

#define MOST_BYTES (1024 * 1024)
#define GROUP "Flatpak Ref"

/* Urls are the same with and without a slash at their end, as libflatpak has it. */
static gboolean same_url (const char *a, const char *b) {
  gsize length_a = strlen (a), length_b = strlen (b);
  length_a -= length_a && a[length_a - 1] == '/';
  length_b -= length_b && b[length_b - 1] == '/';
  return length_a == length_b && strncmp (a, b, length_a) == 0;
}

gboolean is_accepted (Transaction *self, const char *url) {
  if (!self->accepted) /* a plan, which adds them to nothing that stays */
    return TRUE;
  for (char **one = self->accepted; *one; one++)
    if (same_url (*one, url))
      return TRUE;
  return FALSE;
}

static gboolean check_source (Transaction *self, const char *url, GError **error) {
  g_autoptr (GPtrArray) remotes =
      flatpak_installation_list_remotes (self->installation, self->task->cancel, error);
  if (!remotes)
    return FALSE;
  if (!url || !*url || is_accepted (self, url))
    return TRUE;
  for (guint i = 0; i < remotes->len; i++) {
    g_autofree char *known = flatpak_remote_get_url (remotes->pdata[i]);
    if (known && !flatpak_remote_get_noenumerate (remotes->pdata[i]) && same_url (known, url))
      return TRUE;
  }
  g_set_error (error, HELPER_ERROR, HELPER_ERROR_NEW_SOURCE, "This would add the source %s", url);
  return FALSE;
}

/* A bundle of an installed app would put its key among those its present source is checked with. */
static gboolean check_new (Transaction *self, const char *ref, GError **error) {
  g_autofree char *commit = installed_commit (self->installation, ref, self->task->cancel);
  if (commit)
    g_set_error (error, FLATPAK_ERROR, FLATPAK_ERROR_ALREADY_INSTALLED, "%s is already installed", ref);
  return !commit;
}

/* libflatpak's errors of a file that is no bundle are of no class. */
static FlatpakBundleRef *open_bundle (GFile *file, GError **error) {
  g_autoptr (GError) problem = NULL;
  FlatpakBundleRef *bundle = flatpak_bundle_ref_new (file, &problem);
  if (problem && g_str_equal (error_class (problem), "Failed"))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, problem->message);
  else if (problem)
    g_propagate_error (error, g_steal_pointer (&problem));
  return bundle;
}

gboolean add_bundle (Transaction *self, GVariant *options, GError **error) {
  const char *path = NULL;
  g_variant_lookup (options, "path", "&s", &path);
  if (!path || !g_path_is_absolute (path)) {
    g_set_error_literal (error, HELPER_ERROR, HELPER_ERROR_INVALID, "A bundle needs an absolute path");
    return FALSE;
  }
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (FlatpakBundleRef) bundle = open_bundle (file, error);
  if (!bundle)
    return FALSE;
  g_autofree char *origin = flatpak_bundle_ref_get_origin (bundle);
  return check_new (self, flatpak_ref_format_ref_cached (FLATPAK_REF (bundle)), error) &&
         check_source (self, origin, error) &&
         flatpak_transaction_add_install_bundle (self->flatpak, file, NULL, error);
}

static char *ref_of (GKeyFile *file, GError **error) {
  g_autofree char *name = g_key_file_get_string (file, GROUP, "Name", error);
  g_autofree char *branch = g_key_file_get_string (file, GROUP, "Branch", NULL);
  gboolean runtime = g_key_file_get_boolean (file, GROUP, "IsRuntime", NULL);
  if (!name)
    return NULL;
  return g_strdup_printf ("%s/%s/%s/%s", runtime ? "runtime" : "app", name, flatpak_get_default_arch (),
                          branch ? branch : "master");
}

gboolean add_flatpakref (Transaction *self, GVariant *options, GError **error) {
  g_autoptr (GVariant) data = g_variant_lookup_value (options, "file", G_VARIANT_TYPE_BYTESTRING);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  if (!data || g_variant_get_size (data) > MOST_BYTES) {
    g_set_error_literal (error, HELPER_ERROR, HELPER_ERROR_INVALID,
                         "A flatpakref needs its file, of at most 1 MiB");
    return FALSE;
  }
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (data);
  if (!g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, error))
    return FALSE;
  g_autofree char *ref = ref_of (file, error);
  g_autofree char *url = ref ? g_key_file_get_string (file, GROUP, "Url", error) : NULL;
  return url && check_new (self, ref, error) && check_source (self, url, error) &&
         flatpak_transaction_add_install_flatpakref (self->flatpak, bytes, error);
}
