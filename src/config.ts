import type { z } from 'zod'
import { Failure } from './failure.ts'
import { settings, type Setting } from './settings.ts'

type Settings = typeof settings

/** The settings as the hub uses them: durations in milliseconds, sizes in bytes, undefined where unset. */
export type Config = { [Name in keyof Settings]: z.output<Settings[Name]['schema']> } & {
  /** The whole environment: a subgraphs file may refer to its variables. */
  env: Readonly<Record<string, string | undefined>>
}

/** The environment holds settings that the hub cannot work with. */
export class ConfigError extends Failure {
  /** One sentence for each mistake. */
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(['The hub cannot start with these settings:', ...problems.map((problem) => `  - ${problem}`)].join('\n'), 2)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/**
 * Reads the settings. An empty value counts as unset.
 *
 * @param env - The environment, such as `process.env`.
 * @throws {@link ConfigError} listing every mistake at once.
 */
export function readConfig(env: Config['env']): Config {
  const problems: string[] = []
  const values = Object.entries<Setting>(settings).map(([key, { name, fallback, schema, accepts, show }]) => {
    const given = env[name] || fallback
    const result = schema.safeParse(given)
    if (!result.success) problems.push(`${name} is ${(show ?? JSON.stringify)(given ?? '')}. Set it to ${accepts}.`)
    return [key, result.data] as const
  })
  if (problems.length > 0) throw new ConfigError(problems)
  return { ...(Object.fromEntries(values) as Config), env }
}

/** The settings as plain text, for `--help`. */
export function describeSettings(): string {
  const all: Setting[] = Object.values(settings)
  const width = Math.max(...all.map(({ name }) => name.length))
  const lines = all.flatMap((setting) => [
    `  ${setting.name.padEnd(width)}  ${toPlainText(setting.meaning)}`,
    `${' '.repeat(width + 4)}${setting.accepts} (${setting.fallback === undefined ? `unset: ${setting.unset}` : `default: ${setting.fallback}`})`,
  ])
  return ['Settings, read from the environment, all optional:', ...lines].join('\n')
}

/** The settings as a Markdown table, for the README. */
export function tabulateSettings(): string {
  const rows = Object.values<Setting>(settings).map(
    ({ name, fallback, unset, meaning }) => `| \`${name}\` | ${fallback ?? `none: ${unset}`} | ${meaning} |`,
  )
  return ['| name | default | meaning |', '| --- | --- | --- |', ...rows].join('\n')
}

/** Takes code marks and the addresses of links out of Markdown. */
function toPlainText(markdown: string): string {
  return markdown.replaceAll('`', '').replaceAll(/\[([^\]]+)\]\(([^)#]+)[^)]*\)/g, '$1 ($2)')
}
