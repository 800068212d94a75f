import type { French } from '../shared/french.ts'

export const french: French = {
  fields: {
    dataVersion: 'version des données',
    datasets: 'jeux de données',
    licence: 'licence',
    loadedAt: 'chargé le',
    publisher: 'éditeur',
    rowCount: 'lignes',
  },
  values: {
    kind: { DEMONSTRATION: 'démonstration', OFFICIAL: 'officielle', REPORTED: 'secondaire' },
  },
}
