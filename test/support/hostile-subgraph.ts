import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { AddressInfo } from 'node:net'

/** A request as received. */
export type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: string }

/** How a request is answered, well or badly. */
export type Behaviour = (response: ServerResponse, request: Received) => void | Promise<void>

export type HostileSubgraph = {
  url: string
  /** All requests since the start. */
  received: Received[]
  /** The largest number of requests that were open at once. */
  mostAtOnce(): number
  /** How many requests ended because the client closed the connection. */
  abandoned(): number
  /** Answers the next requests with `first`, and all later ones with `then`. */
  behave(then: Behaviour, ...first: Behaviour[]): void
  stop(): Promise<void>
}

/** Starts an HTTP server on a free port that behaves as instructed. */
export async function startHostileSubgraph(): Promise<HostileSubgraph> {
  const received: Received[] = []
  let behaviour: Behaviour = answers({ data: {} })
  let queue: Behaviour[] = []
  let open = 0
  let mostAtOnce = 0
  let abandoned = 0
  const server = createServer(async (request, response) => {
    mostAtOnce = Math.max(mostAtOnce, ++open)
    response.on('close', () => {
      open--
      if (!response.writableFinished) abandoned++
    })
    const { method = '', url = '', headers } = request
    const each = { method, path: url, headers, body: await text(request).catch(() => '') }
    received.push(each)
    await (queue.shift() ?? behaviour)(response, each)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    received,
    mostAtOnce: () => mostAtOnce,
    abandoned: () => abandoned,
    behave(then, ...first) {
      behaviour = then
      queue = first
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Options = { status?: number; headers?: Record<string, string | string[]> }

/** Responds with a JSON value. */
export function answers(body: unknown, options?: Options): Behaviour {
  return sends(JSON.stringify(body), options)
}

/** Responds with these bytes; as JSON, unless the headers say otherwise. */
export function sends(body: string | Uint8Array, { status = 200, headers }: Options = {}): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
  }
}

/** Never responds. */
export const isSilent: Behaviour = () => {}

/** Sends the start of a response, then closes the connection. */
export const breaksOff: Behaviour = async (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  await new Promise((resolve) => response.write('{"data":', resolve))
  response.socket?.resetAndDestroy()
}

/** Sends a space every few milliseconds, without end. */
export const drips: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 5)
  response.on('close', () => clearInterval(timer))
}

/** Sends a response of the given size as fast as it is read. `sent` returns how many bytes went out in all. */
export function floods(bytes: number): { behaviour: Behaviour; sent(): number } {
  const chunk = Buffer.alloc(64 * 1024, 'x')
  let sent = 0
  function* body() {
    yield '{"data":{"name":"'
    for (let left = bytes; left > 0; left -= chunk.length) {
      sent += chunk.length
      yield chunk
    }
    yield '"}}'
  }
  const behaviour: Behaviour = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    // The client is meant to abort it.
    return pipeline(Readable.from(body()), response).catch(() => {})
  }
  return { behaviour, sent: () => sent }
}

/** Responds once `released` resolves. */
export function waitsFor(released: Promise<unknown>, behaviour: Behaviour): Behaviour {
  return async (response, request) => {
    await released
    await behaviour(response, request)
  }
}
