/* The work itself: every function here runs in a task's own thread and speaks only to libflatpak and the
   disk. Input and result have the types of the method in the interface's XML. */
#pragma once
#include "task.h"

/* installed.c */
FlatpakInstallation *open_installation (const char *id, GCancellable *cancel, GError **error);
/* All of them, the user's last. */
GPtrArray *all_installations (GCancellable *cancel, GError **error);
gboolean is_running (const char *app);
gboolean work_list_installations (Task *task, FlatpakInstallation *none, GError **error);
gboolean work_list_installed (Task *task, FlatpakInstallation *installation, GError **error);
gboolean work_list_unused (Task *task, FlatpakInstallation *installation, GError **error);
gboolean work_list_running (Task *task, FlatpakInstallation *none, GError **error);

/* updates.c */
gboolean work_list_updates (Task *task, FlatpakInstallation *installation, GError **error);

/* versions.c */
gboolean work_list_versions (Task *task, FlatpakInstallation *installation, GError **error);

/* sources.c */
gboolean work_list_sources (Task *task, FlatpakInstallation *installation, GError **error);
gboolean work_add_source (Task *task, FlatpakInstallation *installation, GError **error);
gboolean work_remove_source (Task *task, FlatpakInstallation *installation, GError **error);
gboolean work_enable_source (Task *task, FlatpakInstallation *installation, GError **error);
gboolean work_refresh_catalogue (Task *task, FlatpakInstallation *installation, GError **error);

/* patterns.c */
/* Whether a pattern of KIND, "masked" or "pinned", fits REF. */
gboolean pattern_matches (FlatpakInstallation *installation, const char *kind, const char *ref);
gboolean work_list_patterns (Task *task, FlatpakInstallation *installation, GError **error);
gboolean work_set_pattern (Task *task, FlatpakInstallation *installation, GError **error);

/* data.c */
/* HOW is "trash" or "delete". A folder that is not there is no error. */
gboolean remove_data (const char *app, const char *how, GCancellable *cancel, GError **error);
gboolean work_measure_data (Task *task, FlatpakInstallation *none, GError **error);
gboolean work_remove_data (Task *task, FlatpakInstallation *none, GError **error);

/* plan.c, run.c */
gboolean work_plan (Task *task, FlatpakInstallation *installation, GError **error);
gboolean work_run (Task *task, FlatpakInstallation *installation, GError **error);
