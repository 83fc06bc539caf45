#include "task.h"
#include "work.h"
#include "wire.h"

#define MOST_TASKS 256
#define MOST_RUNNING 32

static GList *tasks; /* all, in order of arrival */
static GSourceFunc when_empty;

static void start_next (void);

static void task_free (Task *task) {
  tasks = g_list_remove (tasks, task);
  if (task->thread)
    g_thread_join (task->thread);
  if (task->job) {
    GDBusInterfaceSkeleton *skeleton = G_DBUS_INTERFACE_SKELETON (task->job);
    if (g_dbus_interface_skeleton_get_connection (skeleton))
      g_dbus_interface_skeleton_unexport (skeleton);
    g_signal_handlers_disconnect_by_data (task->job, task);
    g_object_unref (task->job);
  }
  g_free (task->installation);
  g_free (task->lane);
  g_free (task->tag);
  g_clear_pointer (&task->input, g_variant_unref);
  g_clear_pointer (&task->result, g_variant_unref);
  g_clear_error (&task->error);
  g_clear_object (&task->call);
  g_object_unref (task->cancel);
  g_free (task);
  if (!tasks && when_empty)
    when_empty (NULL);
}

static gboolean task_finish (gpointer data) {
  Task *task = data;
  if (task->job)
    helper_job_emit_finished (task->job, !task->error, error_variant (task->error),
                              task->result ? task->result : g_variant_new ("aa{sv}", NULL));
  else if (task->call && task->error)
    return_error (g_steal_pointer (&task->call), task->error);
  else if (task->call)
    g_dbus_method_invocation_return_value (g_steal_pointer (&task->call), task->result);
  task_free (task);
  start_next ();
  return G_SOURCE_REMOVE;
}

static void finish_soon (Task *task) { g_idle_add_full (G_PRIORITY_DEFAULT, task_finish, task, NULL); }

static gpointer task_thread (gpointer data) {
  Task *task = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  {
    g_autoptr (FlatpakInstallation) installation = NULL;
    if (task->installation)
      installation = open_installation (task->installation, task->cancel, &task->error);
    if (!task->error && !task->work (task, installation, &task->error) && !task->error)
      g_set_error_literal (&task->error, G_IO_ERROR, G_IO_ERROR_FAILED, "Failed without a reason");
  }
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  finish_soon (task);
  return NULL;
}

static gboolean may_run (const Task *task) {
  guint running = 0;
  for (GList *l = tasks; l; l = l->next) {
    const Task *other = l->data;
    if (other->state != TASK_RUNNING)
      continue;
    running++;
    if (task->lane && g_strcmp0 (task->lane, other->lane) == 0)
      return FALSE;
  }
  return running < MOST_RUNNING;
}

static void start_next (void) {
  for (GList *l = tasks; l; l = l->next) {
    Task *task = l->data;
    if (task->state != TASK_QUEUED || !may_run (task))
      continue;
    task->state = TASK_RUNNING;
    if (task->job)
      helper_job_set_state (task->job, "running");
    task->thread = g_thread_new ("task", task_thread, task);
  }
}

Task *task_new (TaskWork work, GVariant *input) {
  if (when_empty || g_list_length (tasks) >= MOST_TASKS)
    return NULL;
  Task *task = g_new0 (Task, 1);
  task->work = work;
  task->input = g_variant_ref_sink (input);
  task->cancel = g_cancellable_new ();
  tasks = g_list_append (tasks, task);
  return task;
}

void task_queue (Task *task) {
  task->state = TASK_QUEUED;
  start_next ();
}

void task_cancel (Task *task) {
  g_autoptr (GError) error = NULL;
  if (g_cancellable_is_cancelled (task->cancel))
    return;
  g_cancellable_cancel (task->cancel);
  g_cancellable_set_error_if_cancelled (task->cancel, &error);
  if (task->call)
    return_error (g_steal_pointer (&task->call), error);
  if (task->state == TASK_RUNNING)
    return;
  task->state = TASK_CREATED; /* no longer in the queue */
  task->error = g_steal_pointer (&error);
  finish_soon (task);
}

void tasks_cancel_tag (const char *tag) {
  for (GList *l = tasks; l; l = l->next) {
    Task *task = l->data;
    if (*tag && g_strcmp0 (task->tag, tag) == 0)
      task_cancel (task);
  }
}

void tasks_end (GSourceFunc done) {
  when_empty = done;
  for (GList *l = tasks; l; l = l->next)
    task_cancel (l->data);
  if (!tasks)
    done (NULL);
}
