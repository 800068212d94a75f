import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  Copy,
  DockerfileParser,
  JSONInstruction,
  PropertyInstruction,
  type Argument,
  type Instruction,
} from 'dockerfile-ast'

/** The folder from which the image is built. */
export const root = path.join(import.meta.dirname, '../../..')

/** One instruction, without its flags. */
export type Step = {
  keyword: string
  args: string[]
  /** The exec form; empty for the shell form. */
  exec: string[]
  /** What LABEL and ENV set. */
  properties: Record<string, string>
  /** The stage from which COPY takes files; undefined for the build context. */
  from: string | undefined
}

export type Stage = { image: string; name: string | undefined; steps: Step[] }

/** The stages of the Dockerfile; the last one becomes the image. */
export function readStages(dockerfile: string): Stage[] {
  const stages: Stage[] = []
  for (const step of DockerfileParser.parse(dockerfile).getInstructions().map(readStep)) {
    if (step.keyword === 'FROM') stages.push({ image: step.args[0]!, name: step.args[2], steps: [] })
    else stages.at(-1)?.steps.push(step)
  }
  return stages
}

/** The steps with a keyword. */
export function stepsOf(keyword: string, { steps }: Stage): Step[] {
  return steps.filter((step) => step.keyword === keyword)
}

/** The only step with a keyword. */
export function stepOf(keyword: string, stage: Stage): Step {
  const [step, ...more] = stepsOf(keyword, stage)
  if (!step || more.length > 0) throw new Error(`The stage must have one ${keyword}.`)
  return step
}

/** What ENV sets in a stage. */
export function environmentOf(stage: Stage): Record<string, string> {
  return Object.assign({}, ...stepsOf('ENV', stage).map(({ properties }) => properties)) as Record<string, string>
}

/**
 * The program and arguments of the stage's HEALTHCHECK.
 * @throws If it is not in the exec form.
 */
export function healthCheckOf(stage: Stage): string[] {
  const [, ...command] = stepOf('HEALTHCHECK', stage).args
  return JSON.parse(command.join(' ')) as string[]
}

const ignorePatterns = readFileSync(path.join(root, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))

/**
 * Whether .dockerignore lets a path below `root` into the build context.
 * @throws If .dockerignore is not a plain list of names.
 */
export function isInContext(file: string): boolean {
  const [first, ...names] = ignorePatterns
  if (first !== '*' || names.some((name) => !/^![\w.-]+$/.test(name)))
    throw new Error('.dockerignore must be "*", followed by one "!name" per line.')
  return names.includes(`!${file.split(path.sep)[0]}`)
}

function readStep(instruction: Instruction): Step {
  return {
    keyword: instruction.getKeyword(),
    args: instruction.getArguments().map(valueOf),
    exec:
      instruction instanceof JSONInstruction
        ? instruction.getJSONStrings().map((text) => JSON.parse(valueOf(text)) as string)
        : [],
    properties:
      instruction instanceof PropertyInstruction
        ? Object.fromEntries(instruction.getProperties().map((each) => [each.getName(), each.getValue() ?? '']))
        : {},
    from: (instruction instanceof Copy && instruction.getFromFlag()?.getValue()) || undefined,
  }
}

function valueOf(argument: Argument): string {
  return argument.getValue()
}
