import { demonstrationId } from '../../demonstration.ts'
import type { DomainDemonstration } from '../demonstration.ts'
import { datedProvenance, demonstrationDataset } from '../shared/demonstration-datasets.ts'

const dataset = demonstrationDataset('exhibits', 'objets exposés')

/** With the four objects named in the report, 51: "more than 50". */
const objects = [
  'vélo à assistance électrique',
  'couteau de poche',
  'chaussures de randonnée',
  'pull en laine',
  'verre à pied',
  'assiette en porcelaine',
  'stylo',
  'montre',
  'raquette',
  'ski',
  'tente',
  'voile de bateau',
  'casque de protection',
  'gants de travail',
  'perceuse',
  'tronçonneuse',
  'tondeuse',
  'bouilloire',
  'machine à café',
  'poêle en acier',
  'robot de cuisine',
  'lampe de bureau',
  'chaise en bois',
  'matelas',
  'peluche',
  'jeu de construction',
  'poussette',
  'savon',
  'flacon de parfum',
  'emballage en carton',
  'bocal',
  'bouteille réutilisable',
  'roulement à billes',
  'engrenage',
  'ressort',
  'vanne industrielle',
  'moteur électrique',
  'turbine',
  'pile à hydrogène',
  'batterie',
  'panneau photovoltaïque',
  'carte électronique',
  'drone',
  'siège de train',
  'hublot d’avion',
  'prothèse de hanche',
  'bloc de pierre reconstituée',
] as const

/** Demonstration objects of the exhibition. */
export const demonstration: DomainDemonstration = {
  datasets: [dataset],
  makeRows: ({ has }) => (has('exhibits') ? { exhibit: objects.map(exhibitRow) } : {}),
}

function exhibitRow(object: string, index: number) {
  const number = String(index + 1).padStart(2, '0')
  return {
    id: demonstrationId(`exhibit-${number}`),
    exhibition_slug: 'fabriques-en-territoires-d-industrie',
    name: `Objet de démonstration ${number} – ${object}`,
    ...datedProvenance(dataset),
  }
}
