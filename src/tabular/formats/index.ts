import type { Format } from '../table.ts'
import { arrow } from './arrow.ts'
import { csv } from './csv.ts'
import { geojson } from './geojson.ts'
import { ndjson } from './ndjson.ts'
import { parquet } from './parquet.ts'
import { xlsx } from './xlsx.ts'

/** All formats of a table, the simplest first. */
export const formats: readonly Format[] = [csv, ndjson, xlsx, parquet, arrow, geojson]
