/** An operation of the contract, as shown on the pages. */
export type Example = {
  /** The name of its file in `contract/`, without the extension. */
  file: string
  /** The name of the operation, which GraphiQL uses for its tab. */
  operation: string
  title: string
  /** What the response shows, as a sentence. */
  answer: string
  /** The text of the operation, without the comment at its start. */
  source: string
  /** The same, also selecting which rows are demonstration data: the tables show this one. */
  marked: string
  /** As JSON; empty if the operation has none. */
  variables: string
}
