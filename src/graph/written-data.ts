import type { AnswerSize } from './estimate-sums.ts'

/** The data of a result, written as JSON text, with its size as `answerCounter` counts it. */
export class WrittenData implements AnswerSize {
  readonly text: string
  readonly nodes: number
  readonly values: number

  constructor(text: string, { nodes, values }: AnswerSize) {
    this.text = text
    this.nodes = nodes
    this.values = values
  }
}
