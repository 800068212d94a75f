import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { describeSettings } from '../../../src/config.ts'
import { readCompose } from './compose.ts'
import { environmentOf, healthCheckOf, isInContext, readStages, root, stepOf, stepsOf } from './dockerfile.ts'

type Manifest = { version: string; scripts: { start: string }; devDependencies: { node: string } }
type Lock = { packages: Record<string, { dev?: boolean; hasInstallScript?: boolean }> }

const dockerfile = readFileSync(path.join(root, 'Dockerfile'), 'utf8')
const manifest = readJson<Manifest>('package.json')
const stages = readStages(dockerfile)
const image = stages.at(-1)!

describe('the Dockerfile', () => {
  it('passes the linter', () => {
    expect(validate(dockerfile)).toEqual([])
  })

  it('uses only the Node version that package.json pins', () => {
    expect(dockerfile).toContain(`\nARG NODE_VERSION=${manifest.devDependencies.node}\n`)
    expect(readFileSync(path.join(root, '.nvmrc'), 'utf8')).toBe(`${manifest.devDependencies.node.split('.')[0]}\n`)
    expect(stages.map((stage) => stage.image)).toEqual(stages.map(() => 'node:${NODE_VERSION}-trixie-slim'))
  })

  it('copies only files that exist and are in the build context', () => {
    const sources = stages
      .flatMap((stage) => stepsOf('COPY', stage))
      .filter(({ from }) => !from)
      .flatMap(({ args }) => args.slice(0, -1))
    expect(sources.filter((source) => !existsSync(path.join(root, source)) || !isInContext(source))).toEqual([])
  })

  it('installs packages before it copies sources, so that they stay cached', () => {
    for (const { steps } of stages) {
      const install = steps.findIndex(({ keyword, args }) => keyword === 'RUN' && args[0] === 'npm')
      const copied = steps.slice(0, install).filter(({ keyword }) => keyword === 'COPY')
      expect(copied.map(({ args }) => args)).toEqual([['package.json', 'package-lock.json', './']])
    }
  })

  it('skips install scripts, because no production package needs one', () => {
    const installs = stages.flatMap((stage) => stepsOf('RUN', stage)).filter(({ args }) => args[0] === 'npm')
    expect(installs.every(({ args }) => args.includes('--ignore-scripts'))).toBe(true)
    const scripted = Object.entries(readJson<Lock>('package-lock.json').packages)
      .filter(([, { dev, hasInstallScript }]) => hasInstallScript && !dev)
      .map(([name]) => name)
    // Its script only warns of a version that does not match.
    expect(scripted).toEqual(['node_modules/@apollo/protobufjs'])
  })
})

describe('the build context', () => {
  it.each(['.data', '.env', '.git', '.ci', 'coverage', 'dist', 'docs', 'node_modules', 'test', 'docker-compose.yml'])(
    'excludes %s',
    (name) => expect(isInContext(name)).toBe(false),
  )
})

describe('the image', () => {
  const environment = environmentOf(image)

  it('has no development packages', () => {
    const installs = stepsOf('RUN', image).filter(({ args }) => args[0] === 'npm')
    expect(installs.map(({ args }) => args)).toEqual([['npm', 'ci', '--omit=dev', '--ignore-scripts']])
    const sources = stepsOf('COPY', image).flatMap(({ args }) => args.slice(0, -1))
    for (const name of ['.', 'test', 'scripts', 'node_modules']) expect(sources).not.toContain(name)
  })

  it('starts as npm start does, without a shell or npm in front of the hub', () => {
    expect(`exec ${stepOf('CMD', image).exec.join(' ')}`).toBe(manifest.scripts.start)
    expect(stepsOf('ENTRYPOINT', image)).toEqual([])
    expect(stepOf('STOPSIGNAL', image).args).toEqual(['SIGTERM'])
  })

  it('runs as a numeric user other than root', () => {
    expect(stepOf('USER', image).args.join()).toMatch(/^[1-9]\d*:[1-9]\d*$/)
  })

  it('listens on every network, on the port that it exposes', () => {
    expect(environment).toMatchObject({ HOST: '0.0.0.0', PORT: stepOf('EXPOSE', image).args[0] })
  })

  it('keeps its data on a volume that its user may write to', () => {
    const folder = environment['HUB_DATA_DIR']!
    expect(stepOf('VOLUME', image).args).toEqual([folder])
    const made = stepsOf('RUN', image).find(({ args }) => args.at(-1) === folder)
    expect(made?.args).toEqual(['install', '--directory', '--owner=node', '--group=node', folder])
  })

  it('has a folder for files that its user may write to, with a volume in the compose file', () => {
    const folder = environment['HUB_FILES_DIR']!
    const made = stepsOf('RUN', image).find(({ args }) => args.at(-1) === folder)
    expect(made?.args).toEqual(['install', '--directory', '--owner=node', '--group=node', folder])
    expect(readCompose({ POSTGRES_PASSWORD: 'x' }).services.hub.volumes).toEqual([`files:${folder}`])
  })

  it('has no demonstration rows by default', () => {
    expect(environment['HUB_DEMONSTRATION']).toBe('keep')
  })

  it('sets only settings that the hub reads', () => {
    const { NODE_ENV, ...settings } = environment
    expect(NODE_ENV).toBe('production')
    for (const name of Object.keys(settings)) expect(describeSettings()).toContain(`  ${name} `)
  })

  it('checks its health with its own Node', () => {
    const [program, ...args] = healthCheckOf(image)
    expect(program).toBe('node')
    expect(args.at(-1)).toContain('/healthz')
  })

  it('is labelled with the version', () => {
    expect(stepOf('LABEL', image).properties).toMatchObject({
      'org.opencontainers.image.version': manifest.version,
      'org.opencontainers.image.licenses': 'MIT AND etalab-2.0',
    })
  })
})

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T
}
