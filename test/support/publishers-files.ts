import type { ImportedText } from './import-text.ts'

// Files in publishers' layouts, with the columns that tests need. Parameters: the as-of date, and the lines below the
// header.

export const communes = (asOf: string, lines: string): ImportedText => ({
  source: 'anct-communes',
  asOf,
  text: `insee_com,lib_com,id_ti,lib_ti\n${lines}`,
})

export const members = (asOf: string, lines: string): ImportedText => ({
  source: 'anct-members',
  asOf,
  text: `id_ti;lib_ti;siren_groupement;lib_groupement;nature_juridique\n${lines}`,
})

export const awards = (asOf: string, lines: string): ImportedText => ({
  source: 'fonds-vert',
  year: 2024,
  asOf,
  text: `code_commune;nom_du_projet;montant_engage;demarche;siret_beneficiaire;raison_sociale_beneficiaire;numero_dossier_ds\n${lines}`,
})

export const sites = (asOf: string, lines: string): ImportedText => ({
  source: 'cnig-sites',
  publisher: 'Une ville',
  asOf,
  text: `site_id;site_nom;site_comm_insee\n${lines}`,
})

export const engineering = (publisher: string, asOf: string, lines: string): ImportedText => ({
  source: 'engineering',
  publisher,
  asOf,
  text: `code_territoire;chefs_de_projet;code_region;coordinateurs\n${lines}`,
})
