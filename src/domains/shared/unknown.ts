/** The French label of an unknown value. */
export const unknown = 'non renseigné'
