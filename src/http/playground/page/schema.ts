import { renderVoyager } from 'graphql-voyager/dist/voyager.standalone.js'
import { sayWhetherDemonstration } from './header.ts'

const main = document.getElementById('schema')!

void sayWhetherDemonstration()
try {
  const response = await fetch('/introspection.json')
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  renderVoyager(main, { introspection: { data: await response.json() } })
} catch (error) {
  main.textContent = `Le schéma n’a pas pu être lu (${error instanceof Error ? error.message : error}). Rechargez la page.`
}
