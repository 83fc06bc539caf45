#include "remotes.h"
#include "wire.h"

struct Probe {
  FlatpakInstallation *installation;
  GCancellable *cancel;
  GHashTable *answered;
};

Probe *probe_new (FlatpakInstallation *installation, GCancellable *cancel) {
  Probe *probe = g_new0 (Probe, 1);
  probe->installation = g_object_ref (installation);
  probe->cancel = g_object_ref (cancel);
  probe->answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return probe;
}

void probe_free (Probe *probe) {
  g_hash_table_unref (probe->answered);
  g_object_unref (probe->cancel);
  g_object_unref (probe->installation);
  g_free (probe);
}

void name_server_error (GError **error) {
  const char *class = error_class (*error);
  if (!g_str_equal (class, "Failed") && !g_str_equal (class, "NotFound") &&
      !g_str_equal (class, "InvalidData"))
    return;
  GError *named = g_error_new_literal (HELPER_ERROR, HELPER_ERROR_SERVER, (*error)->message);
  g_clear_error (error);
  *error = named;
}

gboolean probe_remote (Probe *probe, const char *name, GError **error) {
  if (g_hash_table_contains (probe->answered, name))
    return TRUE;
  g_autoptr (FlatpakRemote) remote =
      flatpak_installation_get_remote_by_name (probe->installation, name, probe->cancel, error);
  if (!remote)
    return FALSE;
  g_autofree char *url = flatpak_remote_get_url (remote);
  if (url && *url && !flatpak_remote_get_disabled (remote)) {
    g_autoptr (GError) problem = NULL;
    g_autoptr (GPtrArray) refs =
        flatpak_installation_list_remote_refs_sync (probe->installation, name, probe->cancel, &problem);
    if (!refs) {
      name_server_error (&problem);
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  }
  g_hash_table_add (probe->answered, g_strdup (name));
  return TRUE;
}

void probe_explain (Probe *probe, GError **error) {
  if (!g_error_matches (*error, FLATPAK_ERROR, FLATPAK_ERROR_RUNTIME_NOT_FOUND))
    return;
  g_autoptr (GPtrArray) remotes =
      flatpak_installation_list_remotes (probe->installation, probe->cancel, NULL);
  for (guint i = 0; remotes && i < remotes->len; i++) {
    g_autoptr (GError) problem = NULL;
    if (probe_remote (probe, flatpak_remote_get_name (remotes->pdata[i]), &problem))
      continue;
    g_clear_error (error);
    g_propagate_error (error, g_steal_pointer (&problem));
    return;
  }
}
