/* What a return code cannot be trusted with: afterwards everything is read back from the disk. */
#include "results.h"
#include "transaction.h"
#include "wire.h"
#include "work.h"

typedef struct {
  const char *verb; /* libflatpak's own, static */
  char *ref, *remote, *before, *after;
  gboolean changed;
  const char *data; /* what became of the app's own files; static */
} Result;

static void result_free (gpointer data) {
  Result *result = data;
  g_free (result->ref);
  g_free (result->remote);
  g_free (result->before);
  g_free (result->after);
  g_free (result);
}

GPtrArray *results_new (void) { return g_ptr_array_new_with_free_func (result_free); }

void results_add (GPtrArray *results, FlatpakTransactionOperation *operation, char *before,
                  gboolean changed) {
  Result *result = g_new0 (Result, 1);
  result->verb = flatpak_transaction_operation_type_to_string (
      flatpak_transaction_operation_get_operation_type (operation));
  result->ref = g_strdup (flatpak_transaction_operation_get_ref (operation));
  result->remote = clean_text (flatpak_transaction_operation_get_remote (operation));
  result->before = before;
  result->changed = changed;
  g_ptr_array_add (results, result);
}

static Result *find_uninstalled (GPtrArray *results, const char *ref) {
  for (guint i = 0; i < results->len; i++) {
    Result *result = results->pdata[i];
    if (g_str_equal (result->ref, ref) && g_str_equal (result->verb, "uninstall"))
      return result;
  }
  return NULL;
}

/* Another branch of the app, or another installation, still uses the folder. */
static gboolean is_still_installed (const char *app, GCancellable *cancel) {
  g_autoptr (GPtrArray) all = all_installations (cancel, NULL);
  for (guint i = 0; all && i < all->len; i++) {
    g_autoptr (FlatpakInstalledRef) other =
        flatpak_installation_get_current_installed_app (all->pdata[i], app, cancel, NULL);
    if (other)
      return TRUE;
  }
  return all == NULL;
}

static gboolean end_data (GPtrArray *results, const char *text, const char *how, GCancellable *cancel,
                          GError **error) {
  Result *result = find_uninstalled (results, text);
  g_autoptr (FlatpakRef) ref = flatpak_ref_parse (text, NULL);
  if (!result || !ref || flatpak_ref_get_kind (ref) != FLATPAK_REF_KIND_APP)
    return TRUE;
  result->data = "kept";
  if (g_str_equal (how, "keep") || is_still_installed (flatpak_ref_get_name (ref), cancel))
    return TRUE;
  if (!remove_data (flatpak_ref_get_name (ref), how, cancel, error))
    return FALSE;
  result->data = g_str_equal (how, "trash") ? "trashed" : "deleted";
  return TRUE;
}

static gboolean check_commit (FlatpakInstallation *installation, const char *ref, const char *wanted,
                              GCancellable *cancel, GError **error) {
  g_autofree char *commit = installed_commit (installation, ref, cancel);
  if (g_strcmp0 (commit, wanted) == 0)
    return TRUE;
  g_set_error (error, HELPER_ERROR, HELPER_ERROR_NOT_APPLIED, "%s is at %s, not at %s", ref, commit, wanted);
  return FALSE;
}

static gboolean check_action (GPtrArray *results, FlatpakInstallation *installation, GVariant *action,
                              GCancellable *cancel, GError **error) {
  const char *verb, *ref, *commit = NULL, *data = "keep";
  g_autoptr (GVariant) options = NULL;
  g_variant_get (action, "(&s&s&s@a{sv})", &verb, &ref, NULL, &options);
  g_variant_lookup (options, "commit", "&s", &commit);
  g_variant_lookup (options, "data", "&s", &data);
  if (g_str_equal (verb, "uninstall"))
    return end_data (results, ref, data, cancel, error);
  if (g_str_equal (verb, "update") && commit)
    return check_commit (installation, ref, commit, cancel, error);
  return TRUE;
}

static GVariant *describe (GPtrArray *results) {
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < results->len; i++) {
    const Result *result = results->pdata[i];
    g_variant_builder_open (&out, G_VARIANT_TYPE_VARDICT);
    put_text (&out, "verb", result->verb);
    put_text (&out, "ref", result->ref);
    g_variant_builder_add (&out, "{sv}", "remote", g_variant_new_string (result->remote));
    put_flag (&out, "changed", result->changed);
    put_text (&out, "before", result->before);
    put_text (&out, "after", result->after);
    put_text (&out, "data", result->data);
    g_variant_builder_close (&out);
  }
  return g_variant_ref_sink (g_variant_builder_end (&out));
}

GVariant *results_read_back (GPtrArray *results, const char *id, GVariant *actions, GCancellable *cancel,
                             GError **error) {
  g_autoptr (GError) problem = NULL;
  g_autoptr (FlatpakInstallation) installation = open_installation (id, NULL, &problem);
  for (guint i = 0; installation && i < results->len; i++) {
    Result *result = results->pdata[i];
    result->after = installed_commit (installation, result->ref, NULL);
  }
  for (gsize i = 0; !problem && i < g_variant_n_children (actions); i++) {
    g_autoptr (GVariant) action = g_variant_get_child_value (actions, i);
    check_action (results, installation, action, cancel, &problem);
  }
  if (problem)
    g_propagate_error (error, g_steal_pointer (&problem));
  return describe (results);
}
