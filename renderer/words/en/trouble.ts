/** What stands around a problem, in English; the problems themselves are in problems.ts. */
export const trouble = {
  failed: {
    check: 'Looking for updates did not work',
    update: 'The update did not work',
    'go-back': 'Going back did not work',
    discard: 'Discarding did not work',
    switch: 'Switching did not work',
    'try-additions': 'It could not be worked out what comes along',
    'change-additions': 'Changing additions did not work',
    'try-update': 'The next version could not be tried out',
    keep: 'Keeping the version did not work',
    'stop-keeping': 'The version is still kept: that did not work',
    remove: 'Removing the version did not work',
    'clean-up': 'Cleaning up did not work',
    other: 'This did not work',
  },
  untouched: 'The version in use now is as it was.',
  code: 'Problem',
  when: 'When',
  while: 'While',
  said: 'What the update service said',
  nothingSaid: 'The update service said nothing about it.',
} as const
