#include "scratch.h"
#include "folder.h"
#include "wire.h"

static gboolean copy_remote (FlatpakInstallation *scratch, FlatpakRemote *remote, GCancellable *cancel,
                             GError **error) {
  g_autofree char *url = flatpak_remote_get_url (remote);
  g_autofree char *branch = flatpak_remote_get_default_branch (remote);
  g_autofree char *collection = flatpak_remote_get_collection_id (remote);
  if (!url || !*url)
    return TRUE;
  g_autoptr (FlatpakRemote) copy = flatpak_remote_new (flatpak_remote_get_name (remote));
  flatpak_remote_set_url (copy, url);
  flatpak_remote_set_gpg_verify (copy, flatpak_remote_get_gpg_verify (remote));
  flatpak_remote_set_disabled (copy, flatpak_remote_get_disabled (remote));
  flatpak_remote_set_noenumerate (copy, flatpak_remote_get_noenumerate (remote));
  flatpak_remote_set_nodeps (copy, flatpak_remote_get_nodeps (remote));
  flatpak_remote_set_prio (copy, flatpak_remote_get_prio (remote));
  if (branch)
    flatpak_remote_set_default_branch (copy, branch);
  if (collection)
    flatpak_remote_set_collection_id (copy, collection);
  return flatpak_installation_add_remote (scratch, copy, FALSE, cancel, error);
}

/* libflatpak does not give a remote's key away; the file's place is libostree's. */
static gboolean copy_key (FlatpakInstallation *from, FlatpakInstallation *to, const char *remote,
                          GCancellable *cancel, GError **error) {
  g_autoptr (GFile) from_folder = flatpak_installation_get_path (from);
  g_autoptr (GFile) to_folder = flatpak_installation_get_path (to);
  g_autofree char *name = g_strconcat ("repo/", remote, ".trustedkeys.gpg", NULL);
  g_autoptr (GFile) key = g_file_resolve_relative_path (from_folder, name);
  g_autoptr (GFile) copy = g_file_resolve_relative_path (to_folder, name);
  return !g_file_query_exists (key, cancel) ||
         g_file_copy (key, copy, G_FILE_COPY_TARGET_DEFAULT_PERMS, cancel, NULL, NULL, error);
}

gboolean scratch_init (Scratch *self, FlatpakInstallation *real, GCancellable *cancel, GError **error) {
  self->folder = g_dir_make_tmp ("mainstay-plan-XXXXXX", error);
  if (!self->folder)
    return FALSE;
  g_autoptr (GFile) path = g_file_new_for_path (self->folder);
  g_autoptr (GPtrArray) remotes = flatpak_installation_list_remotes (real, cancel, error);
  self->installation = remotes ? flatpak_installation_new_for_path (path, TRUE, cancel, error) : NULL;
  if (!self->installation)
    return FALSE;
  for (guint i = 0; i < remotes->len; i++)
    if (!copy_remote (self->installation, remotes->pdata[i], cancel, error) ||
        !copy_key (real, self->installation, flatpak_remote_get_name (remotes->pdata[i]), cancel, error))
      return FALSE;
  return flatpak_installation_drop_caches (self->installation, cancel, error);
}

void scratch_clear (Scratch *self) {
  g_clear_object (&self->installation);
  if (self->folder)
    remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

GVariant *scratch_new_sources (Scratch *self, FlatpakInstallation *real, GCancellable *cancel) {
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GPtrArray) remotes = NULL;
  if (self->installation && flatpak_installation_drop_caches (self->installation, cancel, NULL))
    remotes = flatpak_installation_list_remotes (self->installation, cancel, NULL);
  for (guint i = 0; remotes && i < remotes->len; i++) {
    FlatpakRemote *remote = remotes->pdata[i];
    const char *name = flatpak_remote_get_name (remote);
    g_autofree char *url = flatpak_remote_get_url (remote);
    g_autofree char *title = flatpak_remote_get_title (remote);
    g_autoptr (FlatpakRemote) known = flatpak_installation_get_remote_by_name (real, name, cancel, NULL);
    if (known || !url || !*url)
      continue;
    g_variant_builder_open (&out, G_VARIANT_TYPE_VARDICT);
    put_text (&out, "name", name);
    put_text (&out, "url", url);
    put_flag (&out, "verified", flatpak_remote_get_gpg_verify (remote));
    put_text (&out, "title", title);
    g_variant_builder_close (&out);
  }
  return g_variant_builder_end (&out);
}
