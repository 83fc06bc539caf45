/* The interface's actions become a transaction's operations, after the checks that libflatpak leaves out. */
#include "transaction.h"
#include "wire.h"
#include "work.h"
#include <string.h>

typedef struct {
  const char *verb, *ref, *remote; /* as they came */
  GVariant *options;
  FlatpakRef *parsed; /* the ref; NULL for a file */
} Action;

static gboolean invalid (GError **error, const char *text) {
  g_set_error_literal (error, HELPER_ERROR, HELPER_ERROR_INVALID, text);
  return FALSE;
}

static gboolean is_file (const char *verb) {
  return g_str_equal (verb, "bundle") || g_str_equal (verb, "flatpakref");
}

gboolean actions_have_file (GVariant *actions) {
  const char *verb;
  GVariantIter iter;
  g_variant_iter_init (&iter, actions);
  while (g_variant_iter_next (&iter, "(&sss@a{sv})", &verb, NULL, NULL, NULL))
    if (is_file (verb))
      return TRUE;
  return FALSE;
}

/* libflatpak skips an operation of a remote that is switched off, and calls it success. */
static gboolean check_remote (Transaction *self, const char *name, GError **error) {
  g_autoptr (FlatpakRemote) remote =
      flatpak_installation_get_remote_by_name (self->installation, name, self->task->cancel, error);
  if (!remote)
    return FALSE;
  if (flatpak_remote_get_disabled (remote)) {
    g_set_error (error, HELPER_ERROR, HELPER_ERROR_DISABLED, "The source %s is switched off", name);
    return FALSE;
  }
  return probe_remote (self->probe, name, error);
}

static gboolean add_install (Transaction *self, const Action *action, GError **error) {
  return check_remote (self, action->remote, error) &&
         flatpak_transaction_add_install (self->flatpak, action->remote, action->ref, NULL, error);
}

static gboolean is_commit (const char *text) {
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean add_update (Transaction *self, const Action *action, GError **error) {
  const char *commit = NULL;
  g_variant_lookup (action->options, "commit", "&s", &commit);
  if (commit && !is_commit (commit))
    return invalid (error, "A commit is 64 hexadecimal digits");
  g_autoptr (FlatpakInstalledRef) installed = flatpak_installation_get_installed_ref (
      self->installation, flatpak_ref_get_kind (action->parsed), flatpak_ref_get_name (action->parsed),
      flatpak_ref_get_arch (action->parsed), flatpak_ref_get_branch (action->parsed), self->task->cancel,
      error);
  if (!installed)
    return FALSE;
  if (pattern_matches (self->installation, "masked", action->ref)) {
    g_set_error (error, HELPER_ERROR, HELPER_ERROR_MASKED, "%s is masked", action->ref);
    return FALSE;
  }
  return check_remote (self, flatpak_installed_ref_get_origin (installed), error) &&
         flatpak_transaction_add_update (self->flatpak, action->ref, NULL, commit, error);
}

static gboolean add_uninstall (Transaction *self, const Action *action, GError **error) {
  const char *data = "keep", *app = flatpak_ref_get_name (action->parsed);
  g_variant_lookup (action->options, "data", "&s", &data);
  gboolean keep = g_str_equal (data, "keep");
  if (!keep && !g_str_equal (data, "trash") && !g_str_equal (data, "delete"))
    return invalid (error, "Data is to keep, trash or delete");
  if (!keep && is_running (app)) {
    g_set_error (error, HELPER_ERROR, HELPER_ERROR_RUNNING, "%s is running", app);
    return FALSE;
  }
  return flatpak_transaction_add_uninstall (self->flatpak, action->ref, error);
}

static gboolean add_replace (Transaction *self, const Action *action, GError **error) {
  const char *with = NULL, *previous[] = {flatpak_ref_get_name (action->parsed), NULL};
  g_variant_lookup (action->options, "with", "&s", &with);
  g_autoptr (FlatpakRef) successor = with ? flatpak_ref_parse (with, error) : NULL;
  if (!successor)
    return with ? FALSE : invalid (error, "Replace needs the ref that takes over");
  g_ptr_array_add (self->replaced, g_strdup (action->ref));
  if (!check_remote (self, action->remote, error) ||
      !flatpak_transaction_add_rebase (self->flatpak, action->remote, with, NULL, previous, error))
    return FALSE;
  gboolean plan = self->task->job == NULL; /* a job comes to it afterwards */
  return !plan || flatpak_transaction_add_uninstall (self->flatpak, action->ref, error);
}

static gboolean add_bundle_action (Transaction *self, const Action *action, GError **error) {
  return add_bundle (self, action->options, error);
}

static gboolean add_flatpakref_action (Transaction *self, const Action *action, GError **error) {
  return add_flatpakref (self, action->options, error);
}

static const struct {
  const char *verb;
  gboolean (*add) (Transaction *self, const Action *action, GError **error);
  gboolean has_ref;
  Option options[2];
} verbs[] = {
    {"install", add_install, TRUE, {}},
    {"update", add_update, TRUE, {{"commit", "s"}}},
    {"uninstall", add_uninstall, TRUE, {{"data", "s"}}},
    {"replace", add_replace, TRUE, {{"with", "s"}}},
    {"bundle", add_bundle_action, FALSE, {{"path", "s"}}},
    {"flatpakref", add_flatpakref_action, FALSE, {{"file", "ay"}}},
};

static gboolean add_action (Transaction *self, Action *action, GError **error) {
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    if (!g_str_equal (verbs[i].verb, action->verb))
      continue;
    g_autoptr (FlatpakRef) parsed = verbs[i].has_ref ? flatpak_ref_parse (action->ref, error) : NULL;
    if (verbs[i].has_ref && !parsed)
      return FALSE;
    action->parsed = parsed;
    return check_options (action->options, verbs[i].options, error) && verbs[i].add (self, action, error);
  }
  g_set_error (error, HELPER_ERROR, HELPER_ERROR_INVALID, "No such verb: %s", action->verb);
  return FALSE;
}

gboolean add_actions (Transaction *self, GError **error) {
  gsize count = g_variant_n_children (self->actions);
  if (count > 1 && actions_have_file (self->actions))
    return invalid (error, "A file must be the only action");
  for (gsize i = 0; i < count; i++) {
    g_autoptr (GVariant) child = g_variant_get_child_value (self->actions, i);
    g_autoptr (GVariant) options = NULL;
    Action action = {0};
    g_variant_get (child, "(&s&s&s@a{sv})", &action.verb, &action.ref, &action.remote, &options);
    action.options = options;
    if (!add_action (self, &action, error))
      return FALSE;
  }
  return TRUE;
}
