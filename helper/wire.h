/* Errors as the interface's XML describes them, and dictionaries of its a{sv}. */
#pragma once
#include <gio/gio.h>

#define HELPER_NAME "org.mainstay.FlatpakHelper1"
#define HELPER_PATH "/org/mainstay/FlatpakHelper1"

/* Errors of our own, beside libflatpak's. */
#define HELPER_ERROR (helper_error_quark ())
GQuark helper_error_quark (void);
typedef enum {
  HELPER_ERROR_INVALID,       /* an argument makes no sense */
  HELPER_ERROR_BUSY,          /* too many calls are waiting */
  HELPER_ERROR_NOT_FOUND,     /* no such folder, source … */
  HELPER_ERROR_NOT_SUPPORTED, /* this kind of source cannot do that */
  HELPER_ERROR_SERVER,        /* a source answers, but not with what it should */
  HELPER_ERROR_DISABLED,      /* libflatpak would skip it: its source is switched off */
  HELPER_ERROR_MASKED,        /* libflatpak would do nothing and call it success */
  HELPER_ERROR_NEW_SOURCE,    /* the file would add a source that was not accepted */
  HELPER_ERROR_NOT_APPLIED,   /* libflatpak said success, the disk says otherwise */
  HELPER_ERROR_RUNNING,       /* the app runs */
} HelperError;

/* The stable name of what can be done about an error. */
const char *error_class (const GError *error);
/* (ssis), floating. NULL gives ("", "", 0, ""). */
GVariant *error_variant (const GError *error);
/* Takes over CALL. */
void return_error (GDBusMethodInvocation *call, const GError *error);

/* An option that a caller may give. A list of them ends with one whose key is NULL. */
typedef struct {
  const char *key, *type;
} Option;
/* Whether the a{sv} GIVEN has KNOWN options only: one that is misspelt or of another type would silently do
 * nothing. */
gboolean check_options (GVariant *given, const Option *known, GError **error);

/* Text from remotes and files is neither trusted to be UTF-8 nor to be short; D-Bus takes UTF-8 only. */
char *clean_text (const char *text);

/* Each adds KEY to DICT, an open a{sv}. Text that is NULL or empty is left out. */
void put_text (GVariantBuilder *dict, const char *key, const char *text);
void put_bytes (GVariantBuilder *dict, const char *key, guint64 bytes);
void put_flag (GVariantBuilder *dict, const char *key, gboolean flag);
void put_number (GVariantBuilder *dict, const char *key, int number);
void put_time (GVariantBuilder *dict, const char *key, gint64 seconds);
void put_texts (GVariantBuilder *dict, const char *key, const char *const *texts);
/* Metadata decides what an app may do, so it is given whole or not at all: FALSE when it is unreasonably big
 * or not UTF-8. */
gboolean put_metadata (GVariantBuilder *dict, const char *key, const char *text, gsize length,
                       GError **error);
