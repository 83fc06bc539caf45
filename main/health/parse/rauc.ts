/**
 * Slots of RAUC (SteamOS and appliances): which one runs, which one is meant to, which ones are marked bad.
 *
 * An unprivileged caller, and a loader that does not answer, make every slot read "bad" (rauc issues 1751, 407): so "bad"
 * is believed only while another slot of the same class reads "good". A slot that was just written reads "bad" until its
 * first start.
 *
 * Source: RAUC reference "D-Bus API" (GetSlotStatus a(sa{sv}), GetPrimary s, BootSlot s) and `rauc status
 * --output-format=json`.
 */
import { z } from 'zod'

export interface Slot {
  readonly name: string
  readonly class: string
  readonly state: string
  readonly bootname: string | null
  readonly bootStatus: 'good' | 'bad' | null
  readonly version: string | null
  /** Milliseconds since 1970. */
  readonly installedAt: number | null
}

export interface Slots {
  readonly booted: string | null
  readonly primary: string | null
  readonly slots: readonly Slot[]
}

const text = z.string().max(1024)
const fields = z.object({
  class: text.optional(),
  state: text.optional(),
  bootname: text.nullish(),
  boot_status: text.nullish(),
  'boot-status': text.nullish(),
  'bundle.version': text.nullish(),
  'installed.timestamp': text.nullish(),
})

/** One slot from its name and its fields, over D-Bus or from JSON; null: these are no fields of a slot. */
export function parseSlot(name: string, value: unknown): Slot | null {
  const parsed = fields.safeParse(value)
  if (!parsed.success) return null
  const slot = parsed.data
  const status = slot.boot_status ?? slot['boot-status']
  return {
    name,
    class: slot.class ?? '',
    state: slot.state ?? '',
    bootname: slot.bootname ?? null,
    bootStatus: status === 'good' || status === 'bad' ? status : null,
    version: slot['bundle.version'] ?? null,
    installedAt: Date.parse(slot['installed.timestamp'] ?? '') || null,
  }
}

const status = z.object({
  booted: text.nullish(),
  boot_primary: text.nullish(),
  slots: z.array(z.record(z.string(), z.unknown())).max(64),
})

/** `rauc status --output-format=json`; null: this is not that. */
export function parseRaucStatus(json: string): Slots | null {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  const parsed = status.safeParse(value)
  if (!parsed.success) return null
  const { booted, boot_primary: primary, slots } = parsed.data
  const named = slots.flatMap((entry) => Object.entries(entry))
  return {
    booted: booted ?? null,
    primary: primary ?? null,
    slots: named.flatMap(([name, fieldsOf]) => parseSlot(name, fieldsOf) ?? []),
  }
}

export interface SlotsVerdict {
  /** waiting: what was installed since this start was not tried yet. */
  readonly verdict: 'primary-runs' | 'other-runs' | 'waiting' | 'unclear'
  /** Slots that are credibly bad. */
  readonly bad: readonly Slot[]
  readonly running: Slot | null
}

/** What the slots say together. `startedAt`: when this start began, milliseconds since 1970, if known. Pure. */
export function judgeSlots({ booted, primary, slots }: Slots, startedAt: number | null): SlotsVerdict {
  const bootable = slots.filter(({ bootname }) => bootname !== null)
  const anyGood = bootable.some(({ bootStatus }) => bootStatus === 'good')
  const running = bootable.find(
    ({ name, bootname, state }) => state === 'booted' || name === booted || bootname === booted,
  )
  const meant = bootable.find(({ name, bootname }) => name === primary || bootname === primary)
  const others = bootable.filter((slot) => slot !== running)
  if (startedAt !== null && others.some(({ installedAt }) => (installedAt ?? 0) > startedAt))
    return { verdict: 'waiting', bad: [], running: running ?? null }
  const bad = anyGood ? others.filter(({ bootStatus }) => bootStatus === 'bad') : []
  const verdict = running && meant ? (running === meant ? 'primary-runs' : 'other-runs') : 'unclear'
  return { verdict, bad, running: running ?? null }
}
