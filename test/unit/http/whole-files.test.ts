import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWholeFiles, type WholeFiles } from '../../../src/http/data/whole-files.ts'

const LARGEST = 100

describe('whole files', () => {
  let parent: string
  let files: WholeFiles<string>
  let made: number

  beforeEach(async () => {
    parent = await mkdtemp(path.join(os.tmpdir(), 'hub-whole-files-'))
    files = createWholeFiles(parent, LARGEST)
    made = 0
  })
  afterEach(async () => {
    await files.close()
    await rm(parent, { recursive: true })
  })

  async function* chunksOf(bytes: number) {
    yield Buffer.alloc(bytes)
  }
  const get = (key: string, bytes = 10, chunks: AsyncIterable<Uint8Array> = chunksOf(bytes)) =>
    files.get(
      key,
      'one version',
      async () => {
        made++
        return { about: key, chunks }
      },
      () => false,
    )
  const read = ({ folder, name }: { folder: string; name: string }) => readFile(path.join(folder, name))

  it('are written once for concurrent and later requests', async () => {
    const [one, other] = await Promise.all([get('a'), get('a')])
    expect(one).toBe(other)
    expect(await get('a')).toBe(one)
    expect(made).toBe(1)
    expect(await read(one)).toHaveLength(10)
  })

  it('are written again if they, or their folder, were deleted', async () => {
    const { folder, name } = await get('a')
    await rm(path.join(folder, name))
    const [one, other] = await Promise.all([get('a'), get('a')])
    expect(one).toBe(other)
    expect(await read(one)).toHaveLength(10)
    await rm(folder, { recursive: true })
    expect(await read(await get('a'))).toHaveLength(10)
    expect(made).toBe(3)
  })

  it('are refused if they are too large, or if the disk is too full', async () => {
    await expect(get('large', LARGEST + 1)).rejects.toThrow('Request fewer rows')
    const { promise: end, resolve: finish } = Promise.withResolvers<void>()
    async function* slowly() {
      yield Buffer.alloc(LARGEST)
      await end
    }
    const slow = [get('a', 0, slowly()), get('b', 0, slowly())]
    const onDisk = async () => {
      const written = (await readdir(parent, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())
      return (await Promise.all(written.map((file) => readFile(path.join(file.parentPath, file.name))))).join('').length
    }
    await expect.poll(onDisk).toBe(2 * LARGEST)
    await expect(get('c', 1)).rejects.toThrow('Too many files are being written')
    finish()
    for (const { folder, name } of await Promise.all(slow)) expect(await read({ folder, name })).toHaveLength(LARGEST)
  })

  it('are refused while the disk has no room, and nothing of them is left', async () => {
    const { folder } = await get('a')
    // Every write to this device fails as on a full disk.
    await symlink('/dev/full', path.join(folder, '2'))
    const error = await get('b').catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      message: expect.stringMatching(/no room .* Request it as \.csv.* after 60 seconds/),
      extensions: { code: 'UNAVAILABLE', http: { status: 503 } },
    })
    expect(await readdir(folder)).toEqual(['1'])
    expect(await read(await get('b'))).toHaveLength(10)
  })
})
