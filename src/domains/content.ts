import type { Content, Derivation, Erasure } from '../datasets/content.ts'
import type { SeedFile } from '../datasets/seed.ts'
import { combineDemonstrations, type DomainDemonstration } from './demonstration.ts'
import { importFromDomains } from './index.ts'
import { models } from './models.ts'
import { traitsByTable } from './traits.ts'

const seeds = await importFromDomains<SeedFile>('seed.ts')
const demonstrations = await importFromDomains<{ demonstration: DomainDemonstration }>('demonstration.ts')

/** What the domains give the loaders of their rows: see `src/datasets/content.ts`. */
export const content: Content = {
  tables: traitsByTable,
  derivations: (await importFromDomains<{ derivation: Derivation }>('derivation.ts')).map((found) => found.derivation),
  erasures: (await importFromDomains<{ erasure: Erasure }>('erasure.ts')).map((found) => found.erasure),
  seeds,
  shownTypes: Object.assign({}, models, ...seeds.map(({ shownTypes }) => shownTypes)) as Content['shownTypes'],
  demonstration: combineDemonstrations(demonstrations.map(({ demonstration }) => demonstration)),
}
