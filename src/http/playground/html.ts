import type { Example } from './examples.ts'

/** The addresses of what a page loads first. */
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

/** The page of the explorer. */
export function explorerPage(files: PageFiles): string {
  return page(
    {
      title: 'Explorer le graphe',
      address: '/playground',
      files,
      skip: { href: '#graphiql-session', text: 'Aller à l’éditeur' },
    },
    `<p id="notice" role="status"></p>
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

/** The page of the schema's picture. */
export function schemaPage(files: PageFiles): string {
  return page(
    { title: 'Le schéma en image', address: '/schema', files },
    `<main id="schema" lang="en">
      <noscript>
        <p lang="fr">
          L’image du schéma a besoin de JavaScript. Le schéma lui-même se lit à l’adresse
          <a href="/schema.graphql">/schema.graphql</a>.
        </p>
      </noscript>
    </main>`,
  )
}

/** The page of the examples: each is a form that works without JavaScript. */
export function examplesPage(files: PageFiles, examples: readonly Example[]): string {
  return page(
    { title: 'Exemples de requêtes', address: '/examples', files },
    `<main id="examples">
      <p>
        Chaque exemple est une requête GraphQL, à lire, à exécuter et à modifier dans l’explorateur. Dans les tableaux,
        ce qui est inventé porte la mention <span class="mark">démonstration</span>\u00A0: la page demande aussi
        <code>isDemonstration</code> et <code>demonstrationCount</code>. Sans JavaScript, le graphe répond en JSON.
      </p>
      <nav aria-labelledby="contents">
        <h2 id="contents">Sommaire</h2>
        <ol>
          ${examples.map(({ file, title }) => `<li><a href="#${file}">${escapeHtml(title)}</a></li>`).join('\n')}
        </ol>
      </nav>
      ${examples.map(exampleSection).join('\n')}
    </main>`,
  )
}

function exampleSection({ file, operation, title, answer, source, marked, variables }: Example): string {
  return `<section id="${file}" aria-labelledby="${file}-title">
    <h2 id="${file}-title">${escapeHtml(title)}</h2>
    <p>${escapeHtml(answer)}</p>
    <pre tabindex="0" role="region" aria-label="Requête\u00A0: ${escapeHtml(title)}"><code>${escapeHtml(source)}</code></pre>
    ${variables && `<p>Variables\u00A0: <code>${escapeHtml(variables)}</code></p>`}
    <form action="/graphql" method="get" data-marked="${escapeHtml(marked)}">
      <input type="hidden" name="query" value="${escapeHtml(source)}" />
      ${variables && `<input type="hidden" name="variables" value="${escapeHtml(variables)}" />`}
      <button type="submit" aria-describedby="${file}-title">Exécuter</button>
      <a href="/playground?operation=${operation}">Ouvrir «\u00A0${escapeHtml(title)}\u00A0» dans l’explorateur</a>
    </form>
    <p class="status" role="status"></p>
    <div class="result"></div>
  </section>`
}

/** A list, as the page of the files shows it. */
export type ListedData = {
  /** As it stands in addresses. */
  name: string
  title: string
  /** What a row is, in French. */
  row: string
  /** Ends of file names. */
  extensions: readonly string[]
  /** What its address takes, in French, and the words that stand for it, if it is not free. */
  parameters: readonly { name: string; text: string; values: readonly string[] }[]
}

/** The page of the files: every list in every format. */
export function dataPage(files: PageFiles, lists: readonly ListedData[]): string {
  return page(
    { title: 'Les données en fichiers', address: '/data', files },
    `<main id="data">
      <p>
        Chaque liste du graphe est un fichier, à ouvrir dans un tableur ou à lire depuis un outil d’analyse par son adresse.
        Les colonnes sont décrites par un <i lang="en">Table Schema</i>, l’ensemble par
        <a href="/data/datapackage.json">datapackage.json</a>. Pour Excel en français\u00A0:
        <code>.csv?separator=;&amp;decimal=,&amp;bom=1</code>.
      </p>
      <p>
        La colonne <code>is_demonstration</code> dit quelles lignes sont inventées\u00A0; un fichier qui en contient
        s’appelle <code>…-demonstration-….csv</code>. Dans les listes qui ont ce paramètre,
        <code>?sourceKinds=OFFICIAL,REPORTED</code> écarte ces lignes, mais pas les colonnes inventées à côté d’une ligne
        publiée (<code>engineering</code>, <code>coordination</code>), que leur nom (<code>demonstration_…</code>) et leur
        propre <code>is_demonstration</code> signalent. Plusieurs valeurs s’écrivent avec des virgules. Les codes
        (<code>01</code>, <code>2A</code>) et les SIREN sont du texte.
      </p>
      ${lists.map(listSection).join('\n')}
      <section id="licences" aria-labelledby="licences-title">
        <h2 id="licences-title">Sources et licences</h2>
        <p>
          Chaque ligne dit d’où elle vient (<code>source.publisher</code>, <code>source.title</code>,
          <code>source.url</code>), de quand elle date (<code>source.as_of</code>) et sous quelle licence elle peut être
          réutilisée (<code>source.licence</code>, vide quand aucune n’a été accordée). La liste des sources et des
          licences est dans <a href="/data/datapackage.json">datapackage.json</a>.
        </p>
      </section>
    </main>`,
  )
}

function listSection({ name, title, row, extensions, parameters }: ListedData): string {
  const file = (address: string, text: string) => `<li><a href="/data/${name}.${address}" download>${text}</a></li>`
  return `<section id="${name}" aria-labelledby="${name}-title">
    <h2 id="${name}-title">${escapeHtml(title)}</h2>
    <p>Une ligne\u00A0: ${escapeHtml(row)}.</p>
    <ul class="files" aria-labelledby="${name}-title">
      ${file('csv?separator=;&amp;decimal=,&amp;bom=1', 'CSV pour Excel')}
      ${extensions.map((extension) => file(extension, extension)).join('\n')}
      <li><a href="/data/${name}.schema.json">colonnes</a></li>
    </ul>
    ${parameters.length === 0 ? '' : parameterList(parameters)}
  </section>`
}

function parameterList(parameters: ListedData['parameters']): string {
  const items = parameters.map(
    ({ name, text, values }) =>
      `<dt><code>${name}</code></dt><dd>${escapeHtml(text)} ${values.map((value) => `<code>${value}</code>`).join(', ')}</dd>`,
  )
  return `<details><summary>Paramètres de l’adresse</summary><dl>${items.join('\n')}</dl></details>`
}

/** `skip`: where the keyboard may go at once, past what stands before it. */
type Page = { title: string; address: string; files: PageFiles; skip?: { href: string; text: string } }

function page({ title, address, files, skip }: Page, main: string): string {
  const current = (href: string) => (href === address ? ' aria-current="page"' : '')
  const items = links.map(({ href, text }) => `<li><a href="${href}"${current(href)}>${text}</a></li>`)
  return `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)} – Territoires d’industrie</title>
    <link rel="icon" type="image/svg+xml" href="${files.icon}" />
    <link rel="stylesheet" href="${files.styles}" />
    <script type="module" src="${files.script}"></script>
  </head>
  <body>
    ${skip ? `<a class="skip" href="${skip.href}">${skip.text}</a>` : ''}
    <header>
      <div class="title">
        <h1>Territoires d’industrie <span>${escapeHtml(title)}</span></h1>
        <nav aria-label="Pages">
          <ul>
            ${items.join('\n')}
          </ul>
        </nav>
      </div>
      <div class="notes">
        <p>Projet indépendant, non officiel\u00A0: il n’est ni édité ni cautionné par l’État, l’ANCT ou la DGE.</p>
        <p id="demonstration" role="status">
          Une ligne de démonstration est inventée, et marquée <code>isDemonstration</code>.
        </p>
      </div>
    </header>
    ${main}
  </body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
