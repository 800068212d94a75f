/** The phase of codes in a file that do not state one. */
export type FilePhase = {
  /** The file's phase, for every code with a territory in it. */
  number: number
  /** All phases that the file covers: a code whose name matches in another of them belongs to that one. */
  covered: ReadonlySet<number>
}
