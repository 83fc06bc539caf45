/*
 * libflatpak says "no such ref" or "nothing to do" when a remote cannot be reached, so a remote is asked
 * first, once in a task, and its own error is the one that is told.
 */
#pragma once
#include <flatpak.h>

typedef struct Probe Probe;
Probe *probe_new (FlatpakInstallation *installation, GCancellable *cancel);
void probe_free (Probe *probe);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Probe, probe_free)

/* Whether the remote answers. One that is switched off or has no url (a bundle's) is not asked. */
gboolean probe_remote (Probe *probe, const char *remote, GError **error);
/* Exchanges *ERROR for HELPER_ERROR_SERVER when it is about the remote's server, which answered: 404, 503, no
 * repository … */
void name_server_error (GError **error);
/* A runtime can come from any remote: when one was not found, exchanges *ERROR for that of a remote that does
 * not answer. */
void probe_explain (Probe *probe, GError **error);
