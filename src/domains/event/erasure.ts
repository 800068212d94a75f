import type { Erasure } from '../../datasets/content.ts'

/** Participants of events. */
export const erasure: Erasure = {
  erasable: { table: 'person' },
  isAbout: { Person: (key, id) => key === id, PersonFunction: (key, id) => key.replace(/-\d+$/, '') === id },
}
