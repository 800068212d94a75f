/** The name of the hub's graph in a supergraph. */
export const OWN_NAME = 'hub'
