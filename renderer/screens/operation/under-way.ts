import type { Operation } from '../../../contract/operation.ts'

/** An operation that goes on at this moment. */
export type UnderWay = Extract<Operation, { phase: 'preparing' | 'authorising' | 'running' }>

export const isUnderWay = (operation: Operation): operation is UnderWay =>
  operation.phase === 'preparing' || operation.phase === 'authorising' || operation.phase === 'running'
