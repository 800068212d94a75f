import type { CountCache } from './count-cache.ts'

/** The versions of the data that a request reads. */
export type Versions = {
  /** Notes the version that a statement has read, or that cached counts belong to. */
  note(version: string): void
  /** Whether the cached counts are those of the current version. If none is watched, a statement must tell. */
  isCurrent(): boolean
}

type Options = {
  onVersion?: ((version: string) => void) | undefined
  countCache?: CountCache | undefined
  currentVersion?: (() => string | undefined) | undefined
}

/** Creates the versions of one request. */
export function createVersions({ onVersion, countCache, currentVersion }: Options): Versions {
  return {
    note(version) {
      onVersion?.(version)
      countCache?.setVersion(version)
    },
    isCurrent: () => countCache?.version !== undefined && countCache.version === currentVersion?.(),
  }
}
