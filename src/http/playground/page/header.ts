import { DEMONSTRATION } from '../../../demonstration.ts'
import { post } from './post.ts'

const meaning =
  'Ces lignes sont inventées pour tenir lieu de ce que personne n’a publié, et marquées <code>isDemonstration</code>.'

/** Shows in the header whether the data include demonstration rows, which only the graph knows. */
export async function sayWhetherDemonstration(): Promise<void> {
  document.getElementById('demonstration')!.innerHTML = await sentence()
}

async function sentence(): Promise<string> {
  const answer = await post({ query: '{ datasets { kind } }' }).catch(() => undefined)
  const datasets = answer?.data?.['datasets'] as { kind: string }[] | null | undefined
  if (!datasets) return `Les données comportent peut-être des lignes de démonstration. ${meaning}`
  return datasets.some(({ kind }) => kind === DEMONSTRATION)
    ? `Les données comportent des <strong>lignes de démonstration</strong>. ${meaning}`
    : 'Les données ne comportent aucune ligne de démonstration.'
}
