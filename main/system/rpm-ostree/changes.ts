/** What a change of version changes, package by package, and the few of them a person asks for first. */
import { z } from 'zod'
import type { ChangeSummary, PackageChange, SecurityFix, Severity } from '../../../contract/system.ts'
import { shownLink } from '../../links.ts'
import { cleanLine } from './clean.ts'
import type { CachedUpdate } from './parse.ts'

const MOST_CHANGES = 20_000
const MOST_FIXES = 1000
const MOST_TITLES = 50
/** In rpm-diff: a package the person added rather than a part of the base. */
const LAYERED = 1

/**
 * Well-known parts in the order in which a person cares. Of each row the first package that changed stands for all:
 * one line "kernel" says what ten lines of kernel packages say.
 */
const notableParts: readonly (readonly string[])[] = [
  ['kernel', 'kernel-core', 'kernel-longterm', 'kernel-default'],
  ['mesa-dri-drivers', 'mesa-vulkan-drivers', 'mesa-libGL', 'mesa-libEGL', 'mesa-filesystem'],
  ['xorg-x11-drv-nvidia', 'nvidia-driver', 'kmod-nvidia', 'akmod-nvidia', 'nvidia-kmod-common'],
  ['gnome-shell'],
  ['plasma-desktop', 'plasma-workspace'],
  ['mutter'],
  ['kwin', 'kwin-wayland'],
  ['cosmic-session', 'cosmic-comp'],
  ['budgie-desktop'],
  ['sway'],
  ['gamescope'],
  ['steam'],
  ['firefox'],
  ['chromium', 'google-chrome-stable'],
  ['nautilus'],
  ['dolphin'],
  ['systemd'],
  ['NetworkManager'],
  ['pipewire'],
  ['wireplumber'],
  ['bluez'],
  ['cups'],
  ['linux-firmware'],
  ['flatpak'],
  ['podman'],
  ['toolbox', 'distrobox'],
  ['glibc'],
  ['openssl-libs', 'openssl'],
  ['ostree'],
  ['bootc'],
  ['rpm-ostree'],
]

/** Every changed package of a CachedUpdate, at most 20,000; null: it does not tell. */
export function changesOf(update: CachedUpdate): readonly PackageChange[] | null {
  const diff = update['rpm-diff']
  if (!diff) return null
  const both = (kind: 'updated' | 'downgraded') => (row: (typeof diff.upgraded)[number]) =>
    change(kind, row[1], row[2][0], row[3][0], row[0])
  return tidy([
    ...diff.upgraded.map(both('updated')),
    ...diff.downgraded.map(both('downgraded')),
    ...diff.added.map(([type, name, evr]) => change('added', name, '', evr, type)),
    ...diff.removed.map(([type, name, evr]) => change('removed', name, evr, '', type)),
  ])
}

function change(
  kind: PackageChange['kind'],
  name: string,
  from: string,
  to: string,
  type: number,
): PackageChange {
  return { name: cleanLine(name), kind, from: cleanLine(from), to: cleanLine(to), addition: type === LAYERED }
}

/** A package that is there for two architectures is one change to a person. */
function tidy(all: readonly PackageChange[]): readonly PackageChange[] {
  const seen = new Map<string, PackageChange>()
  for (const each of all.slice(0, MOST_CHANGES)) {
    seen.set([each.name, each.kind, each.from, each.to].join('\n'), each)
  }
  return [...seen.values()]
}

const packageTuple = z.tuple([z.string(), z.string(), z.string()])
const rpmDiff = z.array(
  z.tuple([
    z.string(),
    z.number(),
    z.object({ PreviousPackage: packageTuple.optional(), NewPackage: packageTuple.optional() }),
  ]),
)
const rpmDiffKinds: readonly PackageChange['kind'][] = ['added', 'removed', 'updated', 'downgraded']

/**
 * The answer of GetDeploymentsRpmDiff, a(sua{sv}). It does not tell added packages from the base; `additions` are the
 * names the person added. null: not such an answer.
 */
export function parseRpmDiff(value: unknown, additions: readonly string[]): readonly PackageChange[] | null {
  const diff = rpmDiff.safeParse(value)
  if (!diff.success) return null
  return tidy(
    diff.data.flatMap(([name, type, packages]) => {
      const kind = rpmDiffKinds[type]
      if (!kind) return []
      const from = packages.PreviousPackage?.[1] ?? ''
      const to = packages.NewPackage?.[1] ?? ''
      return [change(kind, name, from, to, additions.includes(name) ? LAYERED : 0)]
    }),
  )
}

/** Counts, the notable ones and what was fixed for security. */
export function summarise(
  changes: readonly PackageChange[],
  security: readonly SecurityFix[],
): ChangeSummary {
  const counts = { added: 0, removed: 0, updated: 0, downgraded: 0 }
  for (const { kind } of changes) counts[kind]++
  return { counts, notable: notableOf(changes), security }
}

function notableOf(changes: readonly PackageChange[]): readonly PackageChange[] {
  const byName = new Map(changes.map((each) => [each.name, each]))
  return notableParts.flatMap((names) => {
    const found = names.map((name) => byName.get(name)).find((each) => each !== undefined)
    return found ? [found] : []
  })
}

/** libdnf's kind of advisory that is about security. */
const SECURITY = 1
/** RpmOstreeAdvisorySeverity. */
const severities: readonly Severity[] = ['unknown', 'low', 'moderate', 'important', 'critical']
const references = z.object({ cve_references: z.array(z.tuple([z.string(), z.string()])) })

/** The advisories that are about security, the worst first. */
export function securityOf(advisories: CachedUpdate['advisories']): readonly SecurityFix[] {
  return advisories
    .filter(([, kind]) => kind === SECURITY)
    .slice(0, MOST_FIXES)
    .map(([id, , severity, , more]) => {
      const named = references.safeParse(more)
      const cves = named.success ? named.data.cve_references.slice(0, MOST_TITLES) : []
      return {
        id: cleanLine(id),
        severity: severities[severity] ?? 'unknown',
        titles: cves.map(([, title]) => cleanLine(title)),
        links: cves.flatMap(([url]) => shownLink(url) ?? []),
      }
    })
    .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
}
