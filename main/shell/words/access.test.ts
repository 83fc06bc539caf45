import { describe, expect, test } from 'vitest'
import { explainMetadata } from '../../access/explain.ts'
import { readAround } from '../../access/surroundings.ts'
import { questionBox } from '../question-box.ts'
import type { AccessQuestion } from '../../questions/access.ts'

const around = readAround({ HOME: '/home/me', WAYLAND_DISPLAY: 'wayland-0' })
const factsIn = (context: string) =>
  explainMetadata(`[Application]\nname=org.example.Chatter\n\n${context}`, around).facts.filter(
    ({ layer }) => layer !== null,
  )

const wider = (context: string, more: Partial<AccessQuestion & { about: 'access-wider' }> = {}) =>
  ({
    about: 'access-wider',
    what: 'change',
    app: 'Chatter',
    wider: factsIn(context),
    once: false,
    ...more,
  }) as const

describe('before an app can access more', () => {
  test('the dialog says in sentences what becomes possible, the heaviest first', () => {
    const { message, detail, buttons, defaultId } = questionBox(
      wider('[Context]\nshared=network;\nfilesystems=xdg-documents/Papers:ro;home;\n'),
      'en-GB',
    )
    expect(message).toBe('Let Chatter access more?')
    expect(detail).toBe(`From then on Chatter:

• Can read and change all files in your home folder without asking
• Can read all files in Documents/Papers without asking
• Can use the internet and the local network

This can be undone at any time.`)
    expect(buttons?.[defaultId ?? 0]).toBe('Cancel')
  })

  test('in German, for all apps, and for one start only', () => {
    const { message, detail } = questionBox(
      wider('[Context]\nshared=network;\n', { app: null, once: true }),
      'de-AT',
    )
    expect(message).toBe('Mehr Zugriff erlauben: alle Apps?')
    expect(detail).toContain('• Kann das Internet und das lokale Netzwerk benutzen')
    expect(detail).toContain('bis die App geschlossen wird')
  })

  test('a name that would turn the sentence around or break the line is made harmless', () => {
    const [fact] = factsIn('[Context]\nfilesystems=/a;\n')
    const evil = fact ? [{ ...fact, params: { place: '/a\u202eb\nc' } }] : []
    const { message, detail = '' } = questionBox({ ...wider(''), app: 'Chat\u202e\nter', wider: evil }, 'en')
    expect(message).toBe('Let Chat ter access more?')
    expect(detail).toContain('• Can read and change /ab c without asking\n')
  })

  test('of very many the lightest are counted', () => {
    const names = Array.from({ length: 20 }, (_, number) => `/srv/${number}`).join(';')
    const { detail = '' } = questionBox(wider(`[Context]\nfilesystems=${names};home;\n`), 'en')
    expect(detail.split('\n').filter((line) => line.startsWith('•'))).toHaveLength(9)
    expect(detail).toContain('• Can read and change all files in your home folder without asking')
    expect(detail).toContain('• and 13 more')
  })
})

test.each([
  [{ grant: 'camera', thing: null, to: 'allow' }, 'Allow this to Chatter from now on?', '• Camera'],
  [{ grant: 'usb', thing: '04f2:b6d9', to: 'ask' }, 'Let Chatter ask again?', '• USB device 04f2:b6d9'],
  [{ grant: null, thing: null, to: 'allow' }, 'Allow this to Chatter from now on?', 'It is not asked about'],
] as const)('an answer of the desktop: %j', (about, message, part) => {
  const box = questionBox({ about: 'access-answer', app: 'Chatter', ...about }, 'en')
  expect(box.message).toBe(message)
  expect(box.detail).toContain(part)
  expect(box.detail).not.toContain('{{')
})

test('a file that is handed over again is named', () => {
  const box = questionBox({ about: 'access-hand-back', app: 'Chatter', path: '/home/me/letter' }, 'en')
  expect([box.message, box.detail]).toEqual([
    'Hand this to Chatter again?',
    '• /home/me/letter\n\nIt can then open it again as before, without asking.',
  ])
})
