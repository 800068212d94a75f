import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** A subgraphs file of a test: where it lies, and how to write another one in its place. */
export type PartnerFile = { file: string; write(text: string): Promise<void>; remove(): Promise<void> }

/** Writes a subgraphs file. In: its text; that of other files beside it, by name. */
export async function writePartnerFile(text: string, beside: Record<string, string> = {}): Promise<PartnerFile> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-subgraphs-'))
  const file = path.join(folder, 'hub.subgraphs.yaml')
  const write = (content: string) => writeFile(file, content)
  for (const [name, content] of Object.entries(beside)) await writeFile(path.join(folder, name), content)
  await write(text)
  return { file, write, remove: () => rm(folder, { recursive: true, force: true }) }
}
