import type { Sized } from '../rows.ts'

/** Makes rows lazily, each from its index alone. */
export function sized<Row>(length: number, row: (index: number) => Row): Sized<Row> {
  return {
    length,
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield row(index)
    },
  }
}
