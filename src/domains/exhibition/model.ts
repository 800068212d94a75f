import { model } from '../../batch/model.ts'
import type { Exhibit, Exhibition } from '../schema-types.ts'
import { sourced } from '../sourced.ts'

export const exhibition = model<'exhibition', Exhibition>('Exhibition', 'exhibition', 'slug', {
  name: 'name',
  ...sourced,
})

export const exhibit = model<'exhibit', Exhibit>('Exhibit', 'exhibit', 'id', { name: 'name', ...sourced })
