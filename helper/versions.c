/*
 * Which versions of a ref its source still has. libflatpak knows the newest only, so their commits (a few
 * hundred bytes each) are pulled by libostree, from the newest back along the parents, into a repository that
 * is thrown away. It has the installation's own as its parent, so that the remote, its key and its checks are
 * the same.
 */
#include "folder.h"
#include "remotes.h"
#include "wire.h"
#include "work.h"
#include <ostree.h>
#include <string.h>

#define MOST_VERSIONS 200

static OstreeRepo *open_scratch (FlatpakInstallation *installation, const char *folder, GCancellable *cancel,
                                 GError **error) {
  g_autoptr (GFile) real = flatpak_installation_get_path (installation);
  g_autoptr (GFile) parent = g_file_get_child (real, "repo");
  g_autoptr (GFile) path = g_file_new_for_path (folder);
  g_autoptr (OstreeRepo) made = ostree_repo_new (path);
  if (!ostree_repo_create (made, OSTREE_REPO_MODE_ARCHIVE, cancel, error))
    return NULL;
  g_autoptr (GKeyFile) config = ostree_repo_copy_config (made);
  g_key_file_set_string (config, "core", "parent", g_file_peek_path (parent));
  g_key_file_set_boolean (config, "core", "fsync", FALSE);
  if (!ostree_repo_write_config (made, config, error))
    return NULL;
  g_autoptr (OstreeRepo) repo = ostree_repo_new (path); /* reads its parent when it is opened */
  return ostree_repo_open (repo, cancel, error) ? g_steal_pointer (&repo) : NULL;
}

/* With the commit given and no deltas wanted, libostree does not fetch the summary, which can be big. */
static gboolean pull_commits (OstreeRepo *repo, const char *remote, const char *ref, const char *newest,
                              guint limit, GCancellable *cancel, GError **error) {
  const char *const refs[] = {ref, NULL}, *const commits[] = {newest, NULL};
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert_value (&options, "refs", g_variant_new_strv (refs, -1));
  g_variant_dict_insert_value (&options, "override-commit-ids", g_variant_new_strv (commits, -1));
  g_variant_dict_insert (&options, "flags", "i", OSTREE_REPO_PULL_FLAGS_COMMIT_ONLY);
  g_variant_dict_insert (&options, "depth", "i", (int)limit - 1);
  g_variant_dict_insert (&options, "disable-static-deltas", "b", TRUE);
  g_variant_dict_insert (&options, "gpg-verify-summary", "b", FALSE);
  g_autoptr (GVariant) given = g_variant_ref_sink (g_variant_dict_end (&options));
  if (ostree_repo_pull_with_options (repo, remote, given, NULL, cancel, error))
    return TRUE;
  name_server_error (error);
  return FALSE;
}

static void describe (GVariantBuilder *out, const char *commit, GVariant *object) {
  g_autoptr (GVariant) extra = g_variant_get_child_value (object, 0);
  const char *subject, *metadata = NULL;
  g_variant_get_child (object, 3, "&s", &subject);
  g_variant_lookup (extra, "xa.metadata", "&s", &metadata);
  g_variant_builder_open (out, G_VARIANT_TYPE_VARDICT);
  put_text (out, "commit", commit);
  put_time (out, "time", (gint64)ostree_commit_get_timestamp (object));
  put_text (out, "subject", subject);
  if (metadata) /* left out when it is nonsense */
    put_metadata (out, "metadata", metadata, strlen (metadata), NULL);
  g_variant_builder_close (out);
}

static GVariant *list_commits (OstreeRepo *repo, const char *newest, guint limit) {
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autofree char *commit = g_strdup (newest);
  for (guint i = 0; commit && i < limit; i++) {
    g_autoptr (GVariant) object = NULL;
    if (!ostree_repo_load_variant_if_exists (repo, OSTREE_OBJECT_TYPE_COMMIT, commit, &object, NULL) ||
        !object)
      break; /* the source has thrown it away */
    describe (&out, commit, object);
    g_free (commit);
    commit = ostree_commit_get_parent (object);
  }
  return g_variant_ref_sink (g_variant_new ("(aa{sv})", &out));
}

static gboolean can_list (FlatpakInstallation *installation, const char *remote, GCancellable *cancel,
                          GError **error) {
  g_autoptr (FlatpakRemote) found =
      flatpak_installation_get_remote_by_name (installation, remote, cancel, error);
  if (!found)
    return FALSE;
  g_autofree char *url = flatpak_remote_get_url (found);
  if (url && *url && !g_str_has_prefix (url, "oci+"))
    return TRUE;
  g_set_error_literal (error, HELPER_ERROR, HELPER_ERROR_NOT_SUPPORTED,
                       "This kind of source keeps no list of versions");
  return FALSE;
}

gboolean work_list_versions (Task *task, FlatpakInstallation *installation, GError **error) {
  const char *remote, *text;
  guint limit;
  g_variant_get (task->input, "(&s&s&su&s)", NULL, &remote, &text, &limit, NULL);
  limit = CLAMP (limit, 1, MOST_VERSIONS);
  g_autoptr (FlatpakRef) ref = flatpak_ref_parse (text, error);
  if (!ref || !can_list (installation, remote, task->cancel, error))
    return FALSE;
  g_autoptr (FlatpakRemoteRef) newest = flatpak_installation_fetch_remote_ref_sync (
      installation, remote, flatpak_ref_get_kind (ref), flatpak_ref_get_name (ref),
      flatpak_ref_get_arch (ref), flatpak_ref_get_branch (ref), task->cancel, error);
  if (!newest)
    name_server_error (error);
  g_autofree char *folder = newest ? g_dir_make_tmp ("mainstay-versions-XXXXXX", error) : NULL;
  if (!folder)
    return FALSE;
  const char *commit = flatpak_ref_get_commit (FLATPAK_REF (newest));
  {
    g_autoptr (OstreeRepo) repo = open_scratch (installation, folder, task->cancel, error);
    if (repo && pull_commits (repo, remote, text, commit, limit, task->cancel, error))
      task->result = list_commits (repo, commit, limit);
  }
  remove_folder (folder);
  return task->result != NULL;
}
