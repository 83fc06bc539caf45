/**
 * When something is wrong with a start or since an update, in English: what does not work, trying the version before,
 * the start menu. {{key}} and {{others}} are keys as on the caps, {{label}} is the name a version has in the start menu.
 */
export const starts = {
  links: {
    title: 'When something is wrong',
    path: 'Something Is Wrong Since the Update',
    menu: 'If the Screen Stays Black',
    last: 'How the Last Start Went',
    report: 'Save a Report…',
    saved: 'Saved',
  },

  troubles: {
    title: 'Since the update of {{name}}, not everything works',
    titleOther: 'With the {{version}}, not everything works',
    lead: 'With the {{before}} this was not so.',
    item: {
      'service-failed': '{{what}} did not start.',
      'no-network-device': 'No network device is found, neither for Wi‑Fi nor for a cable.',
      'no-sound-device': 'No sound device is found.',
      'software-rendering': 'The graphics card is not used. Everything is drawn without it, which is slow.',
      'several-logins_one': 'Logging in took one try more.',
      'several-logins_other': 'Logging in took {{count}} tries more.',
    },
    more: 'What Can Be Done',
    dismiss: 'Do Not Show Again',
  },

  tryout: {
    running: 'This is a try of the {{version}}',
    runningOnce: 'After the next restart the {{usual}} is used again by itself.',
    runningLasting: 'It is used until you say whether to stay on it.',
    question: 'Is it better now?',
    arranged: 'The {{version}} is tried after the next restart',
    arrangedOnce: 'Once only: after the restart that follows, the {{usual}} is used again by itself.',
    arrangedLasting: 'It is used until you say whether to stay on it or to come back.',
    stay: 'Better: Stay on {{name}}…',
    back: 'Not Better: Come Back to {{name}}',
    never: 'Never Mind',
  },

  path: {
    title: 'Something is wrong since the update',
    lead: 'One step after the other. Nothing is changed before you say so.',
    changed: 'What changed',
    fromTo: 'From the {{before}} to the {{version}}.',
    noticed: 'This worked before and does not now:',
    nothingNoticed: 'Mainstay itself has noticed nothing that works worse than before.',
    alone:
      'Only one version is on this computer. There is nothing to compare it with, and nothing else to try.',
    compare: 'Show What Changed',
    try: 'Try the version before',
    once: 'The {{version}} can be used for one restart. After the restart that follows, everything is as it is now.',
    lasting:
      'The start menu of this computer cannot be told to use another version just once. So the {{version}} is used after the next restart, until you come back here and say whether to stay.',
    why: 'If the trouble is gone then, it came with the update. If not, it has another cause, and coming back is better, for newer versions have the newer security fixes.',
    unreachable: 'The {{version}} cannot be chosen from here. It can be chosen in the start menu.',
    button: 'Try the Version of {{name}}…',
    tell: 'Tell somebody',
    report:
      'A report says what was found out on this computer. Names of people, computers and networks are left out. You decide who gets it.',
  },

  last: {
    title: 'How the last start went',
    none: 'It is being looked at.',
  },

  menu: {
    title: 'If the screen stays black',
    lead: 'When the desktop does not come, this page cannot be read. Print it before it is needed, or photograph it with a phone.',
    print: 'Print…',
    card: 'How to start the version before',
    computer: 'Computer',
    loader: 'Start menu',
    unknown: 'not known',
    firmware: { uefi: 'UEFI', bios: 'BIOS', unknown: 'not known' },
    loaders: { grub: 'GRUB', 'systemd-boot': 'systemd-boot', other: 'another', unknown: 'not known' },
    off: 'Hold the power button down until the computer is off. Then switch it on.',
    waits: 'A list appears and waits.',
    seconds: 'A list appears for {{time}}. Press the arrow key ↓ at once: then it waits.',
    shown: 'A list appears for a moment. Press the arrow key ↓ at once: then it waits.',
    hidden: 'As soon as something shows on the screen, press {{key}} once a second, until a list appears.',
    hiddenOther: 'If no list appears, try again with {{others}}.',
    or: ' or ',
    maybe:
      'A list appears. If none does, switch off and on again and press {{key}} once a second from the beginning.',
    noKeys:
      'A list appears on some computers. How it is brought up on this one is not known; its maker calls it “boot menu”.',
    prompt: 'Should a line with “grub>” appear instead, type normal and press Enter.',
    choose: 'With the arrow keys go to the line with {{label}} and press Enter.',
    chooseSecond: 'With the arrow keys go to the second line, the version before, and press Enter.',
    after: 'When the desktop is there, Mainstay asks what happened and whether to stay on this version.',
    open: 'When the desktop is there, open Mainstay. It asks what happened and whether to stay on this version.',
    safe: 'Your files are the same in every version.',
    versions: 'Versions on this computer',
    asOf: 'As of {{date}}',
    hiddenNow: 'The start menu of this computer does not show itself.',
    mayHide: 'Whether the start menu of this computer shows itself is not known without a password.',
    showText: 'It can show itself for some seconds at each start, so that no key has to be guessed.',
    show: 'Show It at Each Start…',
    shownByUs: 'The start menu shows itself for some seconds at each start, as chosen here.',
    hide: 'Hide It Again…',
  },

  atLogin: 'Look after each login whether the last start went well',
  on: 'On',
  off: 'Off',
} as const
