import { html } from 'hono/html'

/** HTML whose values are escaped. */
export type Html = ReturnType<typeof html>

/** The URLs of the files that a page loads first. */
export type PageFiles = { icon: string; styles: string; script: string }

const links = [
  { href: '/playground', text: 'Explorateur' },
  { href: '/examples', text: 'Exemples' },
  { href: '/data', text: 'Données' },
  { href: '/schema', text: 'Schéma' },
  { href: '/schema.graphql', text: 'schema.graphql' },
  { href: '/introspection.json', text: 'introspection.json' },
  { href: '/operations.graphql', text: 'operations.graphql' },
]

/** `skip` is a link for keyboards, past everything before the main part. */
type Page = { title: string; address: string; files: PageFiles; skip?: { href: string; text: string } }

/** Renders a whole page around its main part. */
export function page({ title, address, files, skip }: Page, main: Html): string {
  const items = links.map(({ href, text }) =>
    href === address
      ? html`<li><a href="${href}" aria-current="page">${text}</a></li>`
      : html`<li><a href="${href}">${text}</a></li>`,
  )
  // No value is a promise, so the page is not one either.
  return String(
    html`<!doctype html>
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} – Territoires d’industrie</title>
          <link rel="icon" type="image/svg+xml" href="${files.icon}" />
          <link rel="stylesheet" href="${files.styles}" />
          <script type="module" src="${files.script}"></script>
        </head>
        <body>
          ${skip && html`<a class="skip" href="${skip.href}">${skip.text}</a>`}
          <header>
            <div class="title">
              <h1>Territoires d’industrie <span>${title}</span></h1>
              <nav aria-label="Pages">
                <ul>
                  ${items}
                </ul>
              </nav>
            </div>
            <div class="notes">
              <p>
                Projet indépendant, non officiel&nbsp;: il n’est ni édité ni cautionné par l’État, l’ANCT ou la DGE.
              </p>
              <p id="demonstration" role="status">
                Une ligne de démonstration est inventée, et marquée <code>isDemonstration</code>.
              </p>
            </div>
          </header>
          ${main}
        </body>
      </html> `,
  )
}
