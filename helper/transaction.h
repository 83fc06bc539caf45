/* One use of libflatpak's transaction, for a plan or for a job. */
#pragma once
#include "remotes.h"
#include "task.h"

typedef struct {
  Task *task;
  FlatpakInstallation *installation; /* that of the actions; a plan may work in another one */
  FlatpakTransaction *flatpak;
  Probe *probe;
  GVariant *actions; /* a(sssa{sv}) */
  char **accepted;   /* urls of new sources that may be added */
  gboolean remove_unused;
  GHashTable *unused_before; /* refs; NULL when they are not to be removed */
  GPtrArray *replaced;       /* refs that go when their successors have come */
  GHashTable *ends;          /* ref → what libflatpak said of its end; operations.c */
  GError *first;             /* of the first operation that failed while others went on */
} Transaction;

/* TARGET is where libflatpak's transaction works. ACTIONS and OPTIONS are the interface's. */
gboolean transaction_init (Transaction *self, Task *task, FlatpakInstallation *installation,
                           FlatpakInstallation *target, GVariant *actions, GVariant *options, GError **error);
void transaction_clear (Transaction *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Transaction, transaction_clear)
/* Adds the actions and runs. FALSE also when it went through but an operation failed. */
gboolean transaction_run (Transaction *self, GError **error);

/* actions.c */
/* Whether an action is a bundle or a flatpakref. */
gboolean actions_have_file (GVariant *actions);
/* Checks the actions against what is installed, asks their remotes, and adds them to the transaction. */
gboolean add_actions (Transaction *self, GError **error);

/* file.c */
gboolean add_bundle (Transaction *self, GVariant *options, GError **error);
gboolean add_flatpakref (Transaction *self, GVariant *options, GError **error);
gboolean is_accepted (Transaction *self, const char *url);

/* unused.c */
void remember_unused (Transaction *self);
/* Refs that OPERATIONS will leave unused. */
GPtrArray *foresee_unused (Transaction *self, GList *operations);
/* Actions, a(sssa{sv}), for when the transaction has succeeded. */
GVariant *uninstalls_afterwards (Transaction *self);

/* operations.c */
void watch_ends (Transaction *self);
/* aa{sv}, floating: the transaction's operations as OPERATIONs. NULL when one makes no sense. */
GVariant *describe_operations (Transaction *self, GError **error);
/* The commit of REF that is installed, or NULL. */
char *installed_commit (FlatpakInstallation *installation, const char *ref, GCancellable *cancel);
