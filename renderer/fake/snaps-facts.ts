/** Made-up snap apps. */
import type { Snap, Snaps } from '../../contract/snaps.ts'
import { hoursAgo } from './facts.ts'

const snap = (id: string, more: Partial<Snap> = {}): Snap => ({
  id,
  title: 'Photo Box',
  summary: 'Sorts pictures',
  version: '2.1',
  revision: '42',
  bytes: 91_000_000,
  confinement: 'strict',
  publisher: 'Example Makers',
  isVerified: true,
  previous: null,
  update: null,
  ...more,
})

export const someSnaps: Extract<Snaps, { state: 'present' }> = {
  state: 'present',
  snaps: [
    snap('photo-box', { previous: '2.0', update: { version: '2.2', downloadBytes: 90_000_000 } }),
    snap('code-box', { title: 'Code Box', confinement: 'classic', isVerified: false, bytes: null }),
    snap('lab', {
      title: 'lab',
      confinement: 'unknown',
      publisher: '',
      update: { version: '3', downloadBytes: null },
    }),
  ],
  sandbox: 'partial',
  problem: null,
  checkedAt: hoursAgo(1),
  checking: false,
  work: null,
  ended: { snap: 'photo-box', action: 'update', outcome: 'failed', problem: { code: 'no-network' } },
}
