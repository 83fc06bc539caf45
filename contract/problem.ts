/**
 * What can go wrong, as codes. Words are made from them in the renderer (renderer/words/problems); main never
 * sends a sentence of its own. `detail` is the technical text a person may copy for somebody who helps: it comes from
 * a service and is shown under Details only, as plain text.
 */
export const problemCodes = [
  // asked wrongly: a fault of ours, or somebody else speaking to main
  'bad-request',
  'unknown-id',
  'busy-here',
  'not-confirmed',
  'not-supported',
  'nothing-to-cancel',
  // a person's own answer; not an error, never shown as one
  'cancelled',
  'password-dismissed',
  // rights
  'password-refused',
  'check-needs-password',
  // network and servers
  'no-network',
  'server-error',
  'server-missing',
  'server-refused',
  'download-damaged',
  // trust
  'signature-missing',
  'signature-invalid',
  // this computer
  'no-space',
  'no-space-boot',
  'storage-damaged',
  'boot-setup-failed',
  // the update service
  'busy',
  'service-missing',
  'service-broken',
  'service-died',
  'service-slow',
  'restart-pending',
  'changed-meanwhile',
  'nothing-to-go-back-to',
  'restart-blocked',
  'not-as-expected',
  // a version that did not start here
  'on-hold',
  // the desktop's printing
  'print-failed',
  // packages added to the system
  'additions-do-not-fit',
  'additions-missing',
  'additions-clash',
  'additions-already-there',
  'additions-not-there',
  'additions-block-service',
  // a file that was chosen to be added and is none
  'package-not-understood',
  'wrong-edition',
  // catalogues of apps
  'catalogue-lost',
  'catalogue-damaged',
  'catalogue-refused',
  // Flatpak itself
  'flatpak-missing',
  'flatpak-too-old',
  // apps and what they need
  'app-missing',
  'app-held',
  'app-running',
  'app-there-already',
  'app-not-there',
  // it ended at once with an error
  'app-did-not-start',
  'component-missing',
  'version-gone',
  // going back in an installation for everybody, where Flatpak lets only administrators
  'needs-administrator',
  // sources
  'source-missing',
  'source-off',
  'source-new',
  'source-in-use',
  'source-there-already',
  // files that were opened, data that is copied
  'file-not-understood',
  'not-found',
  // what apps can access: an override file is no key file and is left alone; the disk does not take the change; what an
  // undo would undo has been changed again since; the desktop's permission store or document portal does not answer; the
  // app could not be started or ended
  'access-file-damaged',
  'access-file-refused',
  'access-changed',
  'access-store-missing',
  'access-app-refused',
  'unknown',
] as const

export type ProblemCode = (typeof problemCodes)[number]

export interface Problem {
  readonly code: ProblemCode
  /** Technical text from the service, at most 16 KiB, never markup. */
  readonly detail?: string
  /** Names the sentence may mention: packages that do not fit, app sources that do not answer. */
  readonly culprits?: readonly string[]
  /** With `no-space`: about how many bytes are missing, when it is known. */
  readonly missingBytes?: number
  /** Who holds the service, for `busy`: what the other program says of itself. */
  readonly by?: string
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }
