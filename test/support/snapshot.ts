import { format } from 'prettier'
import type { Json, RanStatement } from './run-operation.ts'

/** JSON for reviewers: what fits on one line is on one line. */
export function printJson(value: Json): Promise<string> {
  return format(JSON.stringify(value), { parser: 'json', printWidth: 120, objectWrap: 'collapse' })
}

/** Statements for reviewers, by name, each with its number of rows. */
export function printStatements(statements: RanStatement[]): string {
  const texts = statements.map(
    ({ sql, rowCount }) => `${breakLines(sql)};\n-- ${rowCount} ${rowCount === 1 ? 'row' : 'rows'}\n`,
  )
  return texts.toSorted().join('\n')
}

const clauses = 'select|from|left join|inner join|where|order by|limit|union all'

/** Puts each clause on its own line, and indents each subquery by two spaces. */
function breakLines(sql: string): string {
  const nesting: boolean[] = []
  const tokens = sql.replaceAll(/\s+/g, ' ').split(new RegExp(`(\\(|\\)|\\b(?:${clauses})\\b)`))
  let text = ''
  for (const [index, token] of tokens.entries()) {
    if (token === '(') nesting.push(/^\s*$/.test(tokens[index + 1] ?? '') && tokens[index + 2] === 'select')
    if (token === ')') nesting.pop()
    const depth = nesting.filter(Boolean).length
    const startsLine = new RegExp(`^(${clauses})$`).test(token) && (nesting.at(-1) ?? true)
    text = startsLine ? `${text.trimEnd()}\n${'  '.repeat(depth)}${token}` : text + token
  }
  return text
}
