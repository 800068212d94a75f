import { sql } from 'kysely'
import type { Position } from 'geojson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outline } from '../../../src/domains/geography/outline.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'

type Area = { id: string; geometry: Outline }
type Place = { id: string; department: string; longitude: number; latitude: number }

describe.each(testDatabases)('the cartography on $name', ({ openShared }) => {
  let opened: OpenTestDatabase
  const areas: Record<'region' | 'department' | 'territory', Area[]> = { region: [], department: [], territory: [] }
  beforeAll(async () => {
    opened = await openShared()
    for (const [area, key] of [
      ['region', 'region_code'],
      ['department', 'department_code'],
      ['territory', 'territory_id'],
    ] as const)
      areas[area] = (
        await sql<Area>`select ${sql.ref(key)} as id, geometry from ${sql.table(`${area}_outline`)}`.execute(opened.db)
      ).rows
  })
  afterAll(() => opened?.close())

  const idsOf = async (query: ReturnType<typeof sql<{ id: string }>>) =>
    (await query.execute(opened.db)).rows.map(({ id }) => id)

  it('outlines all regions and departments except the collectivities, and all territories of phase 2', async () => {
    for (const [area, known] of [
      ['region', sql<{ id: string }>`select code as id from region where zone <> 'COM' order by 1`],
      ['department', sql<{ id: string }>`select code as id from department where zone <> 'COM' order by 1`],
      ['territory', sql<{ id: string }>`select id from territory where phase_number = 2 order by 1`],
    ] as const)
      expect(areas[area].map(({ id }) => id).toSorted()).toEqual(await idsOf(known))
  })

  it('follows RFC 7946: closed rings, outer ones counterclockwise, holes clockwise and inside their polygon', () => {
    let holes = 0
    for (const { id, geometry } of Object.values(areas).flat())
      for (const [outer, ...inner] of polygonsOf(geometry)) {
        expect(signedArea(outer!), id).toBeGreaterThan(0)
        for (const ring of [outer!, ...inner]) {
          expect(ring.length, id).toBeGreaterThanOrEqual(4)
          expect(ring[0], id).toEqual(ring.at(-1))
        }
        for (const hole of inner) {
          holes++
          expect(signedArea(hole), id).toBeLessThan(0)
          expect(isOnOrIn(hole[1]!, outer!), id).toBe(true)
        }
      }
    expect(holes).toBeGreaterThan(5)
  })

  it('keeps overseas where it is', () => {
    const places: Record<string, Position> = {
      '971': [-61.7, 16.15],
      '972': [-61, 14.65],
      '973': [-53, 4],
      '974': [55.5, -21.1],
      '976': [45.15, -12.8],
    }
    for (const [code, place] of Object.entries(places))
      expect(isInside(place, outlineOf(areas.department, code)), code).toBe(true)
  })

  it('places the label of each territory inside its outline', async () => {
    const { rows } =
      await sql<Place>`select id, longitude, latitude from territory where longitude is not null`.execute(opened.db)
    expect(rows).toHaveLength(183)
    const outside = rows.filter(
      ({ id, longitude, latitude }) => !isInside([longitude, latitude], outlineOf(areas.territory, id)),
    )
    expect(outside).toEqual([])
  })

  it('places communes inside their departments, except nine beyond the coarse outlines', async () => {
    const { rows } = await sql<Place>`select code as id, department_code as department, longitude, latitude
      from commune_point join commune on code = commune_code order by code`.execute(opened.db)
    expect(new Set(rows.map(({ longitude, latitude }) => `${longitude} ${latitude}`)).size).toBe(rows.length)
    const outside = rows.filter(
      ({ department, longitude, latitude }) =>
        !isInside([longitude, latitude], outlineOf(areas.department, department)),
    )
    // They include the two of Les Saintes, islands too small for the outlines.
    expect(outside.map(({ id }) => id)).toEqual([
      '11041',
      '14619',
      '31166',
      '42307',
      '65287',
      '73105',
      '73204',
      '97130',
      '97131',
    ])
  })
})

function outlineOf(areas: readonly Area[], id: string): Outline {
  return areas.find((area) => area.id === id)!.geometry
}

function polygonsOf(outline: Outline): Position[][][] {
  return outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates
}

/** Positive if the ring is counterclockwise. */
function signedArea(ring: Position[]): number {
  return ring.slice(1).reduce((sum, [x, y], index) => sum + ring[index]![0]! * y! - x! * ring[index]![1]!, 0) / 2
}

function isInside(place: Position, outline: Outline): boolean {
  return polygonsOf(outline).some(
    ([outer, ...holes]) => isIn(place, outer!) && !holes.some((hole) => isIn(place, hole)),
  )
}

/** Whether a ray to the east crosses the ring an odd number of times. */
function isIn([x, y]: Position, ring: Position[]): boolean {
  return ring.slice(1).reduce((inside, [x2, y2], index) => {
    const [x1, y1] = ring[index]!
    const isCrossed = y1! > y! !== y2! > y! && x! < ((x2! - x1!) * (y! - y1!)) / (y2! - y1!) + x1!
    return isCrossed ? !inside : inside
  }, false)
}

function isOnOrIn(place: Position, ring: Position[]): boolean {
  return isIn(place, ring) || ring.some(([x, y]) => x === place[0] && y === place[1])
}
