import type { Sized } from '../rows.ts'

/** Rows made one by one when they are asked for, each from its place alone. */
export function sized<Row>(length: number, row: (index: number) => Row): Sized<Row> {
  return {
    length,
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield row(index)
    },
  }
}
