#include "folder.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEEPEST 200 /* a descriptor is held for every level */

/* What happens to each thing in a tree: to a folder after everything in it. */
typedef gboolean (*Visit) (int parent, const char *name, const struct stat *about, gpointer data,
                           GError **error);

static gboolean fail (GError **error, const char *name) {
  int number = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", name, g_strerror (number));
  return FALSE;
}

/* An app in its sandbox can swap a folder for a link at any moment. */
static DIR *open_folder (int parent, const char *name, GError **error) {
  int folder = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *stream = folder < 0 ? NULL : fdopendir (folder);
  if (!stream) {
    fail (error, name);
    if (folder >= 0)
      close (folder);
  }
  return stream;
}

static gboolean walk (int parent, const char *name, guint depth, Visit visit, gpointer data,
                      GCancellable *cancel, GError **error);

static gboolean walk_into (int parent, const char *name, guint depth, Visit visit, gpointer data,
                           GCancellable *cancel, GError **error) {
  DIR *stream = open_folder (parent, name, error);
  gboolean ok = stream != NULL;
  for (struct dirent *entry; ok && (entry = readdir (stream));)
    if (!g_str_equal (entry->d_name, ".") && !g_str_equal (entry->d_name, ".."))
      ok = walk (dirfd (stream), entry->d_name, depth + 1, visit, data, cancel, error);
  if (stream)
    closedir (stream);
  return ok;
}

static gboolean walk (int parent, const char *name, guint depth, Visit visit, gpointer data,
                      GCancellable *cancel, GError **error) {
  struct stat about;
  if (g_cancellable_set_error_if_cancelled (cancel, error))
    return FALSE;
  if (fstatat (parent, name, &about, AT_SYMLINK_NOFOLLOW) < 0)
    return errno == ENOENT || fail (error, name);
  if (depth > DEEPEST) {
    errno = ENAMETOOLONG;
    return fail (error, name);
  }
  if (S_ISDIR (about.st_mode) && !walk_into (parent, name, depth, visit, data, cancel, error))
    return FALSE;
  return visit (parent, name, &about, data, error);
}

static gboolean add_size (G_GNUC_UNUSED int parent, G_GNUC_UNUSED const char *name, const struct stat *about,
                          gpointer bytes, G_GNUC_UNUSED GError **error) {
  *(guint64 *)bytes += (guint64)about->st_blocks * 512;
  return TRUE;
}

static gboolean remove_one (int parent, const char *name, const struct stat *about,
                            G_GNUC_UNUSED gpointer data, GError **error) {
  int flags = S_ISDIR (about->st_mode) ? AT_REMOVEDIR : 0;
  return unlinkat (parent, name, flags) == 0 || errno == ENOENT || fail (error, name);
}

gboolean measure_tree (int parent, const char *name, guint64 *bytes, GCancellable *cancel, GError **error) {
  *bytes = 0;
  return walk (parent, name, 0, add_size, bytes, cancel, error);
}

gboolean remove_tree (int parent, const char *name, GCancellable *cancel, GError **error) {
  return walk (parent, name, 0, remove_one, NULL, cancel, error);
}

void remove_folder (const char *path) {
  g_autoptr (GError) error = NULL;
  if (!remove_tree (AT_FDCWD, path, NULL, &error))
    g_printerr ("flatpak-helper: cannot remove %s\n", error->message);
}
