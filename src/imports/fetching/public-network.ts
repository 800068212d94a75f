import { lookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Failure } from '../../failure.ts'

/** Decides whether an IP address may be connected to. */
export type Allows = (ip: string) => boolean

/** The range of public IPv6 addresses. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Returns whether an IP address is public.
 *
 * @param ip - IPv4, IPv6, or IPv4 in IPv6.
 */
export function isPublic(ip: string): boolean {
  // The library mistakes ::8.8.8.8 for ::ffff:8.8.8.8, which is another address.
  const address = ipaddr.process(ip.replace(/^::(?=\d+\.)/, '0::'))
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(globalUnicast))
}

/**
 * Refuses a host that needs no lookup, an IP address or `localhost`, if it may not be connected to.
 *
 * @throws {@link Failure} for a private address.
 */
export function refusePrivate({ hostname }: URL, allows: Allows): void {
  const literal = hostname.replaceAll(/[[\]]/g, '')
  const ip = /(^|\.)localhost\.?$/.test(hostname) ? '127.0.0.1' : literal
  if (isIP(ip) && !allows(ip)) throw privateAddress(hostname)
}

/**
 * Creates a DNS lookup that checks the addresses that it finds. It runs at each connection, because a name may resolve
 * to another address each time.
 */
export function guardedLookup(allows: Allows): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '')
      if (!found.every(({ address }) => allows(address))) return callback(privateAddress(hostname), '')
      if (options.all) return callback(null, found)
      callback(null, found[0]!.address, found[0]!.family)
    })
  }
}

function privateAddress(host: string): Failure {
  const advice = 'Use a public address, or set HUB_IMPORT_PRIVATE_ADDRESSES=on.'
  return new Failure(`${host} is on a private network. ${advice}`, 2)
}
