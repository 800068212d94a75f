/** The French word for a value that nobody gave. */
export const unknown = 'non renseigné'
