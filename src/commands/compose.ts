import { writeFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'

const FILE = 'hub.subgraphs.yaml'

/** A partner gets at most two requests, each with the longest timeout allowed. */
const TIMEOUT_MS = 125_000

/** Adds the command `compose`, which prints the supergraph of our graph and partners' graphs, or their conflicts. */
export function addCompose(program: Command): void {
  program
    .command('compose')
    .description('compose our graph with the subgraphs that a file lists, and print the supergraph SDL')
    .argument('[file]', `subgraphs file (default: HUB_SUBGRAPHS, else ${FILE})`)
    .addOption(new Option('--check', 'check the composition, but print no SDL').conflicts('output'))
    .option('--output <file>', 'write the SDL to a file')
    .addHelpText(
      'after',
      '\nConflicts, and types that may have merged by mistake, are reported on stderr.\n' +
        'Exit codes: 0 composed, 1 conflict or missing schema, 2 invalid subgraphs file.',
    )
    .action(compose)
}

async function compose(given: string | undefined, { check, output }: { check?: true; output?: string }): Promise<void> {
  // Loaded on demand: a hub that serves only its own graph does not need them.
  const { composeSupergraph, describeConflicts } = await import('../federation/composition/composition.ts')
  const { loadSubgraphs } = await import('../federation/composition/subgraph-sources.ts')
  const { readSubgraphsFile } = await import('../federation/subgraphs-file/subgraphs-file.ts')
  const { createOwnSubgraph } = await import('../federation/own-subgraph.ts')
  const { OWN_NAME } = await import('../federation/own-name.ts')
  const { subgraphsFile, env } = readConfig(process.env)
  const file = await readSubgraphsFile(given ?? subgraphsFile ?? FILE, env)
  const partners = await loadSubgraphs(file, AbortSignal.timeout(TIMEOUT_MS))
  const own = { name: OWN_NAME, url: '', sdl: createOwnSubgraph().sdl }
  const { supergraph, notes, conflicts } = composeSupergraph([own, ...partners])
  if (conflicts) throw new Failure(describeConflicts(conflicts), 1)

  for (const note of notes) console.error(note)
  if (check) return
  if (output === undefined) console.log(supergraph)
  else await write(output, supergraph)
}

async function write(file: string, sdl: string): Promise<void> {
  try {
    await writeFile(file, `${sdl}\n`)
  } catch (cause) {
    const { message } = cause as Error
    throw new Failure(`The supergraph cannot be written (${message}). Choose a writable file with --output.`, 1, {
      cause,
    })
  }
}
