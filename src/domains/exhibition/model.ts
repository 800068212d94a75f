import { sql } from 'kysely'
import { model } from '../../batch/model.ts'
import type { Exhibit, Exhibition } from '../schema-types.ts'
import { searchable } from '../shared/searchable.ts'
import { sourced } from '../shared/sourced.ts'

export const exhibition = model<'exhibition', Exhibition>('Exhibition', 'exhibition', 'slug', {
  name: 'name',
  ...sourced,
})

export const searchedExhibitions = searchable(exhibition, {
  as: 'EXHIBITION',
  label: 'exposition',
  name: sql`public.fold(r.name)`,
})

export const exhibit = model<'exhibit', Exhibit>(
  'Exhibit',
  'exhibit',
  'id',
  { name: 'name', ...sourced },
  { kept: 'exhibits' },
)

export const searchedExhibits = searchable(exhibit, { as: 'EXHIBIT', label: 'objet exposé', name: 'name_sort' })
