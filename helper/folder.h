/* Walking through folders that somebody else may be changing: everything by descriptor, no link is followed,
 * no path is trusted. */
#pragma once
#include <gio/gio.h>

/* Bytes on disk of the folder or file NAME in the folder PARENT. */
gboolean measure_tree (int parent, const char *name, guint64 *bytes, GCancellable *cancel, GError **error);
/* Removes it. What is gone already is no error. */
gboolean remove_tree (int parent, const char *name, GCancellable *cancel, GError **error);
/* Removes a temporary folder of our own, as far as that goes. */
void remove_folder (const char *path);
