import { writeFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'

const FILE = 'hub.subgraphs.yaml'

/** In milliseconds: a partner is asked twice at most, for as long as its timeout can be. */
const PATIENCE = 125_000

/** Adds `compose`: our graph and those of partners as one supergraph, or what keeps them from being one. */
export function addCompose(program: Command): void {
  program
    .command('compose')
    .description('compose our graph with those that a subgraphs file names, and print the SDL of the supergraph')
    .argument('[file]', `the subgraphs file (default: the setting HUB_SUBGRAPHS, or else ${FILE})`)
    .addOption(new Option('--check', 'only say whether they compose; print no SDL').conflicts('output'))
    .option('--output <file>', 'write the SDL to a file')
    .addHelpText(
      'after',
      '\nConflicts, and types that may have merged by mistake, are told on stderr.\n' +
        'Exit codes: 0 composed, 1 conflicts or a subgraph without a schema, 2 a subgraphs file that cannot be used.',
    )
    .action(compose)
}

async function compose(given: string | undefined, { check, output }: { check?: true; output?: string }): Promise<void> {
  // Loaded when they are wanted: a hub that serves its own graph alone does without them.
  const { composeSupergraph, describeConflicts } = await import('../federation/composition/composition.ts')
  const { loadSubgraphs } = await import('../federation/composition/subgraph-sources.ts')
  const { readSubgraphsFile } = await import('../federation/composition/subgraphs-file.ts')
  const { composedSubgraphSdl, OWN_NAME } = await import('../federation/own-subgraph.ts')
  const { subgraphsFile, env } = readConfig(process.env)
  const file = await readSubgraphsFile(given ?? subgraphsFile ?? FILE, env)
  const partners = await loadSubgraphs(file, AbortSignal.timeout(PATIENCE))
  const own = { name: OWN_NAME, url: '', sdl: composedSubgraphSdl() }
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
    throw new Failure(`The supergraph cannot be written (${message}): name a file that can be.`, 1, { cause })
  }
}
