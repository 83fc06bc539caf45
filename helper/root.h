#pragma once
#include "interface.h"

/* The object that the client calls. */
HelperRoot *root_new (void);

/* job.c: answers the method Run. */
gboolean on_run (HelperRoot *root, GDBusMethodInvocation *call, const char *installation, GVariant *actions,
                 GVariant *options, gpointer unused);
