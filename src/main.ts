import { Command, CommanderError } from 'commander'
import { addCompose } from './commands/compose.ts'
import { addForget } from './commands/forget.ts'
import { addImport } from './commands/import.ts'
import { addServe } from './commands/serve.ts'
import { addStatus } from './commands/status.ts'
import { addTemplate } from './commands/template.ts'
import { addUndo } from './commands/undo.ts'
import { describeSettings } from './config.ts'
import { Failure } from './failure.ts'
import { exitProcess } from './exit-process.ts'

const program = new Command('npm run hub --')
  .description("One typed GraphQL graph of the French programme Territoires d'industrie.")
  .addHelpText('after', `\n${describeSettings()}\n\nExit codes: 0 success, 1 failure, 2 invalid input.`)
  .showHelpAfterError('Run "npm run hub -- --help" for the commands and settings.')
  .exitOverride()

addServe(program)
addCompose(program)
addImport(program)
addUndo(program)
addTemplate(program)
addForget(program)
addStatus(program)

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
