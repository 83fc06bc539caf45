/** An https address that main has listed and opens when its id is named; the window shows it before. */
export interface ShownLink {
  readonly id: string
  readonly url: string
}
