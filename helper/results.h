/* What came of a job, as the interface's RESULTs. */
#pragma once
#include <flatpak.h>

GPtrArray *results_new (void);
/* Takes over BEFORE, the commit that was installed, or NULL. */
void results_add (GPtrArray *results, FlatpakTransactionOperation *operation, char *before, gboolean changed);
/* aa{sv}: also after a failure, since what was done is done. Does with the data of uninstalled apps what
   ACTIONS say, and sets ERROR when that fails or a ref is not at the commit it was to go to. ID is the
   installation's. */
GVariant *results_read_back (GPtrArray *results, const char *id, GVariant *actions, GCancellable *cancel,
                             GError **error);
