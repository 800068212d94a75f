import type { Content } from '../datasets/content.ts'
import { combineDemonstrations } from './demonstration.ts'
import { importFromDomains } from './index.ts'
import { models } from './models.ts'
import { traitsByTable } from './traits.ts'

const seeds = await importFromDomains('seed.ts')
const demonstrations = await importFromDomains('demonstration.ts')

/** What the domains give the loaders of their rows: see `src/datasets/content.ts`. */
export const content: Content = {
  tables: traitsByTable,
  derivations: (await importFromDomains('derivation.ts')).map((found) => found.derivation),
  erasures: (await importFromDomains('erasure.ts')).map((found) => found.erasure),
  seeds,
  shownTypes: Object.assign({}, models, ...seeds.map(({ shownTypes }) => shownTypes)) as Content['shownTypes'],
  demonstration: combineDemonstrations(demonstrations.map(({ demonstration }) => demonstration)),
}
