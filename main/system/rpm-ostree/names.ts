/** What rpm-ostreed is called on the bus, and what we call ourselves there. */

export const NAME = 'org.projectatomic.rpmostree1'
export const SYSROOT_PATH = '/org/projectatomic/rpmostree1/Sysroot'
export const SYSROOT = `${NAME}.Sysroot`
export const OS = `${NAME}.OS`
export const TRANSACTION = `${NAME}.Transaction`
export const PROPERTIES = 'org.freedesktop.DBus.Properties'

/** The id we register under; `rpm-ostree status` shows it as the client of our transactions. */
export const CLIENT_ID = 'mainstay'

/** The polkit action of each thing we do (docs of rpm-ostree: org.projectatomic.rpmostree1.policy). */
export const actions = {
  upgrade: `${NAME}.upgrade`,
  rebase: `${NAME}.rebase`,
  rollback: `${NAME}.rollback`,
  cleanup: `${NAME}.cleanup`,
  override: `${NAME}.override`,
  'install-uninstall-packages': `${NAME}.install-uninstall-packages`,
  'install-local-packages': `${NAME}.install-local-packages`,
  'repo-refresh': `${NAME}.repo-refresh`,
} as const

export type Action = keyof typeof actions
