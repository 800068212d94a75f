import { badUserInput } from '../../errors.ts'
import type { Cell, Column, Format, Row, Table } from '../table.ts'
import { jsonMembers } from './json.ts'

/**
 * A GeoJSON FeatureCollection (RFC 7946): one feature per row, whose properties are all cells but the geometry. The
 * geometry is that of the geometry column; if that is null or missing, the point of the columns `….longitude` and
 * `….latitude`, or null. Tables with no location, or with several, are refused.
 */
export const geojson: Format = {
  mediaType: 'application/geo+json',
  extension: 'geojson',
  check: (columns) => void findGeometry(columns),
  write: ({ columns, pages }) => writeFeatures(findGeometry(columns), columns, pages),
}

async function* writeFeatures(
  geometryOf: (row: Row) => Cell,
  columns: readonly Column[],
  pages: Table['pages'],
): AsyncGenerator<Uint8Array> {
  const propertiesOf = jsonMembers(columns.filter(({ type }) => type !== 'geometry'))
  let features = '{"type":"FeatureCollection","features":['
  let between = '\n'
  for await (const rows of pages) {
    for (const row of rows) {
      const geometry = JSON.stringify(geometryOf(row))
      features += `${between}{"type":"Feature","geometry":${geometry},"properties":{${propertiesOf(row)}}}`
      between = ',\n'
    }
    if (features) yield Buffer.from(features)
    features = ''
  }
  yield Buffer.from(`${features}\n]}\n`)
}

/** Finds the columns that locate the rows. Returns a function that reads a row's geometry. */
function findGeometry(columns: readonly Column[]): (row: Row) => Cell {
  const geometry = onlyOne(columns.filter(({ type }) => type === 'geometry'))
  const longitude = onlyOne(columns.filter(({ name }) => name.endsWith('.longitude')))
  const latitude = longitude && columns.find(({ name }) => name === longitude.name.replace(/longitude$/, 'latitude'))
  if (!geometry && !latitude)
    throw badUserInput(
      `GeoJSON needs a location, and no column holds one. Select 'labelPoint { longitude latitude }' or 'point { longitude latitude }' (without aliases) or 'boundary', or request another format.`,
    )
  return (row) => {
    const outline = geometry?.read(row) ?? null
    if (outline !== null || !longitude || !latitude) return outline
    const coordinates = [longitude.read(row), latitude.read(row)]
    return coordinates.includes(null) ? null : { type: 'Point', coordinates }
  }
}

function onlyOne(columns: readonly Column[]): Column | undefined {
  if (columns.length < 2) return columns[0]
  const names = columns.map(({ name }) => name).join(', ')
  throw badUserInput(`A GeoJSON feature has one location, but several columns hold one: ${names}. Select one of them.`)
}
