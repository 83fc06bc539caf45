/** The XML an object tells of itself. Argument names are left out: no client needs them. */
import type { Interface } from './object-tree.ts'
import { parseSignature, signatureOf } from './signature.ts'

export type Interfaces = Readonly<Record<string, Interface>>

export function introspect(interfaces: Interfaces, children: readonly string[]): string {
  const described = Object.entries(interfaces).map(([name, found]) => describe(name, found))
  return `<node>${described.join('')}${children.map((child) => `<node name="${child}"/>`).join('')}</node>`
}

function describe(name: string, { methods = {}, properties = {}, signals = {} }: Interface): string {
  const parts = [
    ...Object.entries(methods).map(
      ([member, method]) =>
        `<method name="${member}">${args(method.in, ' direction="in"')}${args(method.out, ' direction="out"')}</method>`,
    ),
    ...Object.entries(signals).map(
      ([member, types]) => `<signal name="${member}">${args(types, '')}</signal>`,
    ),
    ...Object.entries(properties).map(
      ([property, { type }]) => `<property name="${property}" type="${type}" access="read"/>`,
    ),
  ]
  return `<interface name="${name}">${parts.join('')}</interface>`
}

const args = (signature: string | undefined, direction: string) =>
  parseSignature(signature ?? '')
    .map((type) => `<arg type="${signatureOf(type)}"${direction}/>`)
    .join('')
