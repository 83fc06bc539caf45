#include "wire.h"
#include "work.h"

FlatpakInstallation *open_installation (const char *id, GCancellable *cancel, GError **error) {
  if (g_str_equal (id, "user"))
    return flatpak_installation_new_user (cancel, error);
  if (g_str_equal (id, "system"))
    return flatpak_installation_new_system (cancel, error);
  return flatpak_installation_new_system_with_id (id, cancel, error);
}

GPtrArray *all_installations (GCancellable *cancel, GError **error) {
  g_autoptr (GPtrArray) all = flatpak_get_system_installations (cancel, NULL); /* fails where there is none */
  if (!all)
    all = g_ptr_array_new_with_free_func (g_object_unref);
  FlatpakInstallation *user = flatpak_installation_new_user (cancel, error);
  if (!user)
    return NULL;
  g_ptr_array_add (all, user);
  return g_steal_pointer (&all);
}

gboolean work_list_installations (Task *task, G_GNUC_UNUSED FlatpakInstallation *none, GError **error) {
  g_autoptr (GPtrArray) all = all_installations (task->cancel, error);
  if (!all)
    return FALSE;
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssb)"));
  for (guint i = 0; i < all->len; i++) {
    FlatpakInstallation *one = all->pdata[i];
    g_autoptr (GFile) folder = flatpak_installation_get_path (one);
    g_autofree char *title = clean_text (flatpak_installation_get_display_name (one));
    g_autofree char *path = clean_text (g_file_peek_path (folder));
    gboolean user = flatpak_installation_get_is_user (one);
    const char *id = user ? "user" : flatpak_installation_get_id (one);
    if (g_strcmp0 (id, "default") == 0)
      id = "system";
    g_variant_builder_add (&out, "(sssb)", id, title, path, user);
  }
  task->result = g_variant_ref_sink (g_variant_new ("(a(sssb))", &out));
  return TRUE;
}

static void describe (GVariantBuilder *out, FlatpakInstallation *installation,
                      FlatpakInstalledRef *installed) {
  FlatpakRef *ref = FLATPAK_REF (installed);
  const char *text = flatpak_ref_format_ref_cached (ref);
  g_variant_builder_open (out, G_VARIANT_TYPE_VARDICT);
  put_text (out, "ref", text);
  put_text (out, "origin", flatpak_installed_ref_get_origin (installed));
  put_text (out, "commit", flatpak_ref_get_commit (ref));
  put_bytes (out, "size", flatpak_installed_ref_get_installed_size (installed));
  put_flag (out, "current", flatpak_installed_ref_get_is_current (installed));
  put_flag (out, "masked", pattern_matches (installation, "masked", text));
  put_flag (out, "pinned", pattern_matches (installation, "pinned", text));
  put_text (out, "deploy-dir", flatpak_installed_ref_get_deploy_dir (installed));
  put_text (out, "latest-commit", flatpak_installed_ref_get_latest_commit (installed));
  put_text (out, "name", flatpak_installed_ref_get_appdata_name (installed));
  put_text (out, "version", flatpak_installed_ref_get_appdata_version (installed));
  put_text (out, "summary", flatpak_installed_ref_get_appdata_summary (installed));
  put_text (out, "licence", flatpak_installed_ref_get_appdata_license (installed));
  put_text (out, "end-of-life", flatpak_installed_ref_get_eol (installed));
  put_text (out, "replaced-by", flatpak_installed_ref_get_eol_rebase (installed));
  put_texts (out, "subpaths", flatpak_installed_ref_get_subpaths (installed));
  g_variant_builder_close (out);
}

gboolean work_list_installed (Task *task, FlatpakInstallation *installation, GError **error) {
  g_autoptr (GPtrArray) refs = flatpak_installation_list_installed_refs (installation, task->cancel, error);
  if (!refs)
    return FALSE;
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < refs->len; i++)
    describe (&out, installation, refs->pdata[i]);
  task->result = g_variant_ref_sink (g_variant_new ("(aa{sv})", &out));
  return TRUE;
}

gboolean work_list_unused (Task *task, FlatpakInstallation *installation, GError **error) {
  g_autoptr (GPtrArray) refs =
      flatpak_installation_list_unused_refs (installation, NULL, task->cancel, error);
  if (!refs)
    return FALSE;
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < refs->len; i++)
    g_variant_builder_add (&out, "s", flatpak_ref_format_ref_cached (refs->pdata[i]));
  task->result = g_variant_ref_sink (g_variant_new ("(as)", &out));
  return TRUE;
}

gboolean is_running (const char *app) {
  g_autoptr (GPtrArray) instances = flatpak_instance_get_all ();
  for (guint i = 0; i < instances->len; i++)
    if (g_strcmp0 (flatpak_instance_get_app (instances->pdata[i]), app) == 0 &&
        flatpak_instance_is_running (instances->pdata[i]))
      return TRUE;
  return FALSE;
}

gboolean work_list_running (Task *task, G_GNUC_UNUSED FlatpakInstallation *none,
                            G_GNUC_UNUSED GError **error) {
  g_autoptr (GPtrArray) instances = flatpak_instance_get_all ();
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < instances->len; i++) {
    FlatpakInstance *instance = instances->pdata[i];
    const char *app = flatpak_instance_get_app (instance);
    int child = flatpak_instance_get_child_pid (instance);
    if (!app || !flatpak_instance_is_running (instance))
      continue;
    g_variant_builder_open (&out, G_VARIANT_TYPE_VARDICT);
    put_text (&out, "instance", flatpak_instance_get_id (instance));
    put_text (&out, "app", app);
    put_number (&out, "pid", flatpak_instance_get_pid (instance));
    if (child > 0)
      put_number (&out, "child-pid", child);
    put_text (&out, "arch", flatpak_instance_get_arch (instance));
    put_text (&out, "branch", flatpak_instance_get_branch (instance));
    put_text (&out, "commit", flatpak_instance_get_commit (instance));
    put_text (&out, "runtime", flatpak_instance_get_runtime (instance));
    g_variant_builder_close (&out);
  }
  task->result = g_variant_ref_sink (g_variant_new ("(aa{sv})", &out));
  return TRUE;
}
