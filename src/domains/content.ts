import type { Content } from '../datasets/content.ts'
import type { SeedFile } from '../datasets/seed.ts'
import { combineDemonstrations, type DomainDemonstration } from './demonstration.ts'
import { importFromDomains } from './index.ts'
import { models } from './models.ts'

const seeds = await importFromDomains<SeedFile>('seed.ts')
const demonstrations = await importFromDomains<{ demonstration: DomainDemonstration }>('demonstration.ts')

/** What the domains tell the machines that load their rows. */
export const content: Content = {
  seeds,
  shownTypes: Object.assign({}, models, ...seeds.map(({ shownTypes }) => shownTypes)) as Content['shownTypes'],
  demonstration: combineDemonstrations(demonstrations.map(({ demonstration }) => demonstration)),
}
