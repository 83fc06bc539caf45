/** What a shell would hand to the services, for tests of the whole of main: every question is answered with yes. */
import { join } from 'node:path'
import type { Surroundings } from '../../main/surroundings.ts'

export const surroundings = (dataDir: string, change: Partial<Surroundings> = {}): Surroundings => ({
  dataDir,
  cacheDir: join(dataDir, 'made-again'),
  flatpakHelper: '/nowhere/flatpak-helper',
  locales: [],
  confirm: async () => true,
  copy: async () => {},
  print: async () => true,
  loginCheck: join(import.meta.dirname, '../../main/health/at-login/at-login.sh'),
  program: null,
  openLink: async () => {},
  chooseFile: async () => null,
  choosePackage: async () => null,
  chooseFolder: async () => null,
  saveText: async () => false,
  simulate: null,
  simulated: true,
  ...change,
})
