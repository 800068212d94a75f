import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { getIntrospectionQuery } from 'graphql'
import { serverAudits } from 'graphql-http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { composeSupergraph } from '../../../src/federation/composition/composition.ts'
import type { Subgraph } from '../../../src/federation/composition/subgraph.ts'
import { createOwnSubgraph } from '../../../src/federation/own-subgraph.ts'
import { ask, codesOf } from '../../support/answers.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'
import { answers, startHostileSubgraph, type HostileSubgraph } from '../../support/hostile-subgraph.ts'
import { writePartnerFile, type PartnerFile } from '../../support/partner-file.ts'

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@override"])'

const banking = `${link}
  type Query { banks(first: Int = 2): [Bank!] }
  type Mutation { open(name: String!): Bank }
  type Subscription { opened: Bank }
  type Bank @key(fields: "id") { id: ID! name: String! branches: [Branch!] }
  interface Place { city: String! }
  type Branch implements Place { city: String! }`

const root = path.join(import.meta.dirname, '../../..')

let database: OpenTestDatabase
beforeAll(async () => (database = await testDatabases[0]!.openShared()))
afterAll(() => database.close())

describe('a supergraph that was composed elsewhere', () => {
  let partner: HostileSubgraph
  let file: PartnerFile
  let hub: Hub | undefined

  beforeEach(async () => {
    partner = await startHostileSubgraph()
    file = await writePartnerFile('')
  })
  afterEach(async () => {
    await hub?.stop()
    hub = undefined
    await partner.stop()
    await file.remove()
  })

  const supergraphOf = (...subgraphs: (Omit<Subgraph, 'url'> & { url?: string })[]) => {
    const { supergraph, conflicts } = composeSupergraph(subgraphs.map((each) => ({ url: partner.url, ...each })))
    expect(conflicts).toBeUndefined()
    return supergraph!
  }
  const start = async (supergraph: string, text?: string) => {
    const supergraphFile = `${file.file}.graphql`
    await writeFile(supergraphFile, supergraph)
    if (text !== undefined) await file.write(text)
    const sources = { supergraphFile, ...(text !== undefined && { subgraphsFile: file.file }) }
    return (hub = await startHub({ db: database.db }, { sources }))
  }

  it('is served without our own graph, which stays at /subgraph', async () => {
    const { post, url } = await start(supergraphOf({ name: 'Banking-API', sdl: banking }))
    partner.behave(answers({ data: { banks: [{ id: 'CDC', branches: [{ city: 'Paris' }] }] } }))
    const { body } = await post({ query: 'query Q($n: Int = 1) { banks(first: $n) { id branches { city } } }' })
    expect(body).toEqual({ data: { banks: [{ id: 'CDC', branches: [{ city: 'Paris' }] }] } })
    expect(JSON.parse(partner.received.at(-1)!.body)).toMatchObject({ variables: { _var_n: 1 } })
    expect(codesOf(await post({ query: '{ regions { code } }' }))).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    const own = await ask(`${url}/subgraph?query={regions{code}}`)
    expect(own.body!.data!['regions']).toHaveLength(26)
  })

  it('passes the audits of GraphQL over HTTP', async () => {
    const { url } = await start(supergraphOf({ name: 'banking', sdl: banking }))
    const audits = serverAudits({ url: () => `${url}/graphql`, fetchFn: fetch })
    const results = await Promise.all(audits.map((audit) => audit.fn()))
    expect(results.filter(({ status }) => status !== 'ok')).toEqual([])
    expect(results).toHaveLength(61)
  })

  it('answers introspection, alone and beside data, with its public schema', async () => {
    const { post } = await start(supergraphOf({ name: 'banking', sdl: banking }))
    const full = await post({ query: getIntrospectionQuery() })
    expect(full.body!.errors).toBeUndefined()
    expect(full.text).not.toMatch(/join__|link__|_Entity/)
    partner.behave(answers({ data: { banks: [] } }))
    const mixed = await post({
      query: `query ($yes: Boolean!) { a: __typename ...Both @include(if: $yes) } fragment Both on Query { __schema { queryType { name } } banks { id } }`,
      variables: { yes: true },
    })
    expect(mixed.body).toEqual({ data: { a: 'Query', __schema: { queryType: { name: 'Query' } }, banks: [] } })
  })

  it('sends a mutation once, and only on POST', async () => {
    const { post, url } = await start(supergraphOf({ name: 'banking', sdl: banking }))
    partner.behave(answers({}, { status: 503 }))
    const before = partner.received.length
    const answer = await post({ query: 'mutation { open(name: "BPI") { name } }' })
    expect(codesOf(answer)).toEqual(['SUBGRAPH_UNAVAILABLE'])
    expect(partner.received.length - before).toBe(1)
    const got = await ask(`${url}/graphql?query=mutation{open(name:"BPI"){name}}`)
    expect(got.status).toBe(405)
    expect(partner.received.length - before).toBe(1)
  })

  it('rejects subscriptions with an explanation', async () => {
    const { post } = await start(supergraphOf({ name: 'banking', sdl: banking }))
    const before = partner.received.length
    const answer = await post({ query: 'subscription { opened { name } }' })
    expect(answer.body!.errors![0]!.message).toContain('it has no subscription. Send a query.')
    expect(partner.received.length).toBe(before)
  })

  const overriding = () =>
    supergraphOf(
      { name: 'hub', sdl: createOwnSubgraph().sdl, url: '' },
      {
        name: 'banking',
        sdl: `${link}
          type Query { banks: [Bank!] }
          type Bank { name: String! seat: Commune }
          type Commune @key(fields: "code") { code: String! population: Int @override(from: "hub") }`,
        overrides: ['Commune.population'],
      },
    )

  it('executes our own graph here if it is named `hub`', async () => {
    const { post, statements } = await start(
      overriding(),
      `subgraphs:\n  banking: { url: ${partner.url}, overrides: [Commune.population] }\npoll: 0\n`,
    )
    partner.behave(answers({ data: { banks: [{ name: 'CDC', seat: { __typename: 'Commune', code: '59183' } }] } }))
    const before = statements()
    const { body } = await post({ query: '{ banks { name seat { name } } dataVersion }' })
    expect(body).toMatchObject({ data: { banks: [{ name: 'CDC', seat: { name: 'Dunkerque' } }] } })
    expect(statements() - before).toBe(2)

    partner.behave(answers({ data: { _entities: [{ __typename: 'Commune', population: 7 }] } }))
    const { body: overridden } = await post({ query: '{ commune(code: "59183") { name population } }' })
    expect(overridden).toEqual({ data: { commune: { name: 'Dunkerque', population: 7 } } })
  })

  it('connects as the subgraphs file says', async () => {
    const { post } = await start(
      supergraphOf({ name: 'banking', sdl: banking, url: 'http://127.0.0.1:1/nowhere' }),
      `subgraphs:\n  banking: { url: ${partner.url}, headers: { send: { x-key: '12' }, forward: [x-team] } }\npoll: 0\n`,
    )
    partner.behave(answers({ data: { banks: [] } }))
    expect((await post({ query: '{ banks { id } }' })).body!.errors).toBeUndefined()
    const { headers } = partner.received.at(-1)!
    expect(headers['x-key']).toBe('12')
    expect(headers['x-team']).toBeUndefined()
  })

  it('is replaced when the file changes, and stays if the new one is invalid', async () => {
    const { post, federation, url } = await start(supergraphOf({ name: 'banking', sdl: banking }))
    const ready = async () => (await (await fetch(`${url}/readyz`)).json()) as { refusedSupergraph: string | null }
    const fieldsOfBank = async () => {
      const { body } = await post({ query: '{ __type(name: "Bank") { fields { name } } }' })
      return (body!.data!['__type'] as { fields: { name: string }[] }).fields.map(({ name }) => name)
    }
    const write = (sdl: string) => writeFile(`${file.file}.graphql`, sdl)

    await write('type Query {')
    expect(await federation!.refresh()).toBe(false)
    expect((await ready()).refusedSupergraph).toMatch(/is not SDL .*\. Set HUB_SUPERGRAPH to the supergraph/)
    await write('type Query { a: Int }')
    expect(await federation!.refresh()).toBe(false)
    expect((await ready()).refusedSupergraph).toMatch(/lists no subgraphs/)
    await write(supergraphOf({ name: 'banking', sdl: banking }).replaceAll('type Query', 'type Other'))
    expect(await federation!.refresh()).toBe(false)
    expect(await fieldsOfBank()).toContain('branches')

    await write(supergraphOf({ name: 'banking', sdl: banking.replace('branches', 'agencies') }))
    expect(await federation!.refresh()).toBe(true)
    expect(await fieldsOfBank()).toContain('agencies')
    expect((await ready()).refusedSupergraph).toBeNull()
  })

  it.each([
    ['type Query {', /is not SDL/],
    ['type Query { a: Int }', /lists no subgraphs/],
  ])('prevents the start if it is %j', async (text, message) => {
    await expect(start(text)).rejects.toThrow(message)
  })

  it('prevents the start if it takes a field from our graph that the subgraphs file does not name', async () => {
    const message = /'Commune.population' is taken away from the hub by 'banking'.*overrides: \[Commune.population\]/
    await expect(start(overriding())).rejects.toThrow(message)
    const file = `subgraphs:\n  banking: { url: ${partner.url}, overrides: [Commune.name] }\npoll: 0\n`
    await expect(start(overriding(), file)).rejects.toThrow(message)
  })

  it('is refused with protected fields, at the start and at run time', async () => {
    const supergraph = supergraphOf({ name: 'banking', sdl: banking })
    const secured = supergraph
      .replace('schema', 'schema @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)')
      .replace('branches: [Branch!]', 'branches: [Branch!] @authenticated')
    const message = /'Bank.branches' has @authenticated, which the hub does not enforce/
    await expect(start(secured)).rejects.toThrow(message)

    const { federation, post, url } = await start(supergraph)
    await writeFile(`${file.file}.graphql`, secured)
    expect(await federation!.refresh()).toBe(false)
    const ready = (await (await fetch(`${url}/readyz`)).json()) as { refusedSupergraph: string }
    expect(ready.refusedSupergraph).toMatch(message)
    partner.behave(answers({ data: { banks: [] } }))
    expect((await post({ query: '{ banks { id } }' })).body).toEqual({ data: { banks: [] } })
  })

  it('prevents the start if a subgraph has no URL', async () => {
    await expect(start(supergraphOf({ name: 'banking', sdl: banking, url: '' }))).rejects.toThrow(
      /has no usable URL for the subgraph 'banking'/,
    )
  })
})

