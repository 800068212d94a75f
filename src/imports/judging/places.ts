/** What codes of a file are checked against. */
export type Places = {
  /** The present code of a commune, by its present or a former one. */
  communes: ReadonlyMap<string, string>
  departments: ReadonlySet<string>
  /** Codes of communes by their SIREN. */
  communesBySiren: ReadonlyMap<string, string>
  intercommunalBodies: ReadonlySet<string>
  /** Territories by code: one in each phase at most. */
  territories: ReadonlyMap<string, readonly { id: string; phase: number; name: string }[]>
  regions: ReadonlySet<string>
}
