/* Carries a transaction out: tells a job how far it is, and afterwards reads back from the disk what came of
 * it. */
#include "transaction.h"
#include "wire.h"
#include "work.h"

typedef struct {
  FlatpakTransactionOperationType type;
  char *ref, *remote, *before, *after;
  gboolean changed;
  const char *data; /* what became of the app's own files */
} Result;

typedef struct {
  Transaction transaction;
  GPtrArray *results;
  char *before;        /* the commit of the operation's ref before it */
  guint64 total, done; /* bytes of all operations, and of those at their end */
  guint64 size;        /* bytes of the operation */
} Run;

static void result_free (gpointer data) {
  Result *result = data;
  g_free (result->ref);
  g_free (result->remote);
  g_free (result->before);
  g_free (result->after);
  g_free (result);
}

static void run_clear (Run *self) {
  transaction_clear (&self->transaction);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->before, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gboolean on_ready (FlatpakTransaction *flatpak, Run *self) {
  Transaction *transaction = &self->transaction;
  g_autolist (FlatpakTransactionOperation) operations = flatpak_transaction_get_operations (flatpak);
  for (GList *l = operations; l; l = l->next)
    if (!flatpak_transaction_operation_get_is_skipped (l->data) &&
        flatpak_transaction_operation_get_operation_type (l->data) != FLATPAK_TRANSACTION_OPERATION_UNINSTALL)
      self->total += flatpak_transaction_operation_get_download_size (l->data);
  GVariant *described = describe_operations (transaction, &transaction->first);
  if (described)
    helper_job_emit_planned (transaction->task->job, described);
  return described != NULL;
}

static void on_progress (FlatpakTransactionProgress *progress, Run *self) {
  g_autofree char *told = flatpak_transaction_progress_get_status (progress);
  g_autofree char *status = clean_text (told);
  guint64 bytes = flatpak_transaction_progress_get_bytes_transferred (progress);
  helper_job_emit_progress (self->transaction.task->job, g_object_get_data (G_OBJECT (progress), "ref"),
                            flatpak_transaction_progress_get_progress (progress), bytes, self->size,
                            self->done + MIN (bytes, self->size), self->total,
                            flatpak_transaction_progress_get_is_estimating (progress), status);
}

static void on_new_operation (G_GNUC_UNUSED FlatpakTransaction *flatpak,
                              FlatpakTransactionOperation *operation, FlatpakTransactionProgress *progress,
                              Run *self) {
  Transaction *transaction = &self->transaction;
  FlatpakTransactionOperationType type = flatpak_transaction_operation_get_operation_type (operation);
  const char *ref = flatpak_transaction_operation_get_ref (operation);
  gboolean fetches = type != FLATPAK_TRANSACTION_OPERATION_UNINSTALL;
  self->done += self->size; /* of the operation before, whether it succeeded or not */
  self->size = fetches ? flatpak_transaction_operation_get_download_size (operation) : 0;
  g_free (self->before);
  self->before = installed_commit (transaction->installation, ref, transaction->task->cancel);
  helper_job_emit_operation_started (transaction->task->job,
                                     flatpak_transaction_operation_type_to_string (type), ref);
  g_object_set_data_full (G_OBJECT (progress), "ref", g_strdup (ref), g_free);
  flatpak_transaction_progress_set_update_frequency (progress, 200);
  g_signal_connect (progress, "changed", G_CALLBACK (on_progress), self);
}

static void on_operation_done (G_GNUC_UNUSED FlatpakTransaction *flatpak,
                               FlatpakTransactionOperation *operation, const char *commit, int details,
                               Run *self) {
  Result *result = g_new0 (Result, 1);
  result->type = flatpak_transaction_operation_get_operation_type (operation);
  result->ref = g_strdup (flatpak_transaction_operation_get_ref (operation));
  result->remote = clean_text (flatpak_transaction_operation_get_remote (operation));
  result->before = g_steal_pointer (&self->before);
  result->changed = !(details & FLATPAK_TRANSACTION_RESULT_NO_CHANGE);
  g_ptr_array_add (self->results, result);
  helper_job_emit_operation_done (self->transaction.task->job, result->ref, commit ? commit : "",
                                  result->changed);
}

static Result *find_result (Run *self, const char *ref) {
  for (guint i = 0; i < self->results->len; i++) {
    Result *result = self->results->pdata[i];
    if (g_str_equal (result->ref, ref))
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

static gboolean end_data (Run *self, const char *text, const char *how, GError **error) {
  Result *result = find_result (self, text);
  g_autoptr (FlatpakRef) ref = flatpak_ref_parse (text, NULL);
  GCancellable *cancel = self->transaction.task->cancel;
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

/* What a return code cannot be trusted with. INSTALLATION is opened anew. */
static gboolean check_action (Run *self, FlatpakInstallation *installation, GVariant *action,
                              GError **error) {
  const char *verb, *ref, *commit = NULL, *data = "keep";
  g_autoptr (GVariant) options = NULL;
  g_variant_get (action, "(&s&s&s@a{sv})", &verb, &ref, NULL, &options);
  g_variant_lookup (options, "commit", "&s", &commit);
  g_variant_lookup (options, "data", "&s", &data);
  if (g_str_equal (verb, "uninstall"))
    return end_data (self, ref, data, error);
  if (g_str_equal (verb, "update") && commit)
    return check_commit (installation, ref, commit, self->transaction.task->cancel, error);
  return TRUE;
}

static GVariant *describe_results (Run *self) {
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < self->results->len; i++) {
    const Result *result = self->results->pdata[i];
    g_variant_builder_open (&out, G_VARIANT_TYPE_VARDICT);
    put_text (&out, "verb", flatpak_transaction_operation_type_to_string (result->type));
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

/* Also after a failure: what was done is done. ERROR is kept when it is set already. */
static gboolean read_back (Run *self, GError **error) {
  Transaction *transaction = &self->transaction;
  g_autoptr (GError) problem = NULL;
  g_autoptr (FlatpakInstallation) installation =
      open_installation (transaction->task->installation, NULL, &problem);
  for (guint i = 0; installation && i < self->results->len; i++) {
    Result *result = self->results->pdata[i];
    result->after = installed_commit (installation, result->ref, NULL);
  }
  for (gsize i = 0; !problem && i < g_variant_n_children (transaction->actions); i++) {
    g_autoptr (GVariant) action = g_variant_get_child_value (transaction->actions, i);
    check_action (self, installation, action, &problem);
  }
  transaction->task->result = describe_results (self);
  if (problem && !*error)
    g_propagate_error (error, g_steal_pointer (&problem));
  return !*error;
}

gboolean work_run (Task *task, FlatpakInstallation *installation, GError **error) {
  g_auto (Run) run = {.results = g_ptr_array_new_with_free_func (result_free)};
  g_autoptr (GVariant) actions = g_variant_get_child_value (task->input, 1);
  g_autoptr (GVariant) options = g_variant_get_child_value (task->input, 2);
  gboolean no_interaction = FALSE;
  g_variant_lookup (options, "no-interaction", "b", &no_interaction);
  flatpak_installation_set_no_interaction (installation, no_interaction);
  if (!transaction_init (&run.transaction, task, installation, installation, actions, options, error))
    return FALSE;
  if (!run.transaction.accepted)
    run.transaction.accepted = g_new0 (char *, 1); /* none */
  g_signal_connect (run.transaction.flatpak, "ready", G_CALLBACK (on_ready), &run);
  g_signal_connect (run.transaction.flatpak, "new-operation", G_CALLBACK (on_new_operation), &run);
  g_signal_connect (run.transaction.flatpak, "operation-done", G_CALLBACK (on_operation_done), &run);
  transaction_run (&run.transaction, error);
  return read_back (&run, error);
}
