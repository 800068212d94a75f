/** A territory that a file may name. */
export type Territory = { id: string; phase: number; name: string }

/** The codes that a file is checked against. */
export type Places = {
  /** The present code of a commune, by its present or former code. */
  communes: ReadonlyMap<string, string>
  /** Postal codes of present communes, to recognise one in place of a commune code. */
  postalCodes: ReadonlySet<string>
  departments: ReadonlySet<string>
  /** Codes of communes by their SIREN. */
  communesBySiren: ReadonlyMap<string, string>
  intercommunalBodies: ReadonlySet<string>
  /** Territories by code: at most one per phase. */
  territories: ReadonlyMap<string, readonly Territory[]>
  /** The phases of the programme, in the order of their first days. */
  phases: readonly { number: number; startedOn: string }[]
  regions: ReadonlySet<string>
}
