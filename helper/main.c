/* flatpak-helper SOCKET: serves one client, of the same user, over D-Bus peer-to-peer on SOCKET, and ends
 * with it. */
#include "root.h"
#include "task.h"
#include "wire.h"
#include <gio/gunixsocketaddress.h>
#include <glib-unix.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#define WAIT_FOR_CLIENT 15 /* seconds */
#define WAIT_FOR_TASKS 10  /* seconds for cancelled tasks to end, after the client has gone */

static GMainLoop *loop;
static GDBusServer *server;
static GDBusConnection *client;
static HelperRoot *root;
static guint patience;
static gboolean ending;

/* A task does not heed its cancellable. libflatpak's files are safe against being killed. */
static gboolean give_up (G_GNUC_UNUSED gpointer unused) { _exit (3); }

static gboolean quit (G_GNUC_UNUSED gpointer unused) {
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean end (G_GNUC_UNUSED gpointer unused) {
  if (ending)
    return G_SOURCE_CONTINUE;
  ending = TRUE;
  g_dbus_server_stop (server);
  g_timeout_add_seconds (WAIT_FOR_TASKS, give_up, NULL);
  tasks_end (quit);
  return G_SOURCE_CONTINUE;
}

static gboolean on_patience_over (G_GNUC_UNUSED gpointer unused) {
  patience = 0;
  end (NULL);
  return G_SOURCE_REMOVE;
}

static void on_closed (G_GNUC_UNUSED GDBusConnection *connection, G_GNUC_UNUSED gboolean vanished,
                       G_GNUC_UNUSED GError *error, G_GNUC_UNUSED gpointer unused) {
  end (NULL);
}

static gboolean end_once (G_GNUC_UNUSED gpointer unused) {
  end (NULL);
  return G_SOURCE_REMOVE;
}

static gboolean on_new_connection (G_GNUC_UNUSED GDBusServer *from, GDBusConnection *connection,
                                   G_GNUC_UNUSED gpointer unused) {
  g_autoptr (GError) error = NULL;
  if (client || ending)
    return FALSE;
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (root), connection, HELPER_PATH, &error)) {
    g_printerr ("flatpak-helper: %s\n", error->message);
    return FALSE;
  }
  client = g_object_ref (connection);
  g_dbus_connection_set_exit_on_close (client, FALSE);
  g_signal_connect (client, "closed", G_CALLBACK (on_closed), NULL);
  g_clear_handle_id (&patience, g_source_remove);
  g_dbus_server_stop (server); /* takes the socket off the file system: nobody else can connect */
  /* GDBus reads before it hands the connection over, so rubbish may have closed it already, and its signal
   * may have come before anybody listened. */
  if (g_dbus_connection_is_closed (client))
    g_idle_add (end_once, NULL);
  return TRUE;
}

static gboolean on_allow_mechanism (G_GNUC_UNUSED GDBusAuthObserver *observer, const char *mechanism,
                                    G_GNUC_UNUSED gpointer unused) {
  return g_str_equal (mechanism, "EXTERNAL");
}

static gboolean on_authorize (G_GNUC_UNUSED GDBusAuthObserver *observer, G_GNUC_UNUSED GIOStream *stream,
                              GCredentials *peer, G_GNUC_UNUSED gpointer unused) {
  return peer && g_credentials_get_unix_user (peer, NULL) == geteuid ();
}

static GDBusServer *listen_at (const char *path, GError **error) {
  g_autofree char *escaped = g_dbus_address_escape_value (path);
  g_autofree char *address = g_strconcat ("unix:path=", escaped, NULL);
  g_autofree char *guid = g_dbus_generate_guid ();
  g_autoptr (GDBusAuthObserver) observer = g_dbus_auth_observer_new ();
  g_signal_connect (observer, "allow-mechanism", G_CALLBACK (on_allow_mechanism), NULL);
  g_signal_connect (observer, "authorize-authenticated-peer", G_CALLBACK (on_authorize), NULL);
  mode_t mask = umask (0177);
  GDBusServer *made = g_dbus_server_new_sync (address, G_DBUS_SERVER_FLAGS_AUTHENTICATION_REQUIRE_SAME_USER,
                                              guid, observer, NULL, error);
  umask (mask); /* before anything else is made: deployed files take their mode from it */
  if (made)
    g_signal_connect (made, "new-connection", G_CALLBACK (on_new_connection), NULL);
  return made;
}

int main (int argc, char **argv) {
  g_autoptr (GError) error = NULL;
  setlocale (LC_ALL, "");
  if (argc != 2) {
    g_printerr ("usage: flatpak-helper SOCKET\n");
    return 2;
  }
  loop = g_main_loop_new (NULL, FALSE);
  root = root_new ();
  server = listen_at (argv[1], &error);
  if (!server) {
    g_printerr ("flatpak-helper: %s\n", error->message);
    return 1;
  }
  g_dbus_server_start (server);
  g_unix_signal_add (SIGTERM, end, NULL);
  g_unix_signal_add (SIGINT, end, NULL);
  patience = g_timeout_add_seconds (WAIT_FOR_CLIENT, on_patience_over, NULL);
  g_print ("%s\n", g_dbus_server_get_client_address (server)); /* tells the parent that it can connect */

  g_main_loop_run (loop);
  g_clear_object (&client);
  g_object_unref (root);
  g_object_unref (server);
  g_main_loop_unref (loop);
  return 0;
}
