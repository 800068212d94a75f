const namespace = 'territoires-industrie'

/**
 * Opens the explorer's storage: the browser's, under keys that no other GraphiQL on this host uses. Tabs stored for an
 * older set of examples are removed, because GraphiQL would show them instead of the new ones; history and settings
 * stay. If the browser blocks storage, nothing is stored.
 *
 * @param examples - The version of the examples.
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
