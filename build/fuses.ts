/**
 * Every switch that is burnt into the packed Electron binary. The type demands all of them, so that a fuse a later
 * Electron adds breaks this file until somebody has decided about it. What each does: electronjs.org/docs, "Electron
 * Fuses"; why it stands as it does: docs/security.md.
 */
import { type FuseV1Config, FuseV1Options, FuseVersion } from '@electron/fuses'

type EveryFuse = Extract<FuseV1Config, { strictlyRequireAllFuses: true }>

export const fuses: EveryFuse = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // A packed app must not be usable as a general Node with our name and rights.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Checked on macOS and Windows only; it costs nothing here and is right once Linux has it.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's default; we run no WebAssembly.
  [FuseV1Options.WasmTrapHandlers]: true,
}
