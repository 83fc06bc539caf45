/** What an update service tells of the places a computer's updates could come from. Its own addresses, opaque to the window. */
export interface Offer {
  /** As the service wants it: "remote:ref", or a container image with its transport. */
  readonly address: string
  /** The newest version there; null: not told. */
  readonly label: string | null
  /** When that was made, milliseconds since 1970; null: not told. */
  readonly date: number | null
}

/** What is followed now. */
export interface Followed {
  readonly address: string
  /** Whether what comes from there must be signed. null: not known. */
  readonly signed: boolean | null
}
