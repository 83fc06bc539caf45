/* A job: a transaction as an object on the bus that the client starts, follows and cancels. */
#include "root.h"
#include "wire.h"
#include "work.h"

static gboolean on_start (HelperJob *job, GDBusMethodInvocation *call, Task *task) {
  helper_job_complete_start (job, call);
  if (task->state == TASK_CREATED && !g_cancellable_is_cancelled (task->cancel)) {
    helper_job_set_state (job, "queued");
    task_queue (task);
  }
  return TRUE;
}

static gboolean on_cancel (HelperJob *job, GDBusMethodInvocation *call, Task *task) {
  helper_job_complete_cancel (job, call);
  task_cancel (task);
  return TRUE;
}

gboolean on_run (HelperRoot *root, GDBusMethodInvocation *call, const char *installation,
                 G_GNUC_UNUSED GVariant *actions, G_GNUC_UNUSED GVariant *options,
                 G_GNUC_UNUSED gpointer unused) {
  static guint last_job;
  g_autofree char *path = g_strdup_printf (HELPER_PATH "/job/%u", ++last_job);
  g_autoptr (GError) error = NULL;
  Task *task = task_new (work_run, g_dbus_method_invocation_get_parameters (call));
  if (!task) {
    g_set_error_literal (&error, HELPER_ERROR, HELPER_ERROR_BUSY, "Too many jobs are waiting");
    return_error (call, error);
    return TRUE;
  }
  task->installation = g_strdup (installation);
  task->lane = g_strdup (installation);
  task->job = helper_job_skeleton_new ();
  helper_job_set_state (task->job, "created");
  g_signal_connect (task->job, "handle-start", G_CALLBACK (on_start), task);
  g_signal_connect (task->job, "handle-cancel", G_CALLBACK (on_cancel), task);
  if (g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (task->job),
                                        g_dbus_method_invocation_get_connection (call), path, &error))
    helper_root_complete_run (root, call, path);
  else {
    return_error (call, error);
    task_cancel (task);
  }
  return TRUE;
}
