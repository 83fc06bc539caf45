/** Prints why the catalogue in a folder was not read; "read" when it was. */
import { languageChain } from '../../../main/apps/catalogue/languages.ts'
import { readCatalogueIn } from '../../../main/apps/catalogue/source-file.ts'

const { cut } = await readCatalogueIn(process.argv[2] ?? '', languageChain([]), () => {})
process.stdout.write(cut?.why ?? 'read')
