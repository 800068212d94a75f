// First, so that no editor is made before it knows its workers.
import './workers.ts'
import { explorerPlugin } from '@graphiql/plugin-explorer'
import { HISTORY_PLUGIN } from '@graphiql/plugin-history'
import { GraphiQL } from 'graphiql'
import { editor } from 'monaco-graphql/esm/monaco-editor.js'
import { createRoot } from 'react-dom/client'
import { examples } from './examples-data.ts'
import { sayWhetherDemonstration } from './header.ts'
import { examplesPlugin, OpenLinkedExample, tabOf } from './open-example.tsx'
import { post } from './post.ts'
import { openStorage } from './storage.ts'

/** Changes with the examples; the build knows it. */
declare const EXAMPLES_VERSION: string

const plugins = [examplesPlugin, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN]
const isWide = window.matchMedia('(min-width: 70rem)').matches

showTitlesOnTabs()
editor.onDidCreateEditor((created) => {
  // The editor would box French dashes and apostrophes as look-alikes of others.
  created.updateOptions({ unicodeHighlight: { ambiguousCharacters: false }, wordWrap: 'on' })
})

void sayWhetherDemonstration()
createRoot(document.getElementById('explorer')!).render(
  <GraphiQL
    fetcher={(operation, options) => post(operation, options?.headers)}
    defaultTabs={examples.map(tabOf)}
    plugins={plugins}
    visiblePlugin={isWide ? examplesPlugin : undefined}
    storage={openStorage(EXAMPLES_VERSION)}
  >
    <OpenLinkedExample />
  </GraphiQL>,
)

/** GraphiQL names a tab after its operation, always; a style sheet shows the French title in place of that name. */
function showTitlesOnTabs(): void {
  const rules = examples.flatMap(({ operation, title }) => {
    const tab = `.graphiql-tab-button[title='${operation}']`
    return [`${tab} { font-size: 0 }`, `${tab}::after { content: '${title}'; font-size: var(--font-size-body) }`]
  })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules.join('\n'))
  document.adoptedStyleSheets.push(sheet)
}
