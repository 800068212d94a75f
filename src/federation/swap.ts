import { isDeepStrictEqual } from 'node:util'
import type { Logger } from 'pino'
import type { Graph } from '../graph/graph.ts'
import { tryCanary } from './canary.ts'
import { choosePartners, type Choice, type Trial } from './choose-partners.ts'
import type { Composed } from './composed.ts'
import type { Compose } from './composer.ts'
import type { Subgraph } from './composition/subgraph.ts'
import type { KeptSchemas } from './kept-schemas.ts'
import type { LatestSupergraph } from './latest-supergraph.ts'
import { OWN_NAME } from './own-name.ts'
import type { OwnSubgraph } from './own-subgraph.ts'
import type { CreateEngine } from './planning/engine.ts'
import type { Remotes } from './remotes.ts'
import type { RemoteSettings } from './remote/settings.ts'
import type { Contents } from './sources.ts'
import { createSupergraph } from './supergraph.ts'
import { reasonOf, type Taken } from './updates.ts'

type Options = {
  graph: Graph
  own: OwnSubgraph
  createEngine: CreateEngine
  compose: Compose
  kept: KeptSchemas
  remotes: Remotes
  latest: LatestSupergraph
  /** Aborted when nothing more is taken over. */
  stopped: AbortSignal
  log: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** A composition with the notes on it. */
type WithNotes = { composed: Composed; notes: readonly string[] }

/**
 * Creates the function that takes over new contents of the sources: it composes a supergraph of the partners that fit
 * together, tries it, and swaps it in. A supergraph that is served already stays, with its cached responses.
 *
 * @returns A function that throws the reason why nothing can be taken over.
 */
export function createSwap(options: Options): (contents: Contents) => Promise<Taken> {
  const { graph, own, createEngine, compose, kept, remotes, latest, stopped, log } = options
  /** Whether a trial of the current contents failed for a reason that is not in them, such as a thread that has ended. */
  let mayPass = false
  let lastError: string | undefined
  let served: { digest: string; settings: readonly RemoteSettings[] } | undefined

  async function make(composed: Composed, settings: readonly RemoteSettings[]) {
    const clients = remotes.prepare(settings)
    try {
      const findRemote = (name: string) => clients.get(name)
      const supergraph = await createSupergraph({ composed, graph, own, findRemote, createEngine, log })
      await tryCanary(supergraph)
      return { supergraph, clients }
    } catch (error) {
      remotes.discard(clients)
      throw error
    }
  }

  /** Returns whether the supergraph is a new one. */
  async function serve(composed: Composed, settings: readonly RemoteSettings[]): Promise<boolean> {
    const next = { digest: composed.digest, settings }
    if (isDeepStrictEqual(next, served)) return false
    const { supergraph, clients } = await make(composed, settings)
    remotes.use(clients)
    latest.replace(supergraph)
    served = next
    log.info({ subgraphs: remotes.names(), sha256: composed.digest }, 'a new supergraph is in use')
    return true
  }

  async function tryComposition(partners: readonly Subgraph[]): Promise<Trial<WithNotes>> {
    const subgraphs = [{ name: OWN_NAME, url: '', sdl: own.sdl }, ...partners]
    try {
      const { conflicts, ...made } = await compose({ subgraphs })
      return conflicts === undefined ? { made: made as WithNotes } : { refusal: conflicts }
    } catch (error) {
      stopped.throwIfAborted()
      mayPass = true
      const reason = String(error)
      if (reason !== lastError)
        log.warn({ err: error, subgraphs: partners.map(({ name }) => name) }, 'a supergraph cannot be composed')
      lastError = reason
      return { refusal: reasonOf(error) }
    }
  }

  async function takePartners({ partners, settings }: Contents): Promise<Taken> {
    const settingsOf = (chosen: readonly Subgraph[]) =>
      settings.filter(({ name }) => chosen.some((each) => each.name === name))

    async function tryPlanning(chosen: readonly Subgraph[]): Promise<Trial<WithNotes>> {
      const trial = await tryComposition(chosen)
      if (trial.refusal !== undefined) return trial
      try {
        const { clients } = await make(trial.made.composed, settingsOf(chosen))
        remotes.discard(clients)
        return trial
      } catch (error) {
        log.warn({ err: error, subgraphs: chosen.map(({ name }) => name) }, 'a supergraph cannot be planned')
        return { refusal: reasonOf(error) }
      }
    }

    async function serveChoice({ partners: chosen, made, refusals }: Choice<WithNotes>): Promise<Taken> {
      const isNew = await serve(made.composed, settingsOf(chosen))
      if (isNew) {
        for (const note of made.notes) log.warn(note)
        await kept.keep(chosen)
      }
      return { isNew, refusals, mayPass }
    }

    const good = new Map(partners.flatMap((partner) => lastGoodOf(partner, kept)).map((each) => [each.name, each]))
    const choice = await choosePartners(partners, good, tryComposition)
    try {
      return await serveChoice(choice)
    } catch (error) {
      if (choice.partners.length === 0) throw error
      log.warn({ err: error }, 'a supergraph cannot be planned: its partners are tried one by one')
      return serveChoice(await choosePartners(partners, good, tryPlanning))
    }
  }

  return async (contents) => {
    mayPass = false
    if (contents.supergraph === undefined) return takePartners(contents)
    const { composed } = await compose({ supergraph: contents.supergraph, own: own.sdl })
    return { isNew: await serve(composed!, contents.settings), refusals: new Map(), mayPass }
  }
}

/** The partner with its last good schema; empty if there is none. */
function lastGoodOf(partner: Subgraph, kept: KeptSchemas): Subgraph[] {
  const sdl = kept.find(partner)
  if (sdl === undefined) return []
  return [sdl === partner.sdl ? partner : { ...partner, sdl, file: undefined }]
}
