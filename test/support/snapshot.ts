import { format } from 'prettier'
import type { ContractOperation } from './contract.ts'
import type { Json, RanStatement } from './run-operation.ts'

/**
 * What a reviewer reads of an operation: query, result and the statements that ran, as one text. Statements stand in
 * the order of their names, because a pool of connections answers in any order.
 */
export async function printRun(
  { source, variables }: ContractOperation,
  data: Json,
  statements: RanStatement[],
): Promise<string> {
  const sections = [
    ['query', source.trim()],
    ['variables', await printJson(variables)],
    ['result', await printJson(data)],
    ...statements
      .map(printStatement)
      .toSorted()
      .map((text) => ['statement', text]),
  ]
  return `${sections.map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n')}\n`
}

/** JSON with everything that fits on a line on one line. */
async function printJson(value: Json): Promise<string> {
  const text = await format(JSON.stringify(value), { parser: 'json', printWidth: 120, objectWrap: 'collapse' })
  return text.trim()
}

function printStatement({ sql, rowCount }: RanStatement): string {
  return `${breakLines(sql)}\n-- ${rowCount} ${rowCount === 1 ? 'row' : 'rows'}`
}

const clauses = 'select|from|left join|inner join|where|order by|limit|union all'

/** A line for each clause, two spaces further in for each subquery. */
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
