const namespace = 'territoires-industrie'

/**
 * Makes the storage of the explorer: the browser's own, under names that no other GraphiQL on this host uses. Tabs that
 * were stored for other examples are forgotten, because GraphiQL would show them in place of the new ones; the history
 * and the settings stay. Where the browser lets a page store nothing, it holds nothing.
 */
export function openStorage(examples: string) {
  try {
    const kept = ownStorage(window.localStorage)
    if (kept.getItem('examples') !== examples) {
      for (const key of ['tabState', 'query', 'variables', 'headers']) kept.removeItem(`graphiql:${key}`)
      kept.setItem('examples', examples)
    }
    return kept
  } catch {
    return nothing
  }
}

const nothing = { getItem: () => null, setItem: () => {}, removeItem: () => {}, clear: () => {}, length: 0 }

function ownStorage(storage: Storage) {
  const prefix = `${namespace}:`
  const keys = () => Object.keys(storage).filter((key) => key.startsWith(prefix))
  return {
    getItem: (key: string) => storage.getItem(prefix + key),
    setItem: (key: string, value: string) => storage.setItem(prefix + key, value),
    removeItem: (key: string) => storage.removeItem(prefix + key),
    clear: () => keys().forEach((key) => storage.removeItem(key)),
    get length() {
      return keys().length
    },
  }
}
