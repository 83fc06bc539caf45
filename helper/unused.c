/*
 * Runtimes that a transaction leaves unused. libflatpak takes only those along that are also at their end of
 * life, so these are foreseen for a plan and taken off in a second transaction, which `replace` needs as
 * well: libflatpak would take the old app off first, and go without both when the new one does not come.
 */
#include "transaction.h"

/* Refs, as keys, that would be unused without EXCLUDED and with the metadata of INJECTED, ref → GKeyFile.
 * Both may be NULL. */
static GHashTable *list_unused (Transaction *self, GPtrArray *excluded, GHashTable *injected) {
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) given = NULL;
  GHashTable *unused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (excluded && excluded->len)
    g_variant_dict_insert_value (&options, "exclude-refs",
                                 g_variant_new_strv ((const char *const *)excluded->pdata, excluded->len));
  given = g_variant_ref_sink (g_variant_dict_end (&options));
  /* What cannot be listed is not removed. */
  g_autoptr (GPtrArray) refs = flatpak_installation_list_unused_refs_with_options (
      self->installation, NULL, injected, given, self->task->cancel, NULL);
  for (guint i = 0; refs && i < refs->len; i++)
    g_hash_table_add (unused, flatpak_ref_format_ref (refs->pdata[i]));
  return unused;
}

static GPtrArray *without_earlier (Transaction *self, GHashTable *unused) {
  GPtrArray *refs = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer ref;
  g_hash_table_iter_init (&iter, unused);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    if (!g_hash_table_contains (self->unused_before, ref))
      g_ptr_array_add (refs, g_strdup (ref));
  return refs;
}

void remember_unused (Transaction *self) {
  if (self->remove_unused)
    self->unused_before = list_unused (self, NULL, NULL);
}

GPtrArray *foresee_unused (Transaction *self, GList *operations) {
  if (!self->remove_unused)
    return g_ptr_array_new ();
  g_autoptr (GPtrArray) excluded = g_ptr_array_new ();
  g_autoptr (GHashTable) injected = g_hash_table_new (g_str_hash, g_str_equal);
  for (GList *l = operations; l; l = l->next) {
    const char *ref = flatpak_transaction_operation_get_ref (l->data);
    GKeyFile *metadata = flatpak_transaction_operation_get_metadata (l->data);
    if (flatpak_transaction_operation_get_operation_type (l->data) == FLATPAK_TRANSACTION_OPERATION_UNINSTALL)
      g_ptr_array_add (excluded, (gpointer)ref);
    else if (metadata && !flatpak_transaction_operation_get_is_skipped (l->data))
      g_hash_table_insert (injected, (gpointer)ref, metadata);
  }
  g_autoptr (GHashTable) unused = list_unused (self, excluded, injected);
  return without_earlier (self, unused);
}

GVariant *uninstalls_afterwards (Transaction *self) {
  g_auto (GVariantBuilder) actions = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssa{sv})"));
  for (guint i = 0; i < self->replaced->len; i++)
    g_variant_builder_add (&actions, "(sssa{sv})", "uninstall", self->replaced->pdata[i], "", NULL);
  if (self->remove_unused) {
    g_autoptr (GHashTable) unused = list_unused (self, self->replaced, NULL);
    g_autoptr (GPtrArray) refs = without_earlier (self, unused);
    for (guint i = 0; i < refs->len; i++)
      g_variant_builder_add (&actions, "(sssa{sv})", "uninstall", refs->pdata[i], "", NULL);
  }
  return g_variant_ref_sink (g_variant_builder_end (&actions));
}
