/* Sources are libflatpak's remotes. */
#include "remotes.h"
#include "wire.h"
#include "work.h"
#include <string.h>

#define MOST_BYTES (1024 * 1024)

/* The catalogue as it is on the disk: a link "active" to a folder named after its commit. */
static void describe_catalogue (GVariantBuilder *out, FlatpakRemote *remote) {
  g_autoptr (GFile) folder = flatpak_remote_get_appstream_dir (remote, NULL);
  g_autoptr (GFile) stamp = flatpak_remote_get_appstream_timestamp (remote, NULL);
  g_autoptr (GFileInfo) info = g_file_query_info (stamp, G_FILE_ATTRIBUTE_TIME_MODIFIED, 0, NULL, NULL);
  g_autofree char *active = g_file_read_link (g_file_peek_path (folder), NULL);
  g_autofree char *commit = active ? g_path_get_basename (active) : NULL;
  put_text (out, "catalogue-dir", g_file_peek_path (folder));
  put_text (out, "catalogue-commit", commit);
  if (info)
    put_time (out, "catalogue-time", g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED));
}

static void describe (GVariantBuilder *out, FlatpakRemote *remote) {
  g_autofree char *title = flatpak_remote_get_title (remote);
  g_autofree char *comment = flatpak_remote_get_comment (remote);
  g_autofree char *homepage = flatpak_remote_get_homepage (remote);
  g_autofree char *main_ref = flatpak_remote_get_main_ref (remote);
  g_autofree char *url = flatpak_remote_get_url (remote);
  g_variant_builder_open (out, G_VARIANT_TYPE_VARDICT);
  put_text (out, "name", flatpak_remote_get_name (remote));
  g_variant_builder_add (out, "{sv}", "url", g_variant_new_take_string (clean_text (url)));
  put_flag (out, "enabled", !flatpak_remote_get_disabled (remote));
  put_flag (out, "verified", flatpak_remote_get_gpg_verify (remote));
  put_flag (out, "listed", !flatpak_remote_get_noenumerate (remote));
  put_number (out, "priority", flatpak_remote_get_prio (remote));
  put_text (out, "title", title);
  put_text (out, "comment", comment);
  put_text (out, "homepage", homepage);
  put_text (out, "main-ref", main_ref);
  describe_catalogue (out, remote);
  g_variant_builder_close (out);
}

gboolean work_list_sources (Task *task, FlatpakInstallation *installation, GError **error) {
  g_autoptr (GPtrArray) remotes = flatpak_installation_list_remotes (installation, task->cancel, error);
  if (!remotes)
    return FALSE;
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < remotes->len; i++)
    describe (&out, remotes->pdata[i]);
  task->result = g_variant_ref_sink (g_variant_new ("(aa{sv})", &out));
  return TRUE;
}

/* The name becomes a group in a key file and a part of file names. */
static gboolean check_name (const char *name, GError **error) {
  gboolean ok = g_ascii_isalnum (*name) && strlen (name) < 128;
  for (const char *c = name; *c; c++)
    ok = ok && (g_ascii_isalnum (*c) || strchr ("-_.", *c));
  if (!ok)
    g_set_error (error, HELPER_ERROR, HELPER_ERROR_INVALID, "No name for a source: %s", name);
  return ok;
}

static gboolean has_key (GBytes *file, GError **error) {
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  if (!g_key_file_load_from_bytes (keys, file, G_KEY_FILE_NONE, error))
    return FALSE;
  g_autofree char *key = g_key_file_get_string (keys, "Flatpak Repo", "GPGKey", NULL);
  return key && *key;
}

static gboolean check_url (FlatpakRemote *remote, GError **error) {
  static const char *const schemes[] = {"https://", "http://", "file:///", "oci+https://", "oci+http://"};
  g_autofree char *url = flatpak_remote_get_url (remote);
  for (guint i = 0; url && i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (url, schemes[i]) && url[strlen (schemes[i])])
      return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "No url of a source: %s", url ? url : "");
  return FALSE;
}

gboolean work_add_source (Task *task, FlatpakInstallation *installation, GError **error) {
  const char *name;
  gboolean unverified;
  g_autoptr (GVariant) file = NULL;
  g_autoptr (GError) problem = NULL;
  g_variant_get (task->input, "(&s&s@ayb)", NULL, &name, &file, &unverified);
  if (!check_name (name, error))
    return FALSE;
  if (g_variant_get_size (file) > MOST_BYTES) {
    g_set_error_literal (error, HELPER_ERROR, HELPER_ERROR_INVALID, "The file is too big");
    return FALSE;
  }
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (file);
  gboolean verified = has_key (bytes, &problem);
  if (!problem && !verified && !unverified)
    g_set_error (&problem, FLATPAK_ERROR, FLATPAK_ERROR_UNTRUSTED, "The source %s has no key", name);
  if (problem) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  g_autoptr (FlatpakRemote) remote = flatpak_remote_new_from_file (name, bytes, error);
  if (!remote || !check_url (remote, error))
    return FALSE;
  flatpak_remote_set_gpg_verify (remote,
                                 verified); /* the file's own word for it is lost in libflatpak 1.14 */
  task->result = g_variant_ref_sink (g_variant_new ("()"));
  return flatpak_installation_add_remote (installation, remote, FALSE, task->cancel, error);
}

gboolean work_remove_source (Task *task, FlatpakInstallation *installation, GError **error) {
  const char *name;
  g_variant_get (task->input, "(&s&s)", NULL, &name);
  g_autoptr (FlatpakRemote) remote =
      flatpak_installation_get_remote_by_name (installation, name, task->cancel, error);
  task->result = g_variant_ref_sink (g_variant_new ("()"));
  return remote && flatpak_installation_remove_remote (installation, name, task->cancel, error);
}

gboolean work_enable_source (Task *task, FlatpakInstallation *installation, GError **error) {
  const char *name;
  gboolean enabled;
  g_variant_get (task->input, "(&s&sb)", NULL, &name, &enabled);
  g_autoptr (FlatpakRemote) remote =
      flatpak_installation_get_remote_by_name (installation, name, task->cancel, error);
  if (!remote)
    return FALSE;
  flatpak_remote_set_disabled (remote, !enabled);
  task->result = g_variant_ref_sink (g_variant_new ("()"));
  return flatpak_installation_modify_remote (installation, remote, task->cancel, error);
}

gboolean work_refresh_catalogue (Task *task, FlatpakInstallation *installation, GError **error) {
  const char *name;
  gboolean changed = FALSE;
  g_autoptr (Probe) probe = probe_new (installation, task->cancel);
  g_variant_get (task->input, "(&s&s&s)", NULL, &name, NULL);
  if (!probe_remote (probe, name, error) ||
      !flatpak_installation_update_appstream_full_sync (installation, name, NULL, NULL, NULL, &changed,
                                                        task->cancel, error))
    return FALSE;
  task->result = g_variant_ref_sink (g_variant_new ("(b)", changed));
  return TRUE;
}
