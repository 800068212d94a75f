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
import { TitledTabs } from './titled-tabs.tsx'

/** Changes with the examples; the build knows it. */
declare const EXAMPLES_VERSION: string

const plugins = [examplesPlugin, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN]
const isWide = window.matchMedia('(min-width: 70rem)').matches

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
    <TitledTabs />
    <OpenLinkedExample />
  </GraphiQL>,
)
