import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** A subgraphs file for a test. `write` replaces it. */
export type PartnerFile = { file: string; write(text: string): Promise<void>; remove(): Promise<void> }

/**
 * Writes a subgraphs file.
 * @param beside - Other files in the same folder, by name.
 */
export async function writePartnerFile(text: string, beside: Record<string, string> = {}): Promise<PartnerFile> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-subgraphs-'))
  const file = path.join(folder, 'hub.subgraphs.yaml')
  const write = (content: string) => writeFile(file, content)
  for (const [name, content] of Object.entries(beside)) await writeFile(path.join(folder, name), content)
  await write(text)
  return { file, write, remove: () => rm(folder, { recursive: true, force: true }) }
}
