import { html } from 'hono/html'
import type { Example } from './examples.ts'
import { page, type Html, type PageFiles } from './page-frame.ts'

/** Renders the page of the explorer. */
export function explorerPage(files: PageFiles): string {
  return page(
    {
      title: 'Explorer le graphe',
      address: '/playground',
      files,
      skip: { href: '#graphiql-session', text: 'Aller à l’éditeur' },
    },
    html`<p id="notice" role="status"></p>
      <main id="explorer" lang="en">
        <noscript>
          <p lang="fr">
            L’explorateur a besoin de JavaScript. Les <a href="/examples">exemples</a> s’en passent, et le graphe répond
            à l’adresse <code>/graphql</code>.
          </p>
        </noscript>
      </main>`,
  )
}

/** Renders the page of the schema's diagram. */
export function schemaPage(files: PageFiles): string {
  return page(
    { title: 'Le schéma en image', address: '/schema', files },
    html`<main id="schema" lang="en">
      <noscript>
        <p lang="fr">
          L’image du schéma a besoin de JavaScript. Le schéma lui-même se lit à l’adresse
          <a href="/schema.graphql">/schema.graphql</a>.
        </p>
      </noscript>
    </main>`,
  )
}

/** Renders the page of examples. Each is a form that works without JavaScript. */
export function examplesPage(files: PageFiles, examples: readonly Example[]): string {
  return page(
    { title: 'Exemples de requêtes', address: '/examples', files },
    html`<main id="examples">
      <p>
        Chaque exemple est une requête GraphQL, à lire, à exécuter et à modifier dans l’explorateur. Dans les tableaux,
        ce qui est inventé porte la mention <span class="mark">démonstration</span>&nbsp;: la page demande aussi
        <code>isDemonstration</code> et <code>demonstrationCount</code>. Sans JavaScript, le graphe répond en JSON.
      </p>
      <nav aria-labelledby="contents">
        <h2 id="contents">Sommaire</h2>
        <ol>
          ${examples.map(({ file, title }) => html`<li><a href="#${file}">${title}</a></li>`)}
        </ol>
      </nav>
      ${examples.map(exampleSection)}
    </main>`,
  )
}

function exampleSection({ file, operation, title, answer, source, marked, variables }: Example): Html {
  return html`<section id="${file}" aria-labelledby="${file}-title">
    <h2 id="${file}-title">${title}</h2>
    <p>${answer}</p>
    <pre tabindex="0" role="region" aria-label="Requête&nbsp;: ${title}"><code>${source}</code></pre>
    ${variables && html`<p>Variables&nbsp;: <code>${variables}</code></p>`}
    <form action="/graphql" method="get" data-marked="${marked}">
      <input type="hidden" name="query" value="${source}" />
      ${variables && html`<input type="hidden" name="variables" value="${variables}" />`}
      <button type="submit" aria-describedby="${file}-title">Exécuter</button>
      <a href="/playground?operation=${operation}">Ouvrir «&nbsp;${title}&nbsp;» dans l’explorateur</a>
    </form>
    <p class="status" role="status"></p>
    <div class="result"></div>
  </section>`
}
