/* The methods of the root object. Each is a task, but for Run, which makes a job, and Cancel. */
#include "root.h"
#include "wire.h"
#include "work.h"

enum {
  ASKS_INSTALLATION = 1 << 0, /* the first argument is an installation */
  HAS_TAG = 1 << 1,           /* the last argument is a tag */
  CHANGES = 1 << 2, /* waits for other changes: libflatpak lets two downloads run side by side, fetches what
                       both need twice, waits for its lock without looking at the cancellable, and writes
                       its configuration from a copy read earlier */
};

typedef struct {
  const char *signal; /* of the skeleton */
  TaskWork work;
  guint flags;
} Method;

static const Method methods[] = {
    {"handle-list-installations", work_list_installations, 0},
    {"handle-list-installed", work_list_installed, ASKS_INSTALLATION},
    {"handle-list-updates", work_list_updates, ASKS_INSTALLATION | HAS_TAG},
    {"handle-list-versions", work_list_versions, ASKS_INSTALLATION | HAS_TAG},
    {"handle-list-unused", work_list_unused, ASKS_INSTALLATION},
    {"handle-list-running", work_list_running, 0},
    {"handle-list-sources", work_list_sources, ASKS_INSTALLATION},
    {"handle-add-source", work_add_source, ASKS_INSTALLATION | CHANGES},
    {"handle-remove-source", work_remove_source, ASKS_INSTALLATION | CHANGES},
    {"handle-enable-source", work_enable_source, ASKS_INSTALLATION | CHANGES},
    {"handle-refresh-catalogue", work_refresh_catalogue, ASKS_INSTALLATION | HAS_TAG | CHANGES},
    {"handle-list-patterns", work_list_patterns, ASKS_INSTALLATION},
    {"handle-set-pattern", work_set_pattern, ASKS_INSTALLATION | CHANGES},
    {"handle-measure-data", work_measure_data, HAS_TAG},
    {"handle-remove-data", work_remove_data, HAS_TAG | CHANGES},
    {"handle-plan", work_plan, ASKS_INSTALLATION | HAS_TAG},
};

static char *text_argument (GVariant *input, gsize index) {
  char *text;
  g_variant_get_child (input, index, "s", &text);
  return text;
}

static void start_method (const Method *method, GDBusMethodInvocation *call) {
  GVariant *input = g_dbus_method_invocation_get_parameters (call);
  Task *task = task_new (method->work, input);
  if (!task) {
    g_autoptr (GError) error =
        g_error_new_literal (HELPER_ERROR, HELPER_ERROR_BUSY, "Too many calls are waiting");
    return_error (call, error);
    return;
  }
  task->call = call;
  if (method->flags & ASKS_INSTALLATION)
    task->installation = text_argument (input, 0);
  if (method->flags & HAS_TAG)
    task->tag = text_argument (input, g_variant_n_children (input) - 1);
  if (method->flags & CHANGES)
    task->lane = g_strdup (task->installation ? task->installation : "");
  task_queue (task);
}

/* A skeleton hands its handlers a method's arguments one by one, each method in a signature of its own; a
   task takes them whole. Values are the skeleton, the call and the arguments. */
static void on_method (GClosure *closure, GValue *handled, G_GNUC_UNUSED guint count, const GValue *values,
                       G_GNUC_UNUSED gpointer hint, G_GNUC_UNUSED gpointer unused) {
  start_method (closure->data, g_value_get_object (&values[1]));
  g_value_set_boolean (handled, TRUE);
}

static gboolean on_cancel (HelperRoot *root, GDBusMethodInvocation *call, const char *tag,
                           G_GNUC_UNUSED gpointer unused) {
  tasks_cancel_tag (tag);
  helper_root_complete_cancel (root, call);
  return TRUE;
}

HelperRoot *root_new (void) {
  HelperRoot *root = helper_root_skeleton_new ();
  helper_root_set_version (root, 1);
  helper_root_set_default_arch (root, flatpak_get_default_arch ());
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    GClosure *closure = g_closure_new_simple (sizeof (GClosure), (gpointer)&methods[i]);
    g_closure_set_marshal (closure, on_method);
    g_signal_connect_closure (root, methods[i].signal, closure, FALSE);
  }
  g_signal_connect (root, "handle-run", G_CALLBACK (on_run), NULL);
  g_signal_connect (root, "handle-cancel", G_CALLBACK (on_cancel), NULL);
  return root;
}
