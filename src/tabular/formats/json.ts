import type { Cell, CellType, Column, Row } from '../table.ts'

/** Creates a function that writes a row as members of a JSON object, without braces: `"code":"ti-9307","jobs":12`. */
export function jsonMembers(columns: readonly Column[]): (row: Row) => string {
  const writeCells = columns.map(({ type }) => cellWriter(type))
  const keys = columns.map(({ name }, i) => `${i > 0 ? ',' : ''}${JSON.stringify(name)}:`)
  return (row) => {
    let members = ''
    for (let i = 0; i < columns.length; i++) {
      const cell = columns[i]!.read(row)
      members += keys[i]!
      members += cell === null ? 'null' : writeCells[i]!(cell)
    }
    return members
  }
}

function cellWriter(type: CellType): (cell: NonNullable<Cell>) => string {
  if (type === 'text') return (cell) => writeText(cell as string)
  if (type === 'date' || type === 'instant') return (cell) => `"${cell as string}"`
  return type === 'geometry' ? JSON.stringify : String
}

function writeText(text: string): string {
  return special.test(text) ? JSON.stringify(text) : `"${text}"`
}

/** Characters that JSON escapes: quotes, backslashes, control characters and lone surrogates. */
const special = /["\\\p{Cc}\p{Cs}]/u
