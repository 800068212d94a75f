import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHubProcess } from '../../support/hub-process.ts'

const main = path.join(import.meta.dirname, '../../../src/main.ts')
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])\n'
const fitting = `${link}type Query { plots: [Plot!] }\ntype Plot { reference: ID! }\n`
const clashing = `${link}type Query {\n  node: Int\n}\n`
const merging = `${link}type Query { map: PageInfo }\ntype PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }\n`

let dir: string
let partner: Server
let url: string
beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'hub-compose-'))
  partner = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ data: { _service: { sdl: fitting } } }))
  })
  await once(partner.listen(0, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${(partner.address() as AddressInfo).port}/graphql`
})
afterAll(async () => {
  partner.closeAllConnections()
  await new Promise((resolve) => void partner.close(resolve))
  rmSync(dir, { recursive: true })
})

/**
 * Writes a subgraphs file.
 * @param subgraphs - The SDL of each subgraph by name, or its settings.
 * @returns The path of the file.
 */
function subgraphsFile(name: string, subgraphs: Record<string, string | object>): string {
  const written = Object.entries(subgraphs).map(([subgraph, given]) => {
    if (typeof given !== 'string') return [subgraph, given]
    const schema = `${name}-${subgraph}.graphql`
    writeFileSync(path.join(dir, schema), given)
    return [subgraph, { url: 'http://127.0.0.1:9/', schema }]
  })
  const file = path.join(dir, `${name}.yaml`)
  writeFileSync(file, JSON.stringify({ subgraphs: Object.fromEntries(written) }))
  return file
}

function compose(args: string[], settings: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'], ...settings }
  return startHubProcess([process.execPath, main, 'compose', ...args], { env, cwd: dir }).ended
}

test('prints the supergraph of our own graph and of partners, fetched or read from files', async () => {
  const file = subgraphsFile('fit', { land: { url }, sea: `${link}type Query { ports: Int }` })
  const { code, output, errors } = await compose([file])
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  expect(output).toContain(`LAND @join__graph(name: "land", url: "${url}")`)
  expect(output).toContain('ports: Int @join__field(graph: SEA)')
  expect(output).toContain('territories(')
})

test('finds the subgraphs file by the setting, or by name in the folder', async () => {
  const file = subgraphsFile('set', { land: fitting })
  expect((await compose([], { HUB_SUBGRAPHS: file })).output).toContain('LAND @join__graph')
  expect(await compose(['--check'])).toMatchObject({
    code: 2,
    errors: expect.stringContaining('hub.subgraphs.yaml does not exist'),
  })
  writeFileSync(path.join(dir, 'hub.subgraphs.yaml'), readFileSync(file))
  expect((await compose([])).output).toContain('LAND @join__graph')
})

test('writes the supergraph to a file, and nothing with --check', async () => {
  const file = subgraphsFile('written', { land: fitting })
  const supergraph = path.join(dir, 'supergraph.graphql')
  expect(await compose([file, '--check'])).toEqual({ code: 0, output: '', errors: '' })
  expect(await compose([file, '--output', supergraph])).toEqual({ code: 0, output: '', errors: '' })
  expect(readFileSync(supergraph, 'utf8')).toContain('LAND @join__graph')

  const nowhere = path.join(dir, 'none', 'supergraph.graphql')
  expect(await compose([file, '--output', nowhere])).toMatchObject({
    code: 1,
    errors: expect.stringMatching(
      /^The supergraph cannot be written \(ENOENT.*\)\. Choose a writable file with --output\.\n$/,
    ),
  })
  expect((await compose([file, '--check', '--output', nowhere])).code).toBe(2)
})

test('exits with 1 and the conflicts, and writes nothing', async () => {
  const supergraph = path.join(dir, 'refused.graphql')
  const file = subgraphsFile('clash', { land: clashing })
  const { code, output, errors } = await compose([file, '--output', supergraph])
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors).toContain(
    "Non-shareable field 'Query.node' is resolved from multiple subgraphs: it is resolved from subgraphs 'hub' and 'land' and defined as non-shareable in",
  )
  expect(errors).toContain(`${path.join(dir, 'clash-land.graphql')}:3:3: node: Int`)
  expect(existsSync(supergraph)).toBe(false)
})

test('lists merging types on stderr', async () => {
  const { code, output, errors } = await compose([subgraphsFile('merge', { land: merging })])
  expect(code).toBe(0)
  expect(output).toContain('LAND @join__graph')
  expect(errors).toMatch(
    /^'PageInfo' in the subgraph 'land' merges with the hub's type of the same name \(line 3 of .*\n$/,
  )
})

test('exits with 1 if a partner protects fields or overrides ours, unless the file allows it', async () => {
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@override", { name: "@authenticated", as: "@private" }])
    type Query { secret: String @private }
    type Commune @key(fields: "code") { code: String! name: String! @override(from: "hub") }`
  const file = subgraphsFile('refused', { land: sdl })
  const { code, output, errors } = await compose([file, '--check'])
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors).toContain("In the subgraph 'land': 'Query.secret' has @authenticated, which the hub does not enforce")
  expect(errors).toContain("In the subgraph 'land': 'Commune.name' has @override(from: 'hub')")
  expect(errors).toContain('refused-land.graphql:2:33: type Query { secret: String @private }')

  const schema = 'allowed.graphql'
  writeFileSync(path.join(dir, schema), sdl.replace('@private }', '}'))
  const allowed = subgraphsFile('allowed', { land: { url, schema, overrides: ['Commune.name'] } })
  expect(await compose([allowed, '--check'])).toEqual({ code: 0, output: '', errors: '' })
})

