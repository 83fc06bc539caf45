/* Which class an error belongs to. Domains by name: not all of libflatpak's are in public headers. */
#include "wire.h"
#include <flatpak.h>
#include <string.h>

#define OURS "mainstay-helper-error-quark"
#define FLATPAK "flatpak-error-quark"
#define IO "g-io-error-quark"
#define ANY (-1)

GQuark helper_error_quark (void) { return g_quark_from_static_string (OURS); }

/* The first row that fits is taken. */
static const struct {
  const char *domain;
  int code;
  const char *class;
} table[] = {
    {OURS, HELPER_ERROR_INVALID, "InvalidArgument"},
    {OURS, HELPER_ERROR_BUSY, "Busy"},
    {OURS, HELPER_ERROR_NOT_FOUND, "NotFound"},
    {OURS, HELPER_ERROR_NOT_SUPPORTED, "NotSupported"},
    {OURS, HELPER_ERROR_SERVER, "Server"},
    {OURS, HELPER_ERROR_DISABLED, "Disabled"},
    {OURS, HELPER_ERROR_MASKED, "Masked"},
    {OURS, HELPER_ERROR_NEW_SOURCE, "NewSource"},
    {OURS, HELPER_ERROR_NOT_APPLIED, "NotApplied"},
    {OURS, HELPER_ERROR_RUNNING, "Running"},
    {IO, G_IO_ERROR_CANCELLED, "Cancelled"},
    {FLATPAK, FLATPAK_ERROR_ABORTED, "Cancelled"},
    {FLATPAK, FLATPAK_ERROR_ALREADY_INSTALLED, "AlreadyInstalled"},
    {FLATPAK, FLATPAK_ERROR_DIFFERENT_REMOTE, "AlreadyInstalled"},
    {FLATPAK, FLATPAK_ERROR_NOT_INSTALLED, "NotInstalled"},
    {FLATPAK, FLATPAK_ERROR_ONLY_PULLED, "NotInstalled"},
    {FLATPAK, FLATPAK_ERROR_SKIPPED, "Skipped"},
    {FLATPAK, FLATPAK_ERROR_NEED_NEW_FLATPAK, "NeedsNewerFlatpak"},
    {FLATPAK, FLATPAK_ERROR_REMOTE_NOT_FOUND, "RemoteNotFound"},
    {FLATPAK, FLATPAK_ERROR_RUNTIME_NOT_FOUND, "RuntimeNotFound"},
    {FLATPAK, FLATPAK_ERROR_REF_NOT_FOUND, "RefNotFound"},
    {FLATPAK, FLATPAK_ERROR_DOWNGRADE, "Downgrade"},
    {FLATPAK, FLATPAK_ERROR_INVALID_REF, "InvalidArgument"},
    {FLATPAK, FLATPAK_ERROR_INVALID_NAME, "InvalidArgument"},
    {FLATPAK, FLATPAK_ERROR_INVALID_DATA, "InvalidData"},
    {FLATPAK, FLATPAK_ERROR_UNTRUSTED, "Untrusted"},
    {FLATPAK, FLATPAK_ERROR_REMOTE_USED, "InUse"},
    {FLATPAK, FLATPAK_ERROR_RUNTIME_USED, "InUse"},
    {FLATPAK, FLATPAK_ERROR_OUT_OF_SPACE, "NoSpace"},
    {FLATPAK, FLATPAK_ERROR_WRONG_USER, "NotAllowed"},
    {FLATPAK, FLATPAK_ERROR_PERMISSION_DENIED, "NotAllowed"},
    {FLATPAK, FLATPAK_ERROR_NOT_AUTHORIZED, "NotAllowed"},
    {FLATPAK, FLATPAK_ERROR_AUTHENTICATION_FAILED, "NotAllowed"},
    {FLATPAK, FLATPAK_ERROR_NOT_CACHED, "Network"},
    {IO, G_IO_ERROR_NO_SPACE, "NoSpace"},
    {IO, G_IO_ERROR_PERMISSION_DENIED, "NotAllowed"},
    {IO, G_IO_ERROR_INVALID_ARGUMENT, "InvalidArgument"},
    {IO, G_IO_ERROR_INVALID_DATA, "InvalidData"},
    {IO, G_IO_ERROR_HOST_NOT_FOUND, "Network"},
    {IO, G_IO_ERROR_HOST_UNREACHABLE, "Network"},
    {IO, G_IO_ERROR_NETWORK_UNREACHABLE, "Network"},
    {IO, G_IO_ERROR_CONNECTION_REFUSED, "Network"},
    {IO, G_IO_ERROR_CONNECTION_CLOSED, "Network"},
    {IO, G_IO_ERROR_TIMED_OUT, "Network"},
    {IO, G_IO_ERROR_PROXY_FAILED, "Network"},
    {IO, G_IO_ERROR_PARTIAL_INPUT, "Network"},
    {IO, G_IO_ERROR_NOT_FOUND, "NotFound"},
    {IO, G_IO_ERROR_NOT_SUPPORTED, "NotSupported"},
    {"g-file-error-quark", G_FILE_ERROR_NOSPC, "NoSpace"},
    {"g-file-error-quark", G_FILE_ERROR_NOENT, "NotFound"},
    {"g-file-error-quark", G_FILE_ERROR_ACCES, "NotAllowed"},
    {"g-key-file-error-quark", ANY, "InvalidData"},
    {"g-resolver-error-quark", ANY, "Network"},
    {"g-tls-error-quark", ANY, "Network"},
    {"flatpak_http_error", 0, "NotFound"},   /* FLATPAK_HTTP_ERROR_NOT_FOUND */
    {"flatpak_http_error", 1, "NotAllowed"}, /* FLATPAK_HTTP_ERROR_UNAUTHORIZED */
    {"flatpak_http_error", ANY, "Network"},
    {"OstreeGpgError", ANY, "Untrusted"},
    {"g-dbus-error-quark", G_DBUS_ERROR_ACCESS_DENIED, "NotAllowed"},
    {"g-dbus-error-quark", G_DBUS_ERROR_AUTH_FAILED, "NotAllowed"},
};

const char *error_class (const GError *error) {
  const char *domain = g_quark_to_string (error->domain);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].domain, domain) && (table[i].code == ANY || table[i].code == error->code))
      return table[i].class;
  /* libostree gives most of libcurl's errors as FAILED; this text of it is never translated. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED) &&
      strstr (error->message, "While fetching http"))
    return "Network";
  return "Failed";
}

GVariant *error_variant (const GError *error) {
  if (!error)
    return g_variant_new ("(ssis)", "", "", 0, "");
  g_autofree char *text = clean_text (error->message);
  return g_variant_new ("(ssis)", error_class (error), g_quark_to_string (error->domain), error->code, text);
}

void return_error (GDBusMethodInvocation *call, const GError *error) {
  g_autofree char *name = g_strconcat (HELPER_NAME ".Error.", error_class (error), NULL);
  g_autofree char *said = clean_text (error->message);
  g_autofree char *text =
      g_strdup_printf ("%s [%s %d]", said, g_quark_to_string (error->domain), error->code);
  g_dbus_method_invocation_return_dbus_error (call, name, text);
}
