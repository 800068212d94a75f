import type { Command } from 'commander'

/** Adds the command `template`, which prints an empty file of a source without a publisher. */
export function addTemplate(program: Command): void {
  program
    .command('template')
    .argument('<source>', 'source of the file: actions, engineering or exhibits')
    .description('print an empty CSV file to fill in and import: template actions > actions.csv')
    .action(async (name: string) => {
      const { sources } = await import('../domains/import-sources.ts')
      const { writeTemplate } = await import('../imports/template.ts')
      process.stdout.write(writeTemplate(sources, name))
    })
}