test('loads nothing but what it needs to say that the file does not exist', async () => {
  const log = `import { registerHooks } from 'node:module'
    registerHooks({ load(url, context, next) { console.log(url); return next(url, context) } })`
  const hooks = `data:text/javascript,${encodeURIComponent(log)}`
  const { code, output } = await startHubProcess(
    [process.execPath, '--import', hooks, main, 'compose', '--check', path.join(dir, 'none.yaml')],
    { env: { PATH: process.env['PATH'] }, cwd: dir },
  ).ended
  expect(code).toBe(2)
  expect(output).toContain('/src/federation/subgraphs-file/subgraphs-file.ts')
  expect(output).not.toMatch(
    /node_modules\/(graphql|@graphql-tools|@theguild|kysely|fastify|undici|pino)\/|\/src\/domains\//,
  )
})

test('exits with 1 and lists all partners without a schema', async () => {
  const away = createServer()
  await once(away.listen(0, '127.0.0.1'), 'listening')
  const { port } = away.address() as AddressInfo
  await new Promise((resolve) => void away.close(resolve))
  const unreachable = { url: `http://127.0.0.1:${port}/graphql` }
  const { code, errors } = await compose([
    subgraphsFile('away', { land: unreachable, sea: unreachable, sky: fitting }),
    '--check',
  ])
  expect(code).toBe(1)
  expect(errors).toContain("The subgraph 'land' does not publish its schema")
  expect(errors).toContain("The subgraph 'sea' does not publish its schema")
  expect(errors).not.toContain('    at ')
})

test('exits with 2 and a sentence if the aliases of the file are endless', async () => {
  const file = path.join(dir, 'endless.yaml')
  writeFileSync(file, 'subgraphs: &all { land: *all }')
  const { code, errors } = await compose([file, '--check'])
  expect({ code, errors }).toEqual({
    code: 2,
    errors: `The subgraphs file cannot be used:\n  - ${file}:1:25: The aliases repeat too much, or contain themselves. Write the settings out instead.\n`,
  })
})

test('exits with 2 if the file is invalid, and reads variables from the environment', async () => {
  const file = subgraphsFile('wrong', { land: { url, headers: { send: { authorization: 'Bearer ${TOKEN}' } } } })
  expect(await compose([file, '--check'])).toMatchObject({
    code: 2,
    errors: expect.stringContaining('TOKEN. Set them'),
  })
  expect(await compose([file, '--check'], { TOKEN: 'abc' })).toEqual({ code: 0, output: '', errors: '' })
})
