import type { Command } from 'commander'

/** Adds `template`: an empty file to fill in, of a source that nobody publishes yet. */
export function addTemplate(program: Command): void {
  program
    .command('template')
    .argument('<source>', 'what the file is to hold: actions, engineering or exhibits')
    .description('write an empty CSV file to fill in, for import: template actions > actions.csv')
    .action(async (name: string) => {
      const { sources } = await import('../domains/import-sources.ts')
      const { writeTemplate } = await import('../imports/template.ts')
      process.stdout.write(writeTemplate(sources, name))
    })
}
