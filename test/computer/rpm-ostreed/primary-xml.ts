/** A list of packages in the form of createrepo: primary.xml, as far as it can be read off an offer. */
import type { Offer } from '../rpm/capability.ts'

export const primaryXml = (offers: readonly Offer[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<metadata xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="${offers.length}">
${offers.map(packageXml).join('')}</metadata>
`

function packageXml({ package: found, summary, size, installedSize }: Offer): string {
  const [name, epoch, version, release, arch] = found
  return `<package type="rpm">
  <name>${escaped(name)}</name>
  <arch>${arch}</arch>
  <version epoch="${epoch}" ver="${escaped(version)}" rel="${escaped(release)}"/>
  <summary>${escaped(summary)}</summary>
  <size package="${size}" installed="${installedSize}" archive="${installedSize}"/>
  <location href="packages/${escaped(`${name}-${version}-${release}.${arch}`)}.rpm"/>
</package>
`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
