declare module 'graphql-voyager/dist/voyager.standalone.js' {
  import type { VoyagerProps } from 'graphql-voyager'
  export function renderVoyager(element: HTMLElement, props: VoyagerProps): void
}
