/** An operation of the contract, as shown on the pages. */
export type Example = {
  /** The name of its file in `contract/`, without the extension. */
  file: string
  /** The name of the operation, which GraphiQL uses for its tab. */
  operation: string
  title: string
  /** What the response shows, as a sentence. */
  answer: string
  /** The text of the operation, without the comment at its start. */
  source: string
  /** The same, also selecting which rows are demonstration data: the tables show this one. */
  marked: string
  /** As JSON; empty if the operation has none. */
  variables: string
}

/** The French title and description of each operation of the contract, by file name. */
export const exampleTexts: Record<string, Pick<Example, 'title' | 'answer'>> = {
  '01-bilan': {
    title: 'Bilan du programme',
    answer:
      'Les chiffres publiés du programme, à côté de ce que comptent les lignes publiées, et l’écart entre les deux.',
  },
  '02-territory': {
    title: 'Un territoire',
    answer:
      'Val de Durance (phase 2)\u00A0: ses intercommunalités, ses communes, ses actions, ses lauréats et ses sites.',
  },
  '03-territories-of-a-region': {
    title: 'Territoires d’une région',
    answer: 'Les territoires d’Auvergne-Rhône-Alpes par ordre alphabétique, dix par page.',
  },
  '04-dashboard': {
    title: 'Tableau de bord',
    answer: 'Vingt territoires avec leurs actions, leurs lauréats et leurs sites, en une seule requête.',
  },
  '05-actor': {
    title: 'Deux acteurs',
    answer: 'Le CNER et l’ANCT\u00A0: leurs liens avec d’autres acteurs, et ce qu’ils font dans le programme.',
  },
  '06-funding': {
    title: 'Mesures de financement',
    answer: 'Qui finance et qui instruit chaque mesure, ses éditions, ses enveloppes et ses lauréats de 2024.',
  },
  '07-sites': {
    title: 'Sites clés en main',
    answer:
      'Les sites industriels «\u00A0clés en main France 2030\u00A0»\u00A0: où ils sont, leur surface et leur disponibilité.',
  },
  '08-assembly': {
    title: 'Assemblée générale',
    answer: 'L’assemblée générale de 2025\u00A0: qui y a pris part, à quel titre, et les objets exposés.',
  },
  '09-my-commune': {
    title: 'Ma commune',
    answer: 'Une commune ou une intercommunalité fait-elle partie d’un Territoire d’industrie\u202F?',
  },
  '10-search': {
    title: 'Recherche',
    answer: 'Ce qui parle d’hydrogène, que le mot soit écrit avec ou sans accents.',
  },
  '11-datasets': {
    title: 'Jeux de données',
    answer: 'D’où viennent les lignes\u00A0: éditeur, licence, date et nombre de lignes de chaque jeu.',
  },
  '12-node': {
    title: 'Objet par identifiant',
    answer: 'N’importe quel objet du graphe, retrouvé par son identifiant global.',
  },
}
