/**
 * A stranger's text as paragraphs and lists. The elements are made here; what stands in them is text and never markup. Main
 * has cleaned it already (main/apps/catalogue/markup.ts), so the spaces at the edges of a piece are kept.
 */
import type { Block, Inline } from '../../../contract/apps-catalogue.ts'
import './blocks.css'

const elements = { plain: 'span', em: 'em', code: 'code' } as const

// These texts never change their order, and the same words may stand twice in one.
/* oxlint-disable react/no-array-index-key */

function Content({ content }: { readonly content: readonly Inline[] }) {
  return content.map(({ as, text }, index) => {
    const Element = elements[as]
    return <Element key={index}>{text}</Element>
  })
}

function OneBlock({ block }: { readonly block: Block }) {
  if (block.as === 'p') {
    return (
      <p dir="auto">
        <Content content={block.content} />
      </p>
    )
  }
  const List = block.as
  return (
    <List>
      {block.items.map((item, index) => (
        <li key={index} dir="auto">
          <Content content={item} />
        </li>
      ))}
    </List>
  )
}

export function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <OneBlock key={index} block={block} />
      ))}
    </div>
  )
}
