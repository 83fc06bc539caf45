/** Versions and their names, in English. */
export const version = {
  dated: 'version of {{date}}',
  labelled: 'version {{label}}',
  nameless: 'version without a name',
  namelessName: 'the Version Without a Name',
  sameDay: '{{date}}, {{time}}',
  sameMoment: '{{date}}, {{time}} ({{additions}})',
} as const

export const versions = {
  title: 'System versions',
  lead: 'Every version is whole. Going back keeps files and apps as they are.',
  none: 'The update service does not list any version.',
  unnamed: 'Version without a name',
  dateUnknown: 'Date not known',
  state: {
    'in-use': 'in use now',
    next: 'used after the next restart',
    ready: 'ready – restart to use it',
    previous: 'previous version',
    kept: 'kept',
    ended: 'no longer gets security fixes',
  },
  unlocked: 'Its read-only parts were unlocked; changes made there can be lost.',
  keptText: 'Not removed automatically.',
  reach: {
    none: 'This update service has no way to go back.',
    'set-default': 'Only the previous version can be gone back to here.',
    'one-shot': 'Only the previous version can be gone back to here.',
    'boot-first': 'To go back to it, choose it in the menu that shows when the computer starts.',
  },
  fact: {
    label: 'Name given by its makers',
    checksum: 'Checksum',
    origin: 'Updates come from',
    originNone: 'Nowhere any more',
    additions: 'Additions',
    files: 'Added from files',
    removed: 'Removed parts',
    replaced: 'Changed parts',
    endOfLife: 'Message of its makers',
    none: 'None',
  },
} as const
