/** A territory, as a file may name it. */
export type Territory = { id: string; phase: number; name: string }

/** What codes of a file are checked against. */
export type Places = {
  /** The present code of a commune, by its present or a former one. */
  communes: ReadonlyMap<string, string>
  /** Of present communes, to say what a code is that no commune has. */
  postalCodes: ReadonlySet<string>
  departments: ReadonlySet<string>
  /** Codes of communes by their SIREN. */
  communesBySiren: ReadonlyMap<string, string>
  intercommunalBodies: ReadonlySet<string>
  /** Territories by code: one in each phase at most. */
  territories: ReadonlyMap<string, readonly Territory[]>
  /** The phases of the programme, in the order of their first days. */
  phases: readonly { number: number; startedOn: string }[]
  regions: ReadonlySet<string>
}
