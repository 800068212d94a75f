// First, so that no editor is made before it knows its workers.
import './workers.ts'
import { GraphiQL } from 'graphiql'
import { editor } from 'monaco-graphql/esm/monaco-editor.js'
import { createRoot } from 'react-dom/client'

const defaultQuery = `# Ctrl + Entrée : lancer la requête
# Ctrl + Espace : proposer des champs
# L’icône en haut à gauche : documentation

query TroisTerritoires {
  territories(first: 3) {
    totalCount
    nodes {
      code
      name
      homeRegion { name }
    }
  }
}
`

const fetcher = async (operation: object, options?: { headers?: Record<string, string> }) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...options?.headers },
    body: JSON.stringify(operation),
  })
  return await response.json()
}

// The editor would box French dashes and apostrophes as look-alikes of others.
editor.onDidCreateEditor((created) => created.updateOptions({ unicodeHighlight: { ambiguousCharacters: false } }))

createRoot(document.getElementById('explorer')!).render(<GraphiQL fetcher={fetcher} defaultQuery={defaultQuery} />)
