#include "remotes.h"
#include "wire.h"
#include "work.h"

static gboolean put_bytes_as_metadata (GVariantBuilder *out, const char *key, GBytes *bytes, GError **error) {
  gsize length = 0;
  const char *text = bytes ? g_bytes_get_data (bytes, &length) : NULL;
  return put_metadata (out, key, text, length, error);
}

/* DICT is an open a{sv}; the newer version is NULL when the remote cannot say more. */
static gboolean describe (GVariantBuilder *dict, FlatpakInstalledRef *installed, FlatpakRemoteRef *newer,
                          GCancellable *cancel, GError **error) {
  g_autoptr (GBytes) old = flatpak_installed_ref_load_metadata (installed, cancel, NULL);
  put_text (dict, "verb", "update");
  put_text (dict, "ref", flatpak_ref_format_ref_cached (FLATPAK_REF (installed)));
  put_text (dict, "remote", flatpak_installed_ref_get_origin (installed));
  put_text (dict, "before", flatpak_ref_get_commit (FLATPAK_REF (installed)));
  put_bytes (dict, "download", newer ? flatpak_remote_ref_get_download_size (newer) : 0);
  put_bytes (dict, "installed", newer ? flatpak_remote_ref_get_installed_size (newer) : 0);
  if (!put_bytes_as_metadata (dict, "old-metadata", old, error))
    return FALSE;
  if (!newer)
    return TRUE;
  put_text (dict, "commit", flatpak_ref_get_commit (FLATPAK_REF (newer)));
  put_text (dict, "end-of-life", flatpak_remote_ref_get_eol (newer));
  put_text (dict, "replaced-by", flatpak_remote_ref_get_eol_rebase (newer));
  return put_bytes_as_metadata (dict, "new-metadata", flatpak_remote_ref_get_metadata (newer), error);
}

static GVariant *describe_update (FlatpakInstallation *installation, FlatpakInstalledRef *installed,
                                  GCancellable *cancel, GError **error) {
  FlatpakRef *ref = FLATPAK_REF (installed);
  g_autoptr (FlatpakRemoteRef) newer = flatpak_installation_fetch_remote_ref_sync (
      installation, flatpak_installed_ref_get_origin (installed), flatpak_ref_get_kind (ref),
      flatpak_ref_get_name (ref), flatpak_ref_get_arch (ref), flatpak_ref_get_branch (ref), cancel, NULL);
  g_auto (GVariantBuilder) dict = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  if (!describe (&dict, installed, newer, cancel, error))
    return NULL;
  return g_variant_builder_end (&dict);
}

static void put_failure (GVariantBuilder *out, const char *remote, const GError *problem) {
  g_autofree char *name = clean_text (remote);
  g_variant_builder_add (out, "(s@(ssis))", name, error_variant (problem));
}

/* list_installed_refs_for_update leaves out the refs of a remote that it cannot reach, without a word. */
static gboolean put_silent_remotes (GVariantBuilder *out, FlatpakInstallation *installation,
                                    GCancellable *cancel, GError **error) {
  g_autoptr (Probe) probe = probe_new (installation, cancel);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) refs = flatpak_installation_list_installed_refs (installation, cancel, error);
  if (!refs)
    return FALSE;
  for (guint i = 0; i < refs->len; i++) {
    const char *origin = flatpak_installed_ref_get_origin (refs->pdata[i]);
    g_autoptr (GError) problem = NULL;
    if (!origin || !g_hash_table_add (seen, (gpointer)origin) || probe_remote (probe, origin, &problem))
      continue;
    if (g_cancellable_set_error_if_cancelled (cancel, error))
      return FALSE;
    put_failure (out, origin, problem);
  }
  return TRUE;
}

gboolean work_list_updates (Task *task, FlatpakInstallation *installation, GError **error) {
  g_auto (GVariantBuilder) updates = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_auto (GVariantBuilder) failures = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(s(ssis))"));
  if (!put_silent_remotes (&failures, installation, task->cancel, error))
    return FALSE;
  g_autoptr (GPtrArray) refs =
      flatpak_installation_list_installed_refs_for_update (installation, task->cancel, error);
  if (!refs)
    return FALSE;
  for (guint i = 0; i < refs->len; i++) {
    g_autoptr (GError) problem = NULL;
    GVariant *update = describe_update (installation, refs->pdata[i], task->cancel, &problem);
    if (update)
      g_variant_builder_add_value (&updates, update);
    else if (g_cancellable_set_error_if_cancelled (task->cancel, error))
      return FALSE;
    else /* one source's nonsense does not keep the others' updates from being seen */
      put_failure (&failures, flatpak_installed_ref_get_origin (refs->pdata[i]), problem);
  }
  task->result = g_variant_ref_sink (g_variant_new ("(aa{sv}a(s(ssis)))", &updates, &failures));
  return TRUE;
}
