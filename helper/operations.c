/* What a transaction is about to do, in words of the interface. */
#include "transaction.h"
#include "wire.h"

typedef struct {
  char *reason;
  char *successor;
} Ending;

static void ending_free (gpointer data) {
  Ending *ending = data;
  g_free (ending->reason);
  g_free (ending->successor);
  g_free (ending);
}

static gboolean on_end_of_life (G_GNUC_UNUSED FlatpakTransaction *flatpak, G_GNUC_UNUSED const char *remote,
                                const char *ref, const char *reason, const char *successor,
                                G_GNUC_UNUSED const char **previous_ids, Transaction *self) {
  Ending *ending = g_new0 (Ending, 1);
  ending->reason = g_strdup (reason);
  ending->successor = g_strdup (successor);
  g_hash_table_replace (self->ends, g_strdup (ref), ending);
  return FALSE; /* the operation goes on as it is */
}

void watch_ends (Transaction *self) {
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, ending_free);
  g_signal_connect (self->flatpak, "end-of-lifed-with-rebase", G_CALLBACK (on_end_of_life), self);
}

char *installed_commit (FlatpakInstallation *installation, const char *text, GCancellable *cancel) {
  g_autoptr (FlatpakRef) ref = flatpak_ref_parse (text, NULL);
  if (!ref)
    return NULL;
  g_autoptr (FlatpakInstalledRef) installed = flatpak_installation_get_installed_ref (
      installation, flatpak_ref_get_kind (ref), flatpak_ref_get_name (ref), flatpak_ref_get_arch (ref),
      flatpak_ref_get_branch (ref), cancel, NULL);
  return installed ? g_strdup (flatpak_ref_get_commit (FLATPAK_REF (installed))) : NULL;
}

static gboolean put_key_file (GVariantBuilder *dict, const char *key, GKeyFile *file, GError **error) {
  gsize length = 0;
  g_autofree char *text = file ? g_key_file_to_data (file, &length, NULL) : NULL;
  return put_metadata (dict, key, text, length, error);
}

static void put_required_by (GVariantBuilder *dict, FlatpakTransactionOperation *operation) {
  GPtrArray *needed = flatpak_transaction_operation_get_related_to_ops (operation);
  g_autoptr (GPtrArray) refs = g_ptr_array_new ();
  for (guint i = 0; needed && i < needed->len; i++)
    g_ptr_array_add (refs, (gpointer)flatpak_transaction_operation_get_ref (needed->pdata[i]));
  g_ptr_array_add (refs, NULL);
  put_texts (dict, "required-by", (const char *const *)refs->pdata);
}

static gboolean put_operation (GVariantBuilder *dict, Transaction *self,
                               FlatpakTransactionOperation *operation, GError **error) {
  FlatpakTransactionOperationType type = flatpak_transaction_operation_get_operation_type (operation);
  const char *ref = flatpak_transaction_operation_get_ref (operation);
  g_autofree char *before = installed_commit (self->installation, ref, self->task->cancel);
  const Ending *ending = g_hash_table_lookup (self->ends, ref);
  gboolean removes = type == FLATPAK_TRANSACTION_OPERATION_UNINSTALL;
  put_text (dict, "verb", flatpak_transaction_operation_type_to_string (type));
  put_text (dict, "ref", ref);
  g_variant_builder_add (
      dict, "{sv}", "remote",
      g_variant_new_take_string (clean_text (flatpak_transaction_operation_get_remote (operation))));
  put_bytes (dict, "download", removes ? 0 : flatpak_transaction_operation_get_download_size (operation));
  put_bytes (dict, "installed", removes ? 0 : flatpak_transaction_operation_get_installed_size (operation));
  put_text (dict, "before", before);
  if (ending) {
    put_text (dict, "end-of-life", ending->reason);
    put_text (dict, "replaced-by", ending->successor);
  }
  if (removes)
    return TRUE;
  put_text (dict, "commit", flatpak_transaction_operation_get_commit (operation));
  put_required_by (dict, operation);
  return put_key_file (dict, "old-metadata", flatpak_transaction_operation_get_old_metadata (operation),
                       error) &&
         put_key_file (dict, "new-metadata", flatpak_transaction_operation_get_metadata (operation), error);
}

static void put_leftover (GVariantBuilder *out, Transaction *self, const char *ref) {
  g_autofree char *before = installed_commit (self->installation, ref, self->task->cancel);
  g_variant_builder_open (out, G_VARIANT_TYPE_VARDICT);
  put_text (out, "verb", "uninstall");
  put_text (out, "ref", ref);
  g_variant_builder_add (out, "{sv}", "remote", g_variant_new_string (""));
  put_bytes (out, "download", 0);
  put_bytes (out, "installed", 0);
  put_text (out, "before", before);
  g_variant_builder_close (out);
}

GVariant *describe_operations (Transaction *self, GError **error) {
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autolist (FlatpakTransactionOperation) operations = flatpak_transaction_get_operations (self->flatpak);
  g_autoptr (GPtrArray) leftovers = foresee_unused (self, operations);
  for (GList *l = operations; l; l = l->next) {
    if (flatpak_transaction_operation_get_is_skipped (l->data))
      continue;
    g_auto (GVariantBuilder) dict = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
    if (!put_operation (&dict, self, l->data, error))
      return NULL;
    g_variant_builder_add_value (&out, g_variant_builder_end (&dict));
  }
  for (guint i = 0; i < leftovers->len; i++)
    put_leftover (&out, self, leftovers->pdata[i]);
  return g_variant_builder_end (&out);
}
