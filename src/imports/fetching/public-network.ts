import { lookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Failure } from '../../failure.ts'

/** Which IP addresses may be connected to. */
export type Allows = (ip: string) => boolean

/** Where the addresses of the public internet are given out, in IPv6. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address is one of the public internet.
 *
 * @param ip - IPv4 or IPv6, also IPv4 in IPv6.
 */
export function isPublic(ip: string): boolean {
  // The library takes ::8.8.8.8 for ::ffff:8.8.8.8, which is another address.
  const address = ipaddr.process(ip.replace(/^::(?=\d+\.)/, '0::'))
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(globalUnicast))
}

/**
 * Refuses a host whose name says itself where it is: an IP address, or this machine.
 *
 * @throws A Failure, where it may not be connected to.
 */
export function refusePrivate({ hostname }: URL, allows: Allows): void {
  const literal = hostname.replaceAll(/[[\]]/g, '')
  const ip = /(^|\.)localhost\.?$/.test(hostname) ? '127.0.0.1' : literal
  if (isIP(ip) && !allows(ip)) throw privateAddress(hostname)
}

/**
 * Finds where a host is, and checks it: a name may stand for another address each time that it is asked for.
 *
 * @returns What takes the place of the system's own lookup when a connection is made.
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
  const advice = 'Send a public address, or set HUB_IMPORT_PRIVATE_ADDRESSES=on.'
  return new Failure(`${host} is on a private network. ${advice}`, 2)
}
