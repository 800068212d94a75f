import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHubProcess } from '../../support/hub-process.ts'
import { readCompose } from './compose.ts'
import {
  environmentOf,
  healthCheckOf,
  isInContext,
  readStages,
  root,
  stepOf,
  type Stage,
  type Step,
} from './dockerfile.ts'

// Carries out the Dockerfile by hand, because not every machine that runs the tests has a container engine.

const run = promisify(execFile)
const stages = readStages(readFileSync(path.join(root, 'Dockerfile'), 'utf8'))
const image = stages.at(-1)!
// The installed Node may be older than the one in the images of the Dockerfile.
const PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`

let folder: string
let app: string
let hub: ReturnType<typeof startHub>
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hub-image-'))
  for (const stage of stages) await build(stage)
  app = folderIn(image, '/app')
})
afterAll(async () => {
  hub?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('the image, built by hand, serves the graph', async () => {
  for (const name of ['vitest', 'esbuild', 'typescript', 'graphiql', 'node'])
    expect(existsSync(path.join(app, 'node_modules', name)), name).toBe(false)
  expect(existsSync(path.join(app, 'node_modules/fastify'))).toBe(true)

  const before = listFiles()
  hub = startHub()
  const url = await hub.ready()

  const response = await fetch(`${url}/graphql?query={territories{totalCount}datasets{kind}}`)
  const { data } = (await response.json()) as { data: { territories: object; datasets: { kind: string }[] } }
  expect(data.territories).toEqual({ totalCount: 183 })
  expect(new Set(data.datasets.map(({ kind }) => kind))).toEqual(new Set(['OFFICIAL', 'REPORTED']))
  for (const address of ['/playground', '/data', '/data/regions.parquet'])
    expect((await fetch(url + address)).status, address).toBe(200)

  const { port } = new URL(url)
  const [, ...ready] = readCompose({ POSTGRES_PASSWORD: 'x' }).services.hub.healthcheck.test
  const checks = [healthCheckOf(image), ready.map((each) => each.replace(':4000/', `:${port}/`))]
  for (const [program, ...args] of checks) await run(program!, args, { env: { PATH, PORT: port } })

  hub.stop()
  expect(await hub.ended).toMatchObject({ code: 0, errors: '' })
  for (const [program, ...args] of checks)
    await expect(run(program!, args, { env: { PATH, PORT: port } })).rejects.toMatchObject({ code: 1 })
  // So the root file system can be read-only.
  expect(listFiles()).toEqual(before)
})

/** Carries out the steps of a stage in a folder that stands for `/`. */
async function build(stage: Stage): Promise<void> {
  let workdir = '/'
  for (const step of stage.steps) {
    if (step.keyword === 'WORKDIR') workdir = step.args[0]!
    const cwd = folderIn(stage, workdir)
    await mkdir(cwd, { recursive: true })
    if (step.keyword === 'COPY') await copy(step, cwd)
    if (step.keyword === 'RUN') await runStep(step, cwd, environmentOf(stage))
  }
}

async function copy({ args, from }: Step, cwd: string): Promise<void> {
  const to = args.at(-1)!
  for (const source of args.slice(0, -1)) {
    const file = from
      ? folderIn(
          stages.find(({ name }) => name === from)!,
          source,
        )
      : path.join(root, source)
    if (!from && !isInContext(source)) throw new Error(`.dockerignore excludes ${source}.`)
    // Like COPY: the content of a folder, or a file under its name.
    const name = (await stat(file)).isDirectory() ? '' : path.basename(file)
    await cp(file, path.join(cwd, to, name), { recursive: true })
  }
}

/** Runs a step, but links development packages from the checkout and does not create the data folder. */
async function runStep({ args }: Step, cwd: string, environment: Record<string, string>): Promise<void> {
  const [program, ...rest] = args
  if (program === 'install') return
  if (program === 'npm' && !rest.includes('--omit=dev'))
    return symlink(path.join(root, 'node_modules'), path.join(cwd, 'node_modules'))
  const env = { ...process.env, npm_config_prefer_offline: 'true', ...environment, PATH }
  const { stderr } = await run(program!, rest, { cwd, env })
  // A warning of the bundler, such as a missing file, means a broken page.
  if (program === 'node' && stderr) throw new Error(stderr)
}

/** Starts the command of the image on a free local port. */
function startHub() {
  const elsewhere = { HOST: '127.0.0.1', PORT: '0', HUB_DATA_DIR: path.join(folder, 'data'), HUB_FILES_DIR: folder }
  return startHubProcess(stepOf('CMD', image).exec, { cwd: app, env: { ...environmentOf(image), ...elsewhere, PATH } })
}

function folderIn(stage: Stage, place: string): string {
  return path.join(folder, `stage-${stages.indexOf(stage)}`, place)
}

function listFiles(): string[] {
  return (readdirSync(app, { recursive: true }) as string[]).toSorted()
}
