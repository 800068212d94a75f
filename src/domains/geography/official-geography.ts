import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const packageName = '@etalab/decoupage-administratif'
const require = createRequire(import.meta.url)

/** The version of the geography package, which fixes the edition of the code officiel géographique. */
export const geographyVersion: string = readJson<{ version: string }>('package.json').version

type RegionEntry = {
  code: string
  nom: string
  zone: 'metro' | 'drom' | 'com'
}
type DepartmentEntry = RegionEntry & { region: string }
type CommuneEntry = DepartmentEntry & {
  departement: string
  type: string
  anciensCodes?: string[]
  /** Of a delegated or associated commune. */
  chefLieu?: string
  /** Of a municipal arrondissement. */
  commune?: string
  siren?: string
  codesPostaux?: string[]
  population?: number
}
type BodyEntry = {
  code: string
  nom: string
  type: string
  populationMunicipale?: number
  membres: { code: string }[]
}

/** Reads the areas above communes from the geography package: regions, departments and intercommunal bodies. */
export function readAreas(): { regions: RegionEntry[]; departments: DepartmentEntry[]; bodies: BodyEntry[] } {
  return {
    regions: readJson('data/regions.json'),
    departments: readJson('data/departements.json'),
    bodies: [...readJson<BodyEntry[]>('data/epci.json'), ...readJson<BodyEntry[]>('data/ept.json')],
  }
}

/**
 * Finds the current commune for each former code: of a merged, renumbered, delegated or associated commune, or of a
 * municipal arrondissement.
 *
 * @returns Current codes by former ones, in no particular order. No key is a current code, or one that leads to several
 *   communes because its commune was split.
 */
export function readFormerCommunes(): ReadonlyMap<string, string> {
  return (formerCommunes ??= findFormerCommunes())
}

/** Cached, because reading the file takes half a second, and an import of several files needs it for each. */
let formerCommunes: ReadonlyMap<string, string> | undefined

function findFormerCommunes(): Map<string, string> {
  const current = new Set<string>()
  const former: [string, string | undefined][] = []
  for (const { code, type, anciensCodes, chefLieu, commune } of readCommunes()) {
    if (type === 'commune-actuelle') current.add(code)
    former.push(...(anciensCodes ?? []).map((old): [string, string] => [old, code]), [code, chefLieu ?? commune])
  }
  const leading = former.filter(
    (pair): pair is [string, string] => !current.has(pair[0]) && pair[1] != null && current.has(pair[1]),
  )
  const targets = Map.groupBy(leading, ([old]) => old)
  return new Map(leading.filter(([old, code]) => targets.get(old)!.every(([, other]) => other === code)))
}

/**
 * Reads the communes of the geography package, and parts of communes, line by line: parsed as a whole, they would stay in
 * memory for long.
 */
export function* readCommunes(): Generator<CommuneEntry> {
  const bytes = readFileSync(pathOf('data/communes.json'))
  for (let at = 0, end; at < bytes.length; at = end + 1) {
    end = bytes.indexOf('\n', at)
    if (end === -1) end = bytes.length
    const line = bytes.toString('utf8', at, end)
    if (line.startsWith('{')) yield JSON.parse(line.replace(/,$/, '')) as CommuneEntry
  }
}

// By path: the package's index reads its files relative to the working directory. Not by `import` or `require`, which
// would keep the 12 MB of JSON in memory.
function pathOf(file: string): string {
  return require.resolve(`${packageName}/${file}`)
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(pathOf(file), 'utf8')) as T
}
