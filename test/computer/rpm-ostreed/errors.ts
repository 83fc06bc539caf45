/** Errors as they leave rpm-ostreed: GDBus encodes GIO errors without a D-Bus name as "unmapped". */
import { DBUS_ERROR, Refusal } from '../bus/object-tree.ts'

const QUARK = 'org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code'

/** G_IO_ERROR_BUSY */
export const busy = (text: string) => new Refusal(`${QUARK}26`, text)
/** G_IO_ERROR_FAILED */
export const failed = (text: string) => new Refusal(`${QUARK}0`, text)
/** G_IO_ERROR_NOT_FOUND */
export const notFound = (text: string) => new Refusal(`${QUARK}1`, text)
export const denied = (text: string) => new Refusal(`${DBUS_ERROR}.AccessDenied`, text)
/** RPM_OSTREED_ERROR_FAILED */
export const badIndex = (text: string) => new Refusal('org.projectatomic.rpmostreed.Error.Failed', text)
