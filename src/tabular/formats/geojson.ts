import { badUserInput } from '../../errors.ts'
import type { Cell, Column, Format, Row, Table } from '../table.ts'
import { jsonMembers } from './json.ts'

/**
 * A GeoJSON FeatureCollection (RFC 7946): a feature for each row, with all cells but its geometry as properties. The
 * geometry is that of the one column which holds some; where it is null, or there is none, the point of two columns
 * `….longitude` and `….latitude`, or null. It is refused where no column says where rows are, or several do.
 */
export const geojson: Format = {
  mediaType: 'application/geo+json',
  extension: 'geojson',
  check: (columns) => void findPlace(columns),
  write: ({ columns, pages }) => writeFeatures(findPlace(columns), columns, pages),
}

async function* writeFeatures(
  placeOf: (row: Row) => Cell,
  columns: readonly Column[],
  pages: Table['pages'],
): AsyncGenerator<Uint8Array> {
  const propertiesOf = jsonMembers(columns.filter(({ type }) => type !== 'geometry'))
  let features = '{"type":"FeatureCollection","features":['
  let between = '\n'
  for await (const rows of pages) {
    for (const row of rows) {
      const place = JSON.stringify(placeOf(row))
      features += `${between}{"type":"Feature","geometry":${place},"properties":{${propertiesOf(row)}}}`
      between = ',\n'
    }
    if (features) yield Buffer.from(features)
    features = ''
  }
  yield Buffer.from(`${features}\n]}\n`)
}

/** Out: what reads where a row is. */
function findPlace(columns: readonly Column[]): (row: Row) => Cell {
  const geometry = onlyOne(columns.filter(({ type }) => type === 'geometry'))
  const longitude = onlyOne(columns.filter(({ name }) => name.endsWith('.longitude')))
  const latitude = longitude && columns.find(({ name }) => name === longitude.name.replace(/longitude$/, 'latitude'))
  if (!geometry && !latitude)
    throw badUserInput(
      `GeoJSON needs a place, and no column holds one. Select 'labelPoint { longitude latitude }' or 'point { longitude latitude }' (under these names) or 'boundary', or ask for another format.`,
    )
  return (row) => {
    const place = geometry?.read(row) ?? null
    if (place !== null || !longitude || !latitude) return place
    const coordinates = [longitude.read(row), latitude.read(row)]
    return coordinates.includes(null) ? null : { type: 'Point', coordinates }
  }
}

function onlyOne(columns: readonly Column[]): Column | undefined {
  if (columns.length < 2) return columns[0]
  const names = columns.map(({ name }) => name).join(', ')
  throw badUserInput(
    `A feature of GeoJSON is in one place, and several columns hold one: ${names}. Select one of them.`,
  )
}
