/** Carries out what a computer is told about its starts. */
import type { StartCommands } from './orders.ts'
import type { Starts } from './starts.ts'

type Handlers = { readonly [C in keyof StartCommands]: (input: StartCommands[C]) => Promise<null> }

export const startHandlers = (starts: Starts): Handlers => ({
  failBoot: async (input) => done(starts.fail(input)),
  healBoot: async (input) => done(starts.heal(input)),
  finalisation: async (input) => done(starts.finalise(input)),
  chooseAtStart: async (input) => done(starts.choose(input)),
  ailing: async (input) => done(starts.ail(input)),
  journal: async ({ readable }) => done(starts.setReadable(readable)),
})

/** For commands that have nothing to tell. */
const done = (_nothing: void): null => null
