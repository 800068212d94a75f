import { expect, it, onTestFinished } from 'vitest'
import { createComposer } from '../../../src/federation/composer.ts'

const subgraphs = [
  {
    name: 'tips',
    url: 'http://127.0.0.1:1',
    sdl: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3") type Query { tip: String }',
  },
]

it('a composer goes on after a supergraph that is not valid', async () => {
  const stopped = new AbortController()
  onTestFinished(() => stopped.abort())
  const compose = createComposer(stopped.signal)
  await expect(compose({ supergraph: 'type Query {', own: '' })).rejects.toThrow('Syntax Error')
  const { composed, conflicts } = await compose({ subgraphs })
  expect(composed!.schema).toContain('tip: String')
  expect(conflicts).toBeUndefined()
  expect((await compose({ subgraphs: [...subgraphs, { ...subgraphs[0]!, name: 'again' }] })).conflicts).toContain(
    "'Query.tip'",
  )
})

it('a composition ends with the hub', async () => {
  const stopped = new AbortController()
  const composition = createComposer(stopped.signal)({ subgraphs })
  stopped.abort()
  await expect(composition).rejects.toThrow('aborted')
})
