import { expect, test } from 'vitest'
import { startsWith } from './autostart.ts'
import { autoUpdaterSteps, policyIn, rpmOstreePolicy } from './own-settings.ts'
import { resumeUnits } from './resume-unit.ts'

test.each([
  ['none', null],
  ['off', null],
  ['check', 'looks'],
  ['stage', 'prepares'],
  ['apply', 'restarts'],
  ['something-new', 'prepares'],
  ['constructor', 'prepares'],
])('the policy %s', (policy, does) => {
  expect(rpmOstreePolicy(policy)).toEqual({ does, seen: [['AutomaticUpdatePolicy', policy]] })
})

test('the policy in its file; its default is none', () => {
  expect(policyIn('# comment\n[Daemon]\n#AutomaticUpdatePolicy=none\nAutomaticUpdatePolicy=stage\n')).toBe(
    'stage',
  )
  expect(policyIn('[Daemon]\n#AutomaticUpdatePolicy=stage\n')).toBe('none')
  expect(policyIn('')).toBe('none')
})

test.each([
  ['LastAutomaticStep=0', null],
  ['LastAutomaticStep=1', 'looks'],
  ['LastAutomaticStep = 2', 'downloads'],
  ['LastAutomaticStep=3', 'prepares'],
  ['', 'prepares'],
  ['LastAutomaticStep=9', null],
])('Endless: %s', (text, does) => expect(autoUpdaterSteps(`[Automatic Updates]\n${text}\n`).does).toBe(does))

const entry =
  '[Desktop Entry]\nType=Application\nExec=/usr/bin/gnome-software --gapplication-service\nOnlyShowIn=GNOME;Unity;\nNotShowIn=Budgie\n'
test.each([
  [entry, ['GNOME'], true],
  [entry, ['KDE'], false],
  [entry, ['Budgie', 'GNOME'], false],
  [entry, [], true],
  [`${entry}Hidden=true\n`, ['GNOME'], false],
  [`${entry}X-GNOME-Autostart-enabled=false\n`, ['GNOME'], false],
  ['[Desktop Entry]\n', ['sway'], true],
])('started with the session: %#', (text, desktops, started) =>
  expect(startsWith(text, desktops)).toBe(started),
)

test('the units that end a pause', () => {
  const { timer, service } = resumeUnits(['gnome-software', 'discover'], Date.UTC(2026, 11, 1, 8, 30))
  expect(timer).toContain('OnCalendar=2026-12-01 08:30:00 UTC\nPersistent=true\n')
  expect(service).toContain('ExecStart=-/usr/bin/gsettings set org.gnome.software download-updates true\n')
  expect(service).toContain('%E/PlasmaDiscoverUpdates\n')
  expect(resumeUnits(['discover'], 0).service).not.toContain('gsettings')
})
