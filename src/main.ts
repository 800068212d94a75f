import { Command, CommanderError } from 'commander'
import { describeSettings } from './config.ts'
import { Failure } from './failure.ts'
import { exitProcess } from './exit-process.ts'

const program = new Command('npm run hub --')
  .description("One typed GraphQL graph of the French programme Territoires d'industrie.")
  .addHelpText('after', `\n${describeSettings()}\n\nExit codes: 0 success, 1 failure, 2 invalid input.`)
  .showHelpAfterError('Run "npm run hub -- --help" for the commands and settings.')
  .exitOverride()

const commands: Record<string, () => Promise<(program: Command) => void>> = {
  serve: async () => (await import('./commands/serve.ts')).addServe,
  migrate: async () => (await import('./commands/migrate.ts')).addMigrate,
  status: async () => (await import('./commands/status.ts')).addStatus,
  compose: async () => (await import('./commands/compose.ts')).addCompose,
  import: async () => (await import('./commands/import.ts')).addImport,
  undo: async () => (await import('./commands/undo.ts')).addUndo,
  template: async () => (await import('./commands/template.ts')).addTemplate,
  forget: async () => (await import('./commands/forget.ts')).addForget,
}

// A command that is named is loaded alone, because loading all of them takes longer than some of them run.
const [, , name = ''] = process.argv
const named = Object.hasOwn(commands, name) ? [commands[name]!] : Object.values(commands)
for (const load of named) (await load())(program)

try {
  await program.parseAsync()
} catch (error) {
  exitProcess(report(error))
}

/**
 * Prints the error that stopped the command, unless commander has printed it.
 *
 * @returns The exit code.
 */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (!(error instanceof Failure)) {
    console.error(error)
    return 1
  }
  console.error(error.message)
  return error.exitCode
}
