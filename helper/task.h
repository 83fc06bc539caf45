/*
 * Slow work. A task is made, queued and finished in the main thread; in between only its own thread touches
 * it, except for CANCEL, which is safe from any thread, and JOB, whose signals may be emitted from any
 * thread.
 */
#pragma once
#include "interface.h"
#include <flatpak.h>

typedef struct Task Task;
typedef gboolean (*TaskWork) (Task *task, FlatpakInstallation *installation, GError **error);
typedef enum { TASK_CREATED, TASK_QUEUED, TASK_RUNNING } TaskState;

struct Task {
  TaskWork work;
  char *installation; /* "user", "system" or a system installation's id; NULL: the work needs none */
  char *lane;         /* of the tasks in one lane one runs at a time; NULL: any number */
  char *tag;          /* NULL: Cancel does not find it */
  GVariant *input;    /* the arguments of the method call */
  GCancellable *cancel;
  GDBusMethodInvocation *call; /* a method call to answer, or … */
  HelperJob *job;              /* … a job to report on */
  TaskState state;
  GThread *thread;
  GVariant *result; /* what the work gives: the tuple to answer a call with, or a job's results, aa{sv} */
  GError *error;    /* why it failed */
};

/* NULL when too many are waiting. */
Task *task_new (TaskWork work, GVariant *input);
/* Runs the task as soon as its lane is free, answers its call or ends its job, and frees it. */
void task_queue (Task *task);
/* Ends a task that has not begun as cancelled; a running one is asked to stop and, if it has a call, the call
   is answered at once: a stalled download does not look at the cancellable for minutes. */
void task_cancel (Task *task);
void tasks_cancel_tag (const char *tag);
/* Cancels all and calls DONE when the last is gone. */
void tasks_end (GSourceFunc done);
