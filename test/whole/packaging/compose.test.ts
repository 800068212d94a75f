import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { limits } from '../../../src/http/limits.ts'
import { readCompose } from './compose.ts'

const { services, volumes, networks } = readCompose({ POSTGRES_PASSWORD: 'a: password/@#?' })
const { hub, postgres } = services

describe('docker-compose.yml', () => {
  it('requires a password, and has none of its own', () => {
    expect(() => readCompose({})).toThrow(/^POSTGRES_PASSWORD: Set it/)
    expect(() => readCompose({ POSTGRES_PASSWORD: '' })).toThrow('Set it')
    expect(postgres.environment['POSTGRES_PASSWORD']).toBe('a: password/@#?')
    expect(hub.environment['PGPASSWORD']).toBe('a: password/@#?')
  })

  it('publishes only the hub, by default only on this machine', () => {
    expect(postgres.ports).toBeUndefined()
    expect(hub.ports).toEqual(['127.0.0.1:4000:4000'])
    const elsewhere = readCompose({ POSTGRES_PASSWORD: 'x', HUB_PUBLISH: '0.0.0.0:80' })
    expect(elsewhere.services.hub.ports).toEqual(['0.0.0.0:80:4000'])
  })

  it('keeps the database in an internal network', () => {
    expect(postgres.networks.map((name) => networks[name])).toEqual([{ internal: true }])
    expect(hub.networks).toEqual(expect.arrayContaining(postgres.networks))
  })

  it('keeps the database in a named volume, at the path of the PostgreSQL 18 image', () => {
    expect(postgres.image).toBe('postgres:18')
    expect(postgres.volumes).toEqual(['postgres:/var/lib/postgresql'])
    expect(Object.keys(volumes)).toEqual(['postgres', 'files'])
  })

  it('gives the hub valid settings', () => {
    const { PGPASSWORD: _password, ...settings } = hub.environment
    expect(readConfig(settings)).toMatchObject({
      databaseUrl: 'postgres://hub@postgres:5432/hub',
      demonstration: 'keep',
    })
    const { DATABASE_URL } = settings
    const { username, hostname, pathname } = new URL(DATABASE_URL!)
    expect(services).toHaveProperty(hostname)
    expect({ POSTGRES_USER: username, POSTGRES_DB: pathname.slice(1) }).toEqual({
      POSTGRES_USER: postgres.environment['POSTGRES_USER'],
      POSTGRES_DB: postgres.environment['POSTGRES_DB'],
    })
  })

  it('passes settings on from the environment', () => {
    const given = {
      HUB_DEMONSTRATION: 'on',
      HUB_DATABASE_CONNECTIONS: '20',
      HUB_METRICS_PORT: '9400',
      HUB_RESPONSE_CACHE: '128',
      HUB_IMPORT_MAX_MEGABYTES: '10',
      HUB_IMPORT_PRIVATE_ADDRESSES: 'on',
      HUB_IMPORT_TIMEOUT: '60',
      HUB_IMPORT_BY: 'Équipe données',
      HUB_UNDO_RELEASES: '5',
      HUB_LOAD_WAIT: '30',
      HUB_STOP_DELAY: '5',
      HUB_API_KEYS: 'a-key-of-a-partner',
      HUB_REQUESTS_PER_MINUTE: '600',
      HUB_TRUSTED_PROXIES: '10.0.0.0/8',
      LOG_LEVEL: 'warn',
    }
    expect(readCompose({ POSTGRES_PASSWORD: 'x', ...given }).services.hub.environment).toMatchObject(given)
  })

  it('starts the hub when the database is ready, and gives it time to stop', () => {
    expect(hub.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    const { stopDelay } = readConfig(hub.environment)
    expect(Number.parseInt(hub.stop_grace_period) * 1000).toBeGreaterThan(stopDelay + limits.stopMilliseconds)
  })

  it('checks the readiness of the database and the hub', () => {
    expect(postgres.healthcheck.test).toContain('pg_isready')
    expect(hub.healthcheck.test.at(-1)).toContain('/readyz')
  })

  it.each(Object.entries(services))('gives %s no more rights than it needs', (_name, service) => {
    expect(service).toMatchObject({
      restart: 'unless-stopped',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      logging: { driver: 'local' },
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
      pids_limit: expect.any(Number),
    })
    expect(service.cap_add).toBeUndefined()
    expect(service.privileged).toBeUndefined()
    expect(service.user ?? 'set by the Dockerfile').not.toMatch(/^(root|0)/)
  })
})
