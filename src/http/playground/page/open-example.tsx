import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react'
import { useEffect, useRef } from 'react'
import type { Example } from '../examples.ts'
import { examples, findExample } from './examples-data.ts'

/** The content of an example's tab: its French title, then the text of the operation. */
export function tabOf({ title, source, variables }: Example) {
  return { query: `# ${title}\n\n${source}`, variables: variables || undefined }
}

/** The panel that lists the examples. */
export const examplesPlugin: GraphiQLPlugin = {
  title: 'Exemples',
  icon: () => (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
      <path d="M2 3.5h.01M2 8h.01M2 12.5h.01M5.5 3.5H14M5.5 8H14M5.5 12.5H14" />
    </svg>
  ),
  content: () => {
    const open = useOpenExample()
    return (
      <section className="examples-panel" lang="fr" aria-labelledby="examples-panel-title">
        <h2 id="examples-panel-title">Exemples</h2>
        <ol>
          {examples.map((example) => (
            <li key={example.file}>
              <button type="button" onClick={() => open?.(example)}>
                {example.title}
              </button>
              <p>{example.answer}</p>
            </li>
          ))}
        </ol>
        <p>
          <kbd>Ctrl</kbd> + <kbd>Entrée</kbd> exécute la requête, <kbd>Ctrl</kbd> + <kbd>Espace</kbd> propose des
          champs, <kbd>Ctrl</kbd> + <kbd>M</kbd> rend à <kbd>Tab</kbd> le rôle de quitter l’éditeur. Un onglet fermé se
          rouvre d’ici, avec son texte d’origine.
        </p>
      </section>
    )
  },
}

/** Opens the example named in the URL (`?operation=Dashboard`), once the editors exist. */
export function OpenLinkedExample() {
  const open = useOpenExample()
  const done = useRef(false)
  useEffect(() => {
    if (!open || done.current) return
    done.current = true
    const name = new URLSearchParams(window.location.search).get('operation')
    if (!name) return
    const example = findExample(name)
    open(example ?? examples[0]!)
    if (!example) say(`Aucun exemple ne s’appelle «\u00A0${name}\u00A0»\u00A0: le premier est ouvert à sa place.`)
  }, [open])
  return null
}

/**
 * Returns a function that shows an example's tab, and recreates it if it was closed; undefined until the editors exist.
 */
function useOpenExample() {
  const { addTab, changeTab } = useGraphiQLActions()
  const state = useGraphiQL(({ tabs, queryEditor, variableEditor, headerEditor }) => ({
    tabs,
    queryEditor,
    variableEditor,
    headerEditor,
  }))
  const { tabs, queryEditor, variableEditor, headerEditor } = state
  if (!queryEditor || !variableEditor || !headerEditor) return undefined
  return (example: Example) => {
    const { query, variables } = tabOf(example)
    const index = tabs.findIndex(({ title }) => title === example.operation)
    if (index >= 0) {
      const isAsMade = tabs[index]!.query === query
      say(
        isAsMade ? '' : 'Cet onglet montre votre version\u00A0: fermez-le, puis rouvrez-le pour retrouver l’original.',
      )
      changeTab(index)
      showActiveTab()
      return
    }
    say('')
    addTab()
    queryEditor.setValue(query)
    variableEditor.setValue(variables ?? '')
    showActiveTab()
  }
}

/** Scrolls to the active tab: the tab bar may be wider than the window. */
function showActiveTab(): void {
  setTimeout(
    () => document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    100,
  )
}

function say(sentence: string): void {
  document.getElementById('notice')!.textContent = sentence
}
