import { useGraphiQL } from '@graphiql/react'
import { useEffect } from 'react'
import { examples } from './examples-data.ts'

/** Sets the French titles of the examples' tabs, which a style sheet shows: GraphiQL names tabs after operations. */
export function TitledTabs() {
  const tabs = useGraphiQL(({ tabs }) => tabs)
  useEffect(() => {
    for (const tab of document.querySelectorAll<HTMLElement>('.graphiql-tab-button')) {
      const title = examples.find(({ operation }) => operation === tab.title)?.title
      tab.lang = title ? 'fr' : ''
      if (title) tab.dataset['title'] = tab.ariaLabel = title
      else {
        delete tab.dataset['title']
        tab.ariaLabel = null
      }
    }
  }, [tabs])
  return null
}
