#include "transaction.h"
#include "wire.h"
#include "work.h"

/* The first is the one with the highest priority, as `flatpak install -y` takes it. */
static int on_choose_remote (G_GNUC_UNUSED FlatpakTransaction *flatpak, G_GNUC_UNUSED const char *ref,
                             G_GNUC_UNUSED const char *runtime, G_GNUC_UNUSED const char *const *remotes,
                             G_GNUC_UNUSED gpointer unused) {
  return 0;
}

static gboolean on_new_remote (G_GNUC_UNUSED FlatpakTransaction *flatpak, G_GNUC_UNUSED int reason,
                               G_GNUC_UNUSED const char *from, G_GNUC_UNUSED const char *name,
                               const char *url, Transaction *self) {
  return is_accepted (self, url);
}

static gboolean on_operation_error (G_GNUC_UNUSED FlatpakTransaction *flatpak,
                                    FlatpakTransactionOperation *operation, const GError *error,
                                    FlatpakTransactionErrorDetails details, Transaction *self) {
  gboolean fatal = !(details & FLATPAK_TRANSACTION_ERROR_DETAILS_NON_FATAL);
  gboolean cancelled = g_cancellable_is_cancelled (self->task->cancel);
  if (fatal && !self->first)
    self->first = g_error_copy (error);
  if (self->task->job)
    helper_job_emit_operation_error (self->task->job, flatpak_transaction_operation_get_ref (operation),
                                     error_variant (error), fatal);
  return !cancelled;
}

gboolean transaction_init (Transaction *self, Task *task, FlatpakInstallation *installation,
                           FlatpakInstallation *target, GVariant *actions, GVariant *options,
                           GError **error) {
  static const Option known[] = {
      {"remove-unused", "b"}, {"no-interaction", "b"}, {"accept-sources", "as"}, {NULL, NULL}};
  if (!check_options (options, known, error))
    return FALSE;
  g_variant_lookup (options, "remove-unused", "b", &self->remove_unused);
  g_variant_lookup (options, "accept-sources", "^as", &self->accepted);
  self->task = task;
  self->installation = g_object_ref (installation);
  self->actions = g_variant_ref (actions);
  self->replaced = g_ptr_array_new_with_free_func (g_free);
  self->probe = probe_new (installation, task->cancel);
  self->flatpak = flatpak_transaction_new_for_installation (target, task->cancel, error);
  if (!self->flatpak)
    return FALSE;
  flatpak_transaction_add_default_dependency_sources (self->flatpak);
  g_signal_connect (self->flatpak, "choose-remote-for-ref", G_CALLBACK (on_choose_remote), NULL);
  g_signal_connect (self->flatpak, "add-new-remote", G_CALLBACK (on_new_remote), self);
  g_signal_connect (self->flatpak, "operation-error", G_CALLBACK (on_operation_error), self);
  watch_ends (self);
  remember_unused (self);
  return TRUE;
}

void transaction_clear (Transaction *self) {
  g_clear_object (&self->flatpak);
  g_clear_object (&self->installation);
  g_clear_pointer (&self->probe, probe_free);
  g_clear_pointer (&self->actions, g_variant_unref);
  g_clear_pointer (&self->accepted, g_strfreev);
  g_clear_pointer (&self->replaced, g_ptr_array_unref);
  g_clear_pointer (&self->unused_before, g_hash_table_unref);
  g_clear_pointer (&self->ends, g_hash_table_unref);
  g_clear_error (&self->first);
  *self = (Transaction){0};
}

gboolean transaction_run (Transaction *self, GError **error) {
  g_autoptr (GError) problem = NULL;
  gboolean ok =
      add_actions (self, &problem) && flatpak_transaction_run (self->flatpak, self->task->cancel, &problem);
  if (ok && !self->first)
    return TRUE;
  /* What a cancelled operation says of itself is not what happened. */
  if (g_cancellable_set_error_if_cancelled (self->task->cancel, error))
    return FALSE;
  g_autoptr (GError) told = self->first ? g_steal_pointer (&self->first) : g_steal_pointer (&problem);
  probe_explain (self->probe, &told);
  g_propagate_error (error, g_steal_pointer (&told));
  return FALSE;
}
