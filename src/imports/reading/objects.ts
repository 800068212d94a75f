import path from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { pick } from 'stream-json/filters/pick.js'
import { streamValues } from 'stream-json/streamers/stream-values.js'
import { Failure } from '../../failure.ts'
import { isObject } from '../../json.ts'
import { readText, type InspectedFile } from './file.ts'
import type { RawRecord } from './record.ts'

type ObjectsFile = Exclude<InspectedFile, { format: 'csv' }>

type JsonObject = Record<string, unknown>

const sampleSize = 50

/**
 * Reads the names of the properties of the first features or objects.
 *
 * @throws {@link Failure} like {@link readObjects}.
 */
export async function readPropertyNames(file: ObjectsFile): Promise<string[]> {
  const names = new Set<string>()
  for await (const { line, cells } of readObjects(file, () => {})) {
    for (const name of Object.keys(cells)) names.add(name)
    if (line === sampleSize) break
  }
  return [...names]
}

/**
 * Reads the features of a GeoJSON FeatureCollection; or the objects of a JSON list, or of the list `results` of an
 * object.
 *
 * @param onBytes - Called with the number of bytes read.
 * @throws {@link Failure} if the file is not JSON, contains no such list, or uses coordinates other than CRS84.
 */
export async function* readObjects(file: ObjectsFile, onBytes: (done: number) => void): AsyncGenerator<RawRecord> {
  const name = path.basename(file.path)
  const values: AsyncIterable<{ value: unknown }> = pipeline(
    Readable.from(readText(file, onBytes)),
    pick.withParserAsStream({ filter: wanted[file.format], streamValues: false }),
    streamValues.asStream(),
    // The reader of the last stream gets the error.
    () => {},
  )
  let line = 0
  try {
    for await (const { value } of values) {
      if (file.format === 'geojson' && isReferenceSystem(value)) refuseOtherCoordinates(name, value)
      else yield { line: ++line, ...(file.format === 'geojson' ? feature(value) : object(value)) }
    }
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('Parser '))) throw error
    const reason = error.message.replace(/^Parser (cannot parse input: |has )?/, '')
    throw new Failure(`${name} is not valid JSON: ${reason}. Use the complete file, as published.`, 2)
  }
  if (line > 0) return
  const sentence = {
    geojson: 'contains no features. Use a FeatureCollection that has some.',
    json: 'contains no objects. Use a list of objects, or an object with such a list under "results".',
  }
  throw new Failure(`${name} ${sentence[file.format]}`, 2)
}

type Path = readonly (string | number | null)[]

/** Selects the values to read: the items of a list and, in GeoJSON, the coordinate system if it is given. */
const wanted = {
  geojson: (at: Path, token: { name: string }) =>
    isItemOf('features', at) || (at.length === 1 && at[0] === 'crs' && token.name !== 'nullValue'),
  json: (at: Path) => isItemOf('results', at) || (at.length === 1 && typeof at[0] === 'number'),
}

function isItemOf(list: string, at: Path): boolean {
  return at.length === 2 && at[0] === list && typeof at[1] === 'number'
}

function feature(value: unknown): Omit<RawRecord, 'line'> {
  if (!isObject(value) || value['type'] !== 'Feature') return { cells: {}, wrong: 'not a feature' }
  return { cells: isObject(value['properties']) ? value['properties'] : {}, geometry: value['geometry'] }
}

function object(value: unknown): Omit<RawRecord, 'line'> {
  return isObject(value) ? { cells: value } : { cells: {}, wrong: 'not an object' }
}

function isReferenceSystem(value: unknown): value is JsonObject | string {
  return typeof value === 'string' || (isObject(value) && ['name', 'link', 'EPSG'].includes(String(value['type'])))
}

function refuseOtherCoordinates(name: string, system: JsonObject | string): void {
  const properties = isObject(system) && isObject(system['properties']) ? system['properties'] : {}
  const called = String(properties['name'] ?? JSON.stringify(system))
  if (/(CRS84|EPSG:(.*:)?4326)$/i.test(called)) return
  const sentence = 'Use longitudes and latitudes in CRS84 (EPSG:4326), with or without "crs".'
  throw new Failure(`${name} has its coordinates in ${called}. ${sentence}`, 2)
}
