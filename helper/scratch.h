/*
 * An empty user installation with the same remotes, in a folder that is thrown away. libflatpak adds the
 * remotes that a bundle or a flatpakref brings along before it says what it would do, so a plan of one is
 * made in here.
 */
#pragma once
#include <flatpak.h>

typedef struct {
  char *folder;
  FlatpakInstallation *installation;
} Scratch;

gboolean scratch_init (Scratch *self, FlatpakInstallation *real, GCancellable *cancel, GError **error);
void scratch_clear (Scratch *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scratch, scratch_clear)
/* aa{sv}, floating: the remotes with a url that were added to it. Nothing for one that was not made. */
GVariant *scratch_new_sources (Scratch *self, FlatpakInstallation *real, GCancellable *cancel);
