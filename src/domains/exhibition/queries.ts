import { one, page } from '../../batch/relation.ts'
import type { ExhibitFilter, ExhibitOrderField } from '../schema-types.ts'
import { checkText, sourceKinds, words } from '../shared/filters.ts'
import { exhibit, exhibition } from './model.ts'

/** The exhibition shown at an event: `… from exhibition where event_slug = $event`. */
export const exhibitionOfEvent = one({
  name: 'exhibition.ofEvent',
  of: exhibition,
  under: (rows, event) => rows.where('r.event_slug', '=', event),
  order: { SLUG: 'slug' },
})

/** The objects of an exhibition: `… from exhibit where exhibition_slug = $exhibition order by name_sort, id`. */
export const exhibitsOfExhibition = page<'exhibit', ExhibitFilter, ExhibitOrderField>({
  name: 'exhibit.ofExhibition',
  of: exhibit,
  under: (rows, slug) => rows.where('r.exhibition_slug', '=', slug),
  filter: { text: words, sourceKinds },
  check: { text: checkText },
  order: { NAME: 'name_sort' },
})
