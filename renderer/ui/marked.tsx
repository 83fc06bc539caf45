import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import './marked.css'

/** A sentence with a shield before it: whether something is well guarded. The words say it; the shield only repeats. */
export function Guarded({ isGood, children }: { readonly isGood: boolean; readonly children: ReactNode }) {
  return (
    <p className={`marked ${isGood ? 'good' : 'warning'}`}>
      <Icon name={isGood ? 'shield' : 'shieldAlert'} />
      {children}
    </p>
  )
}
