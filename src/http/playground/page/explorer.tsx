// First: an editor needs its workers when it is created.
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
import { TitledTabs } from './titled-tabs.tsx'

/** Changes with the examples; set by the build. */
declare const EXAMPLES_VERSION: string

const plugins = [examplesPlugin, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN]
const isWide = window.matchMedia('(min-width: 70rem)').matches

editor.onDidCreateEditor((created) => {
  // The editor would mark French dashes and apostrophes as ambiguous characters.
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
    <TitledTabs />
    <OpenLinkedExample />
  </GraphiQL>,
)
