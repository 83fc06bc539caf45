/* A dry run: libflatpak finds out all it would do, and is stopped before it asks for tokens or fetches. */
#include "scratch.h"
#include "transaction.h"
#include "work.h"

typedef struct {
  Transaction transaction;
  GVariant *operations;
  GError *error;
} Plan;

static void plan_clear (Plan *self) {
  transaction_clear (&self->transaction);
  g_clear_pointer (&self->operations, g_variant_unref);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static gboolean on_ready (G_GNUC_UNUSED FlatpakTransaction *flatpak, Plan *self) {
  GVariant *operations = describe_operations (&self->transaction, &self->error);
  if (operations)
    self->operations = g_variant_ref_sink (operations);
  return FALSE;
}

static gboolean find_out (Plan *self, GError **error) {
  g_autoptr (GError) problem = NULL;
  g_signal_connect (self->transaction.flatpak, "ready-pre-auth", G_CALLBACK (on_ready), self);
  if (transaction_run (&self->transaction, &problem))
    g_set_error_literal (&problem, G_IO_ERROR, G_IO_ERROR_FAILED, "The plan was carried out");
  if (self->operations && g_error_matches (problem, FLATPAK_ERROR, FLATPAK_ERROR_ABORTED))
    return TRUE; /* by on_ready */
  g_propagate_error (error, self->error ? g_steal_pointer (&self->error) : g_steal_pointer (&problem));
  return FALSE;
}

gboolean work_plan (Task *task, FlatpakInstallation *installation, GError **error) {
  g_auto (Scratch) scratch = {0};
  g_auto (Plan) plan = {0};
  g_autoptr (GVariant) actions = g_variant_get_child_value (task->input, 1);
  g_autoptr (GVariant) options = g_variant_get_child_value (task->input, 2);
  gboolean file = actions_have_file (actions);
  flatpak_installation_set_no_interaction (installation, TRUE);
  if (file && !scratch_init (&scratch, installation, task->cancel, error))
    return FALSE;
  if (!transaction_init (&plan.transaction, task, installation, file ? scratch.installation : installation,
                         actions, options, error))
    return FALSE;
  if (file)
    flatpak_transaction_add_dependency_source (plan.transaction.flatpak, installation);
  g_clear_pointer (&plan.transaction.accepted, g_strfreev); /* all: nothing stays */
  if (!find_out (&plan, error))
    return FALSE;
  task->result = g_variant_ref_sink (g_variant_new (
      "(@aa{sv}@aa{sv})", plan.operations, scratch_new_sources (&scratch, installation, task->cancel)));
  return TRUE;
}
