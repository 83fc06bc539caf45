/* An app's own files, ~/.var/app/ID. */
#include "folder.h"
#include "wire.h"
#include "work.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Whether NAME can be a folder directly below ~/.var/app. */
static gboolean check_app (const char *name, GError **error) {
  gboolean ok = g_ascii_isalnum (*name) && strlen (name) <= 255;
  for (const char *c = name; *c; c++)
    ok = ok && (g_ascii_isalnum (*c) || strchr ("-_.", *c));
  if (!ok)
    g_set_error (error, HELPER_ERROR, HELPER_ERROR_INVALID, "No app's name: %s", name);
  return ok;
}

static char *data_folder (void) { return g_build_filename (g_get_home_dir (), ".var", "app", NULL); }

/* A descriptor of ~/.var/app. -1 with NOT_FOUND when it, or NAME in it, is not there. */
static int open_data (const char *name, GError **error) {
  g_autofree char *path = data_folder ();
  int folder = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0 && faccessat (folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
    return folder;
  int code = errno == ENOENT ? (int)HELPER_ERROR_NOT_FOUND : (int)HELPER_ERROR_INVALID;
  g_set_error (error, HELPER_ERROR, code, "%s/%s: %s", path, name, g_strerror (errno));
  if (folder >= 0)
    close (folder);
  return -1;
}

gboolean work_measure_data (Task *task, G_GNUC_UNUSED FlatpakInstallation *none, GError **error) {
  const char *app;
  guint64 bytes;
  g_variant_get (task->input, "(&s&s)", &app, NULL);
  int folder = check_app (app, error) ? open_data (app, error) : -1;
  if (folder < 0)
    return FALSE;
  gboolean ok = measure_tree (folder, app, &bytes, task->cancel, error);
  close (folder);
  if (ok)
    task->result = g_variant_ref_sink (g_variant_new ("(t)", bytes));
  return ok;
}

static gboolean trash (const char *app, GCancellable *cancel, GError **error) {
  g_autofree char *parent = data_folder ();
  g_autofree char *path = g_build_filename (parent, app, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  return g_file_trash (file, cancel, error);
}

gboolean remove_data (const char *app, const char *how, GCancellable *cancel, GError **error) {
  g_autoptr (GError) problem = NULL;
  if (!check_app (app, error))
    return FALSE;
  if (!g_str_equal (how, "trash") && !g_str_equal (how, "delete")) {
    g_set_error (error, HELPER_ERROR, HELPER_ERROR_INVALID, "No such way to remove: %s", how);
    return FALSE;
  }
  if (is_running (app)) {
    g_set_error (error, HELPER_ERROR, HELPER_ERROR_RUNNING, "%s is running", app);
    return FALSE;
  }
  int folder = open_data (app, &problem);
  if (folder < 0) {
    if (g_error_matches (problem, HELPER_ERROR, HELPER_ERROR_NOT_FOUND))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  gboolean ok =
      g_str_equal (how, "trash") ? trash (app, cancel, error) : remove_tree (folder, app, cancel, error);
  close (folder);
  return ok;
}

gboolean work_remove_data (Task *task, G_GNUC_UNUSED FlatpakInstallation *none, GError **error) {
  const char *app, *how;
  g_variant_get (task->input, "(&s&s&s)", &app, &how, NULL);
  task->result = g_variant_ref_sink (g_variant_new ("()"));
  return remove_data (app, how, task->cancel, error);
}
