import { Argument, type Command } from 'commander'
import { print } from './print.ts'

/** Adds the command `template`, which prints an empty file of a source without a publisher. */
export function addTemplate(program: Command): void {
  const source = new Argument('<source>', 'source of the file, as shown by import --list')
  const template = program
    .command('template')
    .addArgument(source)
    .description('print an empty CSV file to fill in and import')
    .action(async (name: string) => {
      const { sources } = await import('../domains/import-sources.ts')
      const { writeTemplate } = await import('../imports/template.ts')
      await print(writeTemplate(sources, name))
    })
  // Its help names the sources, which other commands need not load.
  program.hook('preSubcommand', async (_, called) => {
    if (called !== template) return
    const { sources } = await import('../domains/import-sources.ts')
    const names = sources.flatMap(({ name, template: hasTemplate }) => (hasTemplate ? [name] : []))
    source.description = `source of the file: ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)}`
    template.description(`${template.description()}: template ${names[0]} > ${names[0]}.csv`)
  })
}
