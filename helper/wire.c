#include "wire.h"
#include <string.h>

#define MAX_TEXT (64 * 1024)
#define MAX_METADATA (256 * 1024)

char *clean_text (const char *text) {
  if (!text)
    return g_strdup ("");
  return g_utf8_make_valid (text, strnlen (text, MAX_TEXT));
}

static gboolean is_known (const char *key, GVariant *value, const Option *known) {
  for (; known->key; known++)
    if (g_str_equal (known->key, key))
      return g_str_equal (known->type, g_variant_get_type_string (value));
  return FALSE;
}

gboolean check_options (GVariant *given, const Option *known, GError **error) {
  GVariantIter iter;
  const char *key;
  GVariant *value;
  g_variant_iter_init (&iter, given);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value)) {
    gboolean fine = is_known (key, value, known);
    g_variant_unref (value);
    if (fine)
      continue;
    g_set_error (error, HELPER_ERROR, HELPER_ERROR_INVALID, "No such option, or of another type: %s", key);
    return FALSE;
  }
  return TRUE;
}

static void put (GVariantBuilder *dict, const char *key, GVariant *value) {
  g_variant_builder_add (dict, "{sv}", key, value);
}

void put_text (GVariantBuilder *dict, const char *key, const char *text) {
  if (text && *text)
    put (dict, key, g_variant_new_take_string (clean_text (text)));
}

void put_bytes (GVariantBuilder *dict, const char *key, guint64 bytes) {
  put (dict, key, g_variant_new_uint64 (bytes));
}

void put_flag (GVariantBuilder *dict, const char *key, gboolean flag) {
  put (dict, key, g_variant_new_boolean (flag));
}

void put_number (GVariantBuilder *dict, const char *key, int number) {
  put (dict, key, g_variant_new_int32 (number));
}

void put_time (GVariantBuilder *dict, const char *key, gint64 seconds) {
  put (dict, key, g_variant_new_int64 (seconds));
}

void put_texts (GVariantBuilder *dict, const char *key, const char *const *texts) {
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  if (!texts || !*texts)
    return;
  for (; *texts; texts++)
    g_variant_builder_add_value (&list, g_variant_new_take_string (clean_text (*texts)));
  put (dict, key, g_variant_builder_end (&list));
}

gboolean put_metadata (GVariantBuilder *dict, const char *key, const char *text, gsize length,
                       GError **error) {
  if (length > MAX_METADATA || (length && !g_utf8_validate_len (text, length, NULL))) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "An app's metadata is no sensible text");
    return FALSE;
  }
  if (length)
    put (dict, key, g_variant_new_take_string (g_strndup (text, length)));
  return TRUE;
}
