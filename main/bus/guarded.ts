/** A listener that fails is a fault of its own: it must not end the line for the others, nor go unseen. */
export function guarded(listener: () => void): void {
  try {
    listener()
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
  }
}
