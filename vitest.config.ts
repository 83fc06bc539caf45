import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

// A machine that does much else at once can be late; what fails again and again is broken. At a desk nothing is tried again.
const retry = process.env['CI'] ? 2 : 0

// How long `expect.poll` looks again: a condition, not a duration, so patience costs nothing where it comes true.
const expectation = { poll: { timeout: 20_000 } }

// Chromium refuses its own sandbox to root; everybody else keeps it.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

// Apps that are really installed and run, and what wants to be root: minutes, and minutes more on a busy machine. Part of
// `npm run test:slow`.
const SANDBOXES = ['test/integration/{apps,access}-*.test.ts', 'test/integration/real-*.test.ts']

// The simulated computer held against what it simulates; everything else in test/integration runs on it. Minutes, too, and
// part of `npm run test:slow`, so that `npm test` stays below a quarter of an hour.
const CONFORMANCE = ['test/integration/computer-*.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          retry,
          expect: expectation,
          testTimeout: 30_000,
          include: ['{contract,main,scripts,test}/**/*.test.ts'],
          exclude: ['test/integration/**', 'test/e2e/**', '**/node_modules/**'],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'component',
          retry,
          expect: expectation,
          testTimeout: 30_000,
          include: ['renderer/**/*.test.{ts,tsx}'],
          maxWorkers: 2,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: '/usr/bin/chromium',
                args: [...asRoot, '--disable-gpu', '--disable-background-networking'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'integration',
          retry,
          expect: expectation,
          include: ['test/integration/**/*.test.ts'],
          exclude: [...SANDBOXES, ...CONFORMANCE],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each file brings up buses and sysroots of its own; two cores carry two at a time.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'conformance',
          retry,
          expect: expectation,
          include: CONFORMANCE,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'sandboxes',
          retry,
          expect: expectation,
          include: SANDBOXES,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
        },
      },
    ],
  },
})