describe('without the native planner', () => {
  const run = (chosen: string) =>
    promisify(execFile)(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(
          `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(\`export async function resolve(name, context, next) { if (name === '@graphql-hive/router-query-planner') throw new Error('no such module'); return next(name, context) }\`))`,
        )}`,
        '--input-type=module',
        '--eval',
        `import { findEngine } from './src/federation/planning/planner.ts'
         const { engine } = await findEngine('${chosen}', { warn: (_, message) => console.log(message) })
         console.log(engine)`,
      ],
      { cwd: root },
    )

  it('operations are planned by stitching, and the log says so', async () => {
    const { stdout } = await run('auto')
    expect(stdout).toBe('the native planner cannot be loaded: operations are planned by stitching\nstitching\n')
  })

  it('a hub that is set to use it does not start', async () => {
    await expect(run('hive')).rejects.toThrow(/HUB_PLANNER/)
  })
})

/** Runs a script in a process of its own, and lists the modules that it loads. */
async function modulesOf(script: string): Promise<string[]> {
  const hooks = `import { registerHooks } from 'node:module'
    registerHooks({ resolve(name, context, next) { const found = next(name, context); console.log(found.url); return found } })
    ${script}`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', hooks], {
    cwd: root,
  })
  return stdout.split('\n')
}

/** The URLs of all modules that are loaded with these source files. */
function modulesWith(...files: string[]): Promise<string[]> {
  return modulesOf(`await Promise.all(${JSON.stringify(files)}.map((file) => import(file)))`)
}

it('composing happens in a thread of its own: the main one does not even load the composer', async () => {
  const composer = /federation-composition/
  expect((await modulesWith('./src/federation/composed.ts')).some((url) => composer.test(url))).toBe(true)
  expect((await modulesWith('./src/federation/federation.ts')).filter((url) => composer.test(url))).toEqual([])
})

it('no federation code is loaded without a partner', async () => {
  const loaded = await modulesWith('./src/commands/serve.ts', './src/commands/compose.ts', './src/http/server.ts')
  expect(loaded.some((url) => url.endsWith('/src/http/graphql.ts'))).toBe(true)
  const libraries =
    /graphql-hive|graphql-mesh|graphql-tools\/(federation|stitch|delegate)|undici|cockatiel|federation-composition/
  expect(loaded.filter((url) => libraries.test(url))).toEqual([])
})

it('an operation that the native planner plans loads no stitching, and so builds no stitched schema', async () => {
  const { supergraph } = composeSupergraph([{ name: 'banking', sdl: banking, url: 'http://127.0.0.1/' }])
  const loaded = await modulesOf(`
    const { parse } = (await import('graphql')).default
    const { findEngine } = await import('./src/federation/planning/planner.ts')
    const { createEngine } = await findEngine('hive', console)
    const answer = async () => ({ data: { banks: [] } })
    const execute = await createEngine(${JSON.stringify(supergraph)}, answer, console)
    const { data } = await execute({ document: parse('{ banks { id } }'), variables: {}, context: {} })
    console.log(JSON.stringify(data))`)
  expect(loaded).toContain('{"banks":[]}')
  expect(loaded.filter((url) => /graphql-tools|graphql-mesh/.test(url))).toEqual([])
})
