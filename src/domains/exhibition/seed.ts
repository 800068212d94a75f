import { readSeed } from '../../datasets/csv.ts'
import type { Seed } from '../../datasets/seed.ts'

/** Exhibitions, and the exhibits known by name. */
export const seed: Seed = ({ from, since }) => ({
  exhibition: readSeed('exhibitions', ['slug', 'event', 'name', 'source']).map((row) => ({
    slug: row.slug,
    event_slug: row.event,
    name: row.name,
    ...from(row.source),
  })),
  exhibit: readSeed('exhibits', ['id', 'exhibition', 'name', 'source']).map((row) => ({
    id: row.id,
    exhibition_slug: row.exhibition,
    name: row.name,
    valid_from: since(row.source),
    ...from(row.source),
  })),
})
