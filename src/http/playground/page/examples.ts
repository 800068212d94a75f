import { frenchPath } from './french.ts'
import { sayWhetherDemonstration } from './header.ts'
import { post } from './post.ts'
import { tablesOf, type Cell, type Row, type Table } from './tables.ts'

void sayWhetherDemonstration()
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void run(form)
  })
}

/** Runs a form's operation and shows the response below it. */
async function run(form: HTMLFormElement): Promise<void> {
  const section = form.closest('section')!
  const status = section.querySelector('.status')!
  const result = section.querySelector('.result')!
  status.textContent = 'Requête en cours…'
  section.setAttribute('aria-busy', 'true')
  const fields = new FormData(form)
  const variables = fields.get('variables')
  try {
    const { data, errors } = await post({
      query: form.dataset['marked'],
      variables: typeof variables === 'string' ? JSON.parse(variables) : undefined,
    })
    const tables = tablesOf(data ?? {})
    result.replaceChildren(...tables.map(tableElement), wholeAnswer(fields))
    status.textContent = errors ? errorSentence(errors) : answerSentence(tables)
  } catch (error) {
    result.replaceChildren()
    status.textContent = `Le graphe n’a pas pu être joint (${error instanceof Error ? error.message : error}). Réessayez.`
  }
  section.removeAttribute('aria-busy')
}

function answerSentence(tables: Table[]): string {
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
  return `Réponse reçue\u00A0: ${count(rows, 'ligne')} dans ${count(tables.length, 'tableau', 'tableaux')}.`
}

function errorSentence(errors: readonly { message: string }[]): string {
  return `Le graphe signale ${count(errors.length, 'erreur')}\u00A0: ${errors.map(({ message }) => message).join(' ')}`
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number > 1 ? many : one}`
}

/** A link to the whole response, which the tables shorten. */
function wholeAnswer(fields: FormData): HTMLElement {
  const texts = [...fields].map(([name, value]) => [name, String(value)])
  const href = `/graphql?${new URLSearchParams(texts)}`
  const link = Object.assign(element('a', 'Réponse complète (JSON)'), { href })
  return element('p', 'Les listes imbriquées sont abrégées. ', link)
}

function tableElement({ name, caption, columns, rows }: Table): HTMLElement {
  const title = element('caption', element('strong', frenchPath(name)), caption && `\u00A0: ${caption}`)
  const isNumeric = (index: number) => rows.some(({ cells }) => cells[index]?.isNumber)
  const heads = columns.map((column, index) =>
    Object.assign(scoped('col', inFrench(column)), { className: isNumeric(index) ? 'number' : '' }),
  )
  const head = element('thead', element('tr', ...heads))
  const table = element('table', title, head, element('tbody', ...rows.map(rowElement)))
  const scroller = element('div', table)
  // Wide tables scroll on their own, also with the keyboard.
  Object.assign(scroller, { className: 'scroller', tabIndex: 0, role: 'region', ariaLabel: frenchPath(name) })
  return scroller
}

/** The French name of a column, with the path of its field as tooltip. */
function inFrench(path: string): HTMLElement {
  return Object.assign(element('span', frenchPath(path)), { title: path })
}

function rowElement({ isDemonstration, cells }: Row): HTMLElement {
  const [first, ...others] = cells
  const row = element(
    'tr',
    scoped('row', ...(first ? contentOf({ ...first, isDemonstration }) : [])),
    ...others.map(dataCell),
  )
  if (isDemonstration) row.className = 'demonstration'
  return row
}

function dataCell(cell: Cell): HTMLElement {
  return Object.assign(element('td', ...contentOf(cell)), { className: cell.isNumber ? 'number' : '' })
}

function contentOf({ text, isAbsent, isDemonstration, href }: Cell): (HTMLElement | string)[] {
  const mark = isDemonstration ? [' ', Object.assign(element('span', 'démonstration'), { className: 'mark' })] : []
  if (isAbsent) return [Object.assign(element('span', text), { className: 'absent' }), ...mark]
  return [href ? Object.assign(element('a', text), { href, rel: 'noreferrer' }) : text, ...mark]
}

function scoped(scope: 'col' | 'row', ...content: (HTMLElement | string)[]): HTMLElement {
  return Object.assign(element('th', ...content), { scope })
}

function element(tag: string, ...content: (HTMLElement | string)[]): HTMLElement {
  const made = document.createElement(tag)
  made.append(...content)
  return made
}
