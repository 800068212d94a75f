import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ensureData } from '../../../src/datasets/load.ts'
import { content } from '../../../src/domains/content.ts'
import { chromiumPath, launchBrowser, openPage } from '../../support/browser.ts'
import { contractOperations, shownSource } from '../../support/contract.ts'
import { testDatabases } from '../../support/databases.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

const reason = chromiumPath ? '' : ' (skipped: no Chromium is installed, and CHROMIUM_PATH names none)'

const titles = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../../contract/examples.json'), 'utf8'),
) as Record<string, { title: string }>

const operations = contractOperations.map((operation) => ({
  ...operation,
  source: shownSource(operation),
  title: titles[operation.name]!.title,
  /** GraphiQL names its tab after it. */
  operationName: /query (\w+)/.exec(operation.source)![1]!,
}))
const operationNames = operations.map(({ operationName }) => operationName)

describe.skipIf(!chromiumPath)(`in a browser${reason}`, () => {
  let hub: Hub
  let browser: Browser
  let page: Page
  let problems: string[]
  beforeAll(async () => {
    hub = await startHub(await testDatabases[0]!.openShared())
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await hub?.stop()
  })
  afterEach(async () => {
    const found = [...problems]
    await page.context().close()
    expect(found).toEqual([])
  })

  async function visit(address: string, options?: BrowserContextOptions): Promise<void> {
    ;({ page, problems } = await openPage(browser, new URL(address, hub.url).href, options))
  }

  describe('the explorer', () => {
    const tab = (operationName: string) => page.locator(`.graphiql-tab-button[title="${operationName}"]`)
    const activeTab = (operationName: string) =>
      page.locator('.graphiql-tab-active').filter({ has: tab(operationName) })

    async function visitExplorer(address: string, options?: BrowserContextOptions): Promise<void> {
      await visit(address, options)
      await untilReady()
    }

    async function untilReady(): Promise<void> {
      for (const part of ['.graphiql-query-editor', '.graphiql-response', '.graphiql-editor-tool']) {
        await page.locator(`${part} .view-lines`).first().waitFor({ state: 'attached' })
      }
    }

    async function tabNames(): Promise<(string | null)[]> {
      return Promise.all((await page.locator('.graphiql-tab-button').all()).map((tab) => tab.getAttribute('title')))
    }

    /** The whole text of an editor; the page shows only the lines that fit. */
    function textOf(editor: 'operation.graphql' | 'variables.json' | 'response.json'): Promise<string> {
      return page.evaluate(`__MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith('${editor}')).getValue()`)
    }

    function storedText(): Promise<string> {
      return page.evaluate('Object.values({ ...localStorage }).join()')
    }

    async function write(text: string): Promise<void> {
      await page.locator('.graphiql-query-editor .view-lines').click()
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.insertText(text)
    }

    /** Clicks the run button once GraphiQL has parsed the operation in the editor. */
    async function run() {
      const operation = await textOf('operation.graphql')
      await expect.poll(storedText).toContain(operation)
      await page.getByRole('button', { name: /^Execute query/ }).click()
      return shownAnswer()
    }

    async function shownAnswer(): Promise<{ data?: Record<string, unknown> | null; errors?: unknown }> {
      await page.locator('.graphiql-response .view-lines', { hasText: '"data"' }).waitFor()
      return JSON.parse(await textOf('response.json'))
    }

    test('runs the operation of every tab, without errors', async () => {
      await visitExplorer('/playground')
      expect(await tabNames()).toEqual(operationNames)
      for (const { operationName, title, source } of operations) {
        await tab(operationName).click()
        expect(await textOf('operation.graphql')).toBe(`# ${title}\n\n${source}`)
        expect(await textOf('response.json')).toBe('')
        const { data, errors } = await run()
        expect(errors, operationName).toBeUndefined()
        expect(Object.values(data!), operationName).not.toHaveLength(0)
        expect(Object.values(data!), operationName).not.toContain(null)
      }
      // The editor checks and completes in workers.
      expect(page.workers().length).toBeGreaterThanOrEqual(2)
    })

    test('gives every tab a French name, visible and accessible', async () => {
      await visitExplorer('/playground')
      const shown = operationNames.map((name) => {
        const element = `document.querySelector('.graphiql-tab-button[title="${name}"]')`
        return page.evaluate(`[getComputedStyle(${element}, '::after').content, getComputedStyle(${element}).fontSize]`)
      })
      expect(await Promise.all(shown)).toEqual(operations.map(({ title }) => [JSON.stringify(title), '0px']))
      for (const { title } of operations) {
        const tabs = page.locator('.graphiql-tab-button').and(page.getByRole('button', { name: title, exact: true }))
        expect(await tabs.count(), title).toBe(1)
      }
      // A tab with the reader's own operation has its own name.
      await write('query Mine { dataVersion }')
      await activeTab('Mine').waitFor()
      expect(await page.locator('.graphiql-tab-active .graphiql-tab-button').getAttribute('aria-label')).toBeNull()
    })

    test('remembers what was run, even after a reload', async () => {
      await visitExplorer('/playground')
      await write('query Remembered { dataVersion }')
      await run()
      await page.reload()
      await untilReady()
      await page.getByRole('button', { name: 'Show History' }).click()
      await page.locator('.graphiql-history-item', { hasText: 'Remembered' }).waitFor()
    })

    test('does not highlight French dashes and apostrophes as lookalikes', async () => {
      await visitExplorer('/playground')
      // Highlights appear a little after the text, and those of unknown fields later still.
      await write('query Words { nothing(text: "l’eau – à l’État") }')
      await page.locator('.graphiql-query-editor .squiggly-error').waitFor()
      expect(await page.locator('.graphiql-query-editor .unicode-highlight').count()).toBe(0)
    })

    test('fits on a phone, with the response below the operation', async () => {
      await visitExplorer('/playground', { viewport: { width: 390, height: 800 } })
      const boxOf = async (part: string) => (await page.locator(part).boundingBox())!
      const [editor, answer, main] = [
        await boxOf('.graphiql-editors'),
        await boxOf('.graphiql-response'),
        await boxOf('main'),
      ]
      expect(answer.y).toBeGreaterThanOrEqual(editor.y + editor.height)
      expect(answer.x + answer.width).toBeLessThanOrEqual(390)
      const size = await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.scrollHeight]')
      expect(size).toEqual([390, Math.round(main.y + main.height)])
    })

    test('offers the examples, the documentation, the fields and the history', async () => {
      await visitExplorer('/playground')
      const plugins = page.locator('.graphiql-sidebar button')
      const names = await Promise.all((await plugins.all()).map((button) => button.getAttribute('aria-label')))
      expect(names.map((name) => name?.replace(/^(Show|Hide) /, ''))).toEqual(
        expect.arrayContaining(['Exemples', 'Documentation Explorer', 'GraphiQL Explorer', 'History']),
      )
      await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click()
      await write('query Fields { __typename }')
      await page.locator('.graphiql-explorer-field-view', { hasText: /^dataVersion$/ }).click()
      await page.locator('.graphiql-query-editor .view-lines', { hasText: 'dataVersion' }).waitFor()
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
      await page.locator('.graphiql-doc-explorer', { hasText: 'Query' }).waitFor()
    })

    test('underlines unknown fields as they are typed', async () => {
      await visitExplorer('/playground')
      await write('query Wrong { nothing }')
      await page.locator('.graphiql-query-editor .squiggly-error').waitFor()
    })

    test('has a keyboard shortcut past everything before the editor', async () => {
      await visitExplorer('/playground')
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').textContent()).toBe('Aller à l’éditeur')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(`document.activeElement.closest('#graphiql-session') !== null`)).toBe(true)
    })

    test('runs from the keyboard, with a visible focus', async () => {
      await visitExplorer('/playground')
      const focused = () => page.evaluate('document.activeElement.className')
      for (let presses = 0; presses < 80 && (await focused()) !== 'graphiql-execute-button'; presses++) {
        await page.keyboard.press('Tab')
      }
      expect(await focused()).toBe('graphiql-execute-button')
      expect(await outlineOfFocus(page)).not.toBe('none')
      await page.keyboard.press('Enter')
      expect((await shownAnswer()).data).toHaveProperty('programme')
    })

    test("keeps a reader's tabs and the open one over a reload", async () => {
      await visitExplorer('/playground')
      await page.getByRole('button', { name: 'New tab' }).click()
      await write('query Mine { dataVersion }')
      await activeTab('Mine').waitFor()
      await expect.poll(storedText).toContain('"title":"Mine"')
      await page.reload()
      await untilReady()
      expect(await tabNames()).toEqual([...operationNames, 'Mine'])
      await activeTab('Mine').waitFor()
      expect(await textOf('operation.graphql')).toContain('query Mine { dataVersion }')
      expect(await run()).toEqual({ data: { dataVersion: expect.any(String) } })
    })

    test('replaces stored tabs of older examples, and keeps the settings', async () => {
      const query = 'query Stale { dataVersion }'
      const stale = {
        id: '1',
        title: 'Stale',
        operationName: 'Stale',
        query,
        variables: null,
        headers: null,
        response: null,
      }
      const stored = {
        examples: 'of another version',
        'graphiql:tabState': JSON.stringify({ activeTabIndex: 0, tabs: [stale] }),
        'graphiql:query': query,
        'graphiql:theme': 'dark',
      }
      const localStorage = Object.entries(stored).map(([name, value]) => ({
        name: `territoires-industrie:${name}`,
        value,
      }))
      await visitExplorer('/playground', {
        storageState: { cookies: [], origins: [{ origin: hub.url, localStorage }] },
      })
      expect(await tabNames()).toEqual(operationNames)
      expect(await page.locator('body').getAttribute('class')).toContain('graphiql-dark')
    })

    test.each(['Bilan', 'Dashboard', '04-dashboard', 'Node', '12-node'])(
      'opens the tab that the URL names: %s',
      async (wanted) => {
        const operation = operations.find(({ name, operationName }) => wanted === name || wanted === operationName)!
        await visitExplorer(`/playground?operation=${wanted}`)
        await activeTab(operation.operationName).waitFor()
        expect(await textOf('operation.graphql')).toBe(`# ${operation.title}\n\n${operation.source}`)
        expect(JSON.parse((await textOf('variables.json')) || '{}')).toEqual(operation.variables)
        expect(await page.locator('#notice').textContent()).toBe('')
      },
    )

    test('reopens a closed tab, with its variables', async () => {
      await visitExplorer('/playground')
      await tab('Node').click()
      await page.locator('.graphiql-tab-active').getByRole('button', { name: 'Close Tab' }).click()
      await expect.poll(tabNames).not.toContain('Node')
      await expect.poll(storedText).not.toContain('"title":"Node"')
      await page.goto(`${hub.url}/playground?operation=Node`)
      await untilReady()
      await activeTab('Node').waitFor()
      expect((await run()).data).toMatchObject({ node: { code: 'ti-9307' } })
    })

    test('says so if the tab was changed, and opens the original once it is closed', async () => {
      await visitExplorer('/playground')
      await write('query Bilan { dataVersion }')
      await expect.poll(storedText).toContain('query Bilan { dataVersion }')
      const example = page
        .getByRole('button', { name: 'Bilan du programme' })
        .and(page.locator('.examples-panel button'))
      await example.click()
      await page.getByText('Cet onglet montre votre version').waitFor()
      await page.locator('.graphiql-tab-active').getByRole('button', { name: 'Close Tab' }).click()
      await expect.poll(tabNames).not.toContain('Bilan')
      await example.click()
      await activeTab('Bilan').waitFor()
      expect(await textOf('operation.graphql')).toContain(operations[0]!.source)
      expect(await page.locator('#notice').textContent()).toBe('')
    })

    test('says in French that it does not know an operation, and opens the first', async () => {
      await visitExplorer('/playground?operation=<b>Rien</b>')
      await page.getByText('Aucun exemple ne s’appelle «\u00A0<b>Rien</b>\u00A0»').waitFor()
      await activeTab(operationNames[0]!).waitFor()
    })
  })

  describe('the examples', () => {
    const example = (name: string) => page.locator(`[id="${name}"]`)

    test('show each response as tables, and mark demonstration rows', async () => {
      await visit('/examples')
      for (const { name } of operations) {
        await example(name).getByRole('button', { name: 'Exécuter' }).click()
        await example(name).getByRole('status').filter({ hasText: 'Réponse reçue' }).waitFor()
        const table = example(name).getByRole('table').first()
        expect(await table.locator('caption').textContent()).not.toBe('')
        expect(await table.locator('thead th[scope=col]').count()).toBeGreaterThan(0)
        expect(await table.locator('tbody tr th[scope=row]:first-child').count()).toBeGreaterThan(0)
      }
      const exhibits = example('08-assembly').getByRole('table').filter({ hasText: 'objets exposés' }).last()
      expect(await exhibits.locator('caption').textContent()).toContain('51 lignes, dont 47 de démonstration')
      expect(await exhibits.locator('tr', { hasText: 'Cocotte' }).getByText('démonstration').count()).toBe(0)
      expect(await exhibits.locator('.mark').count()).toBe(47)
      // These operations do not select the mark themselves.
      expect(await example('10-search').locator('.mark').count()).toBeGreaterThan(0)
      expect(await example('06-funding').getByRole('table').textContent()).toContain('163 (140 de démonstration), dont')
    })

    test('run from the keyboard, with a visible focus, and fit on a phone', async () => {
      await visit('/examples', { viewport: { width: 390, height: 800 } })
      await example('09-my-commune').locator('pre').focus()
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').textContent()).toBe('Exécuter')
      expect(await outlineOfFocus(page)).toBe('solid')
      await page.keyboard.press('Enter')
      await example('09-my-commune').getByRole('table').first().waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    })

    test('link to their tabs', async () => {
      await visit('/examples')
      const links = page.getByRole('link', { name: /dans l’explorateur$/ })
      const targets = await Promise.all((await links.all()).map((link) => link.getAttribute('href')))
      expect(targets).toEqual(operationNames.map((name) => `/playground?operation=${name}`))
    })

    test("show the graph's own error messages", async () => {
      await visit('/examples')
      await page.evaluate(`document.querySelector('[id="11-datasets"] form').dataset.marked = '{ nothing }'`)
      await example('11-datasets').getByRole('button').click()
      const status = example('11-datasets').getByRole('status').filter({ hasText: 'Le graphe signale 1 erreur' })
      expect(await status.textContent()).toContain('Cannot query field "nothing"')
      // The browser reports the status 400 twice: as a response and in its console.
      expect(problems.splice(0)).toEqual([expect.stringContaining('400'), expect.stringContaining('400')])
    })

    test('work without JavaScript', async () => {
      await visit('/examples', { javaScriptEnabled: false })
      await example('12-node').getByRole('button').click()
      await page.waitForURL('**/graphql?*')
      expect(JSON.parse((await page.locator('pre').textContent())!)).toMatchObject({
        data: { node: { code: 'ti-9307' } },
      })
      // JSON names no icon, so the browser requests /favicon.ico.
      problems = problems.filter((problem) => !problem.includes('404'))
    })
  })

  test('the schema is drawn with its types', async () => {
    await visit('/schema')
    await page.locator('svg .node', { hasText: 'FundingMeasure' }).first().waitFor()
    expect(await page.locator('svg .node').count()).toBeGreaterThan(20)
  })

  describe.each(['/playground', '/examples', '/schema'])('the header of %s', (address) => {
    const sentence = () => page.locator('#demonstration')

    test('says that there are demonstration rows, and what they are', async () => {
      await visit(address)
      await sentence().filter({ hasText: 'Les données comportent des lignes de démonstration' }).waitFor()
      expect(await sentence().textContent()).toContain('inventées')
    })
  })

  test('the header says if there are no demonstration rows', async () => {
    const database = await testDatabases[0]!.openOwn()
    await ensureData(database.db, content, { demonstration: false, scale: 1, progress: () => {} })
    const other = await startHub(database)
    await visit(`${other.url}/examples`)
    await page.getByText('Les données ne comportent aucune ligne de démonstration.').waitFor()
    await other.stop()
  })
})

function outlineOfFocus(page: Page): Promise<unknown> {
  return page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
}
