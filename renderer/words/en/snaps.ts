/** Snap apps, in English. */
export const snaps = {
  title: 'Snap Apps',
  text: 'Apps of another kind, which come from the Snap Store and are looked after by snapd. They update themselves several times a day.',
  asking: 'Asking which snap apps there are…',
  none: 'No snap app is installed.',
  refused: 'Snap apps cannot be shown. {{title}}. {{sentence}}',
  partial: 'This system cannot keep snap apps fully apart: some can reach more than their makers say.',
  confinement: {
    strict: 'Kept apart',
    classic: 'Not kept apart: can do whatever you can do',
    devmode: 'Not kept apart: made for developers',
    unknown: 'It is not known whether it is kept apart',
  },
  facts: {
    version: 'Version {{version}}',
    by: 'by {{publisher}}',
    sizeUnknown: 'size not known',
  },
  verified: 'publisher verified',
  newer: 'Version {{version}} can be fetched, {{size}}.',
  newerUnknown: 'Version {{version}} can be fetched.',
  update: 'Update',
  goBack: 'Go Back to {{version}}…',
  working: { update: 'Updating', 'go-back': 'Going back' },
  done: {
    update: '{{name}}: updated',
    'go-back': '{{name}}: back at the version before',
  },
  unchanged: '{{name}}: there was nothing to do',
  failed: {
    update: '{{name}}: not updated',
    'go-back': '{{name}}: still at the newer version',
  },
  looked: 'Looked for updates {{when}}.',
} as const
