/** The report for somebody who helps, made whole by main. Its text is technical and carries no names of people or machines. */
export interface HelperReport {
  /** At most 256 KiB, plain text. */
  readonly text: string
  /** How many names, numbers and folders were taken out. */
  readonly redacted: number
  /** Milliseconds since 1970. */
  readonly madeAt: number
}
