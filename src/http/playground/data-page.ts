import { html } from 'hono/html'
import { page, type Html, type PageFiles } from './page-frame.ts'

/** A list, as shown on the page of files. */
export type ListedData = {
  /** Its name in URLs. */
  name: string
  title: string
  /** What a row is, in French. */
  row: string
  /** Its file extensions. */
  extensions: readonly string[]
  /** The parameters of its URL, described in French, and their allowed values (none if any value is). */
  parameters: readonly { name: string; text: string; values: readonly string[] }[]
}

/** Renders the page of files: every list in every format. */
export function dataPage(files: PageFiles, lists: readonly ListedData[]): string {
  return page(
    { title: 'Les données en fichiers', address: '/data', files },
    html`<main id="data">
      <p>
        Chaque liste du graphe est un fichier, à ouvrir dans un tableur ou à lire depuis un outil d’analyse par son
        adresse. Les colonnes sont décrites par un <i lang="en">Table Schema</i>, l’ensemble par
        <a href="/data/datapackage.json">datapackage.json</a>. Pour Excel en français&nbsp;:
        <code>.csv?separator=;&amp;decimal=,&amp;bom=1</code>.
      </p>
      <p>
        La colonne <code>is_demonstration</code> dit quelles lignes sont inventées&nbsp;; un fichier qui en contient
        s’appelle <code>…-demonstration-….csv</code>. Dans les listes qui ont ce paramètre,
        <code>?sourceKinds=OFFICIAL,REPORTED</code> écarte ces lignes, mais pas les colonnes inventées à côté d’une
        ligne publiée (<code>engineering</code>, <code>coordination</code>), que leur nom (<code>demonstration_…</code>)
        et leur propre <code>is_demonstration</code> signalent. Plusieurs valeurs s’écrivent avec des virgules. Les
        codes (<code>01</code>, <code>2A</code>) et les SIREN sont du texte.
      </p>
      ${lists.map(listSection)}
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

function listSection({ name, title, row, extensions, parameters }: ListedData): Html {
  const file = (address: string, text: string) => html`<li><a href="/data/${name}.${address}" download>${text}</a></li>`
  return html`<section id="${name}" aria-labelledby="${name}-title">
    <h2 id="${name}-title">${title}</h2>
    <p>Une ligne&nbsp;: ${row}.</p>
    <ul class="files" aria-labelledby="${name}-title">
      ${file('csv?separator=;&decimal=,&bom=1', 'CSV pour Excel')}
      ${extensions.map((extension) => file(extension, extension))}
      <li><a href="/data/${name}.schema.json">colonnes</a></li>
    </ul>
    ${parameters.length > 0 && parameterList(parameters)}
  </section>`
}

function parameterList(parameters: ListedData['parameters']): Html {
  const items = parameters.map(
    ({ name, text, values }) =>
      html`<dt><code>${name}</code></dt>
        <dd>${text} ${values.map((value, index) => html`${index > 0 && ', '}<code>${value}</code>`)}</dd>`,
  )
  return html`<details>
    <summary>Paramètres de l’adresse</summary>
    <dl>${items}</dl>
  </details>`
}
