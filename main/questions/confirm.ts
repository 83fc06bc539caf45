/** Joins each request that needs a yes with its question. */
import type { RequestName } from '../../contract/requests.ts'
import type { Askers, Question } from './question.ts'

/** Asks the person the request's question. Where there is nothing to ask about, the answer is no. */
export function createConfirm(askers: Askers, ask: (question: Question) => Promise<boolean>) {
  return async (name: RequestName, input: unknown): Promise<boolean> => {
    if (!Object.hasOwn(askers, name)) return false
    // The gate has checked the input against the request's own schema.
    const asker: unknown = Reflect.get(askers, name)
    if (typeof asker !== 'function') return false
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const question = (await Reflect.apply(asker, undefined, [input])) as Question | null
    return question !== null && ask(question)
  }
}
