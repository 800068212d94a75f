/** Of which phase the territories of a file are whose codes do not say so. */
export type FilePhase = {
  /** The phase of every code that has a territory of its name there. */
  number: number
  /** All phases that the file tells of: a code whose name fits in another of them is of that one. */
  told: ReadonlySet<number>
}
