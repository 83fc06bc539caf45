/** Which parts of an app store are installed, from the names of its plug-ins: without one for the system it updates apps only. */
import { found, listFolder, type Place } from '../health/read/place.ts'

const LIBRARIES = ['/usr/lib64', '/usr/lib', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']

/** The names in all folders below `folder` whose own name fits; "" is the folder itself. Never rejects. */
export async function pluginsIn(place: Place, folders: readonly string[]): Promise<readonly string[]> {
  const lists = LIBRARIES.flatMap((library) =>
    folders.map(async (folder) => found(await listFolder(place, `${library}/${folder}`)) ?? []),
  )
  return (await Promise.all(lists)).flat()
}

/** GNOME Software numbers the folder of its plug-ins by its interface. */
export async function numberedPlugins(place: Place, folder: string): Promise<readonly string[]> {
  const versions = LIBRARIES.map(async (library) =>
    (found(await listFolder(place, `${library}/${folder}`)) ?? []).filter((name) =>
      /^plugins-\d+$/.test(name),
    ),
  )
  const names = [...new Set((await Promise.all(versions)).flat())].map((name) => `${folder}/${name}`)
  return pluginsIn(place, names)
}
