/* Carries a transaction out and tells its job how far it is. */
#include "results.h"
#include "transaction.h"
#include "wire.h"
#include "work.h"

typedef struct {
  Transaction transaction;
  GPtrArray *results;
  char *before;        /* the commit of the operation's ref before it */
  guint64 total, done; /* bytes of all operations, and of those at their end */
  guint64 size;        /* bytes of the operation */
} Run;

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
  const char *ref = flatpak_transaction_operation_get_ref (operation);
  gboolean changed = !(details & FLATPAK_TRANSACTION_RESULT_NO_CHANGE);
  results_add (self->results, operation, g_steal_pointer (&self->before), changed);
  helper_job_emit_operation_done (self->transaction.task->job, ref, commit ? commit : "", changed);
}

static gboolean carry_out (Run *self, Task *task, FlatpakInstallation *installation, GVariant *actions,
                           GVariant *options, GError **error) {
  Transaction *transaction = &self->transaction;
  if (!transaction_init (transaction, task, installation, installation, actions, options, error))
    return FALSE;
  if (!transaction->accepted)
    transaction->accepted = g_new0 (char *, 1); /* none */
  g_signal_connect (transaction->flatpak, "ready", G_CALLBACK (on_ready), self);
  g_signal_connect (transaction->flatpak, "new-operation", G_CALLBACK (on_new_operation), self);
  g_signal_connect (transaction->flatpak, "operation-done", G_CALLBACK (on_operation_done), self);
  return transaction_run (transaction, error);
}

gboolean work_run (Task *task, FlatpakInstallation *installation, GError **error) {
  g_auto (Run) run = {.results = results_new ()};
  g_autoptr (GVariant) actions = g_variant_get_child_value (task->input, 1);
  g_autoptr (GVariant) options = g_variant_get_child_value (task->input, 2);
  g_autoptr (GError) problem = NULL;
  gboolean no_interaction = FALSE;
  g_variant_lookup (options, "no-interaction", "b", &no_interaction);
  flatpak_installation_set_no_interaction (installation, no_interaction);
  if (carry_out (&run, task, installation, actions, options, error)) {
    g_autoptr (GVariant) more = uninstalls_afterwards (&run.transaction);
    g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
    transaction_clear (&run.transaction);
    if (g_variant_n_children (more))
      carry_out (&run, task, installation, more, none, error);
  }
  task->result = results_read_back (run.results, task->installation, actions, task->cancel, &problem);
  if (problem && !*error)
    g_propagate_error (error, g_steal_pointer (&problem));
  return !*error;
}
