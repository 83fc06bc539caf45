/** What stands around every screen, in English: names, buttons, time, other programs. */
export const app = {
  name: 'Mainstay',
  title: '{{screen}} – Mainstay',
  navigation: 'Main',
  simulated: 'This is a simulated computer. Nothing here touches the real one.',
} as const

export const screens = {
  health: 'When Something Is Wrong',
  home: 'Home',
  apps: 'Apps',
  access: 'Access',
  versions: 'Versions',
  additions: 'Additions',
  settings: 'Settings',
} as const

export const actions = {
  check: 'Check for Updates',
  update: 'Update',
  restart: 'Restart to Use It',
  restartNow: 'Restart Now',
  later: 'Later',
  stop: 'Stop',
  tryAgain: 'Try Again',
  showVersions: 'Show Versions',
  close: 'Close',
  simulate: 'Try a Simulated Computer',
  discard: 'Discard…',
  goBack: 'Go Back to {{name}}…',
  goForward: 'Use {{name}}…',
  stay: 'Stay on {{name}}…',
  details: 'Details',
  copy: 'Copy Details',
  copied: 'Copied',
} as const

export const time = { now: 'just now', secondsOrLess: 'less than a minute' } as const

export const programs = {
  terminal: 'a command in a terminal',
  automatic: 'automatic updates',
  cockpit: 'Cockpit',
} as const

export const additionCount_one = '{{count}} addition'
export const additionCount_other = '{{count}} additions'

export const another = 'another program'
