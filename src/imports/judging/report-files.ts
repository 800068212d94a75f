import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../../failure.ts'

/** The paths of a report as CSV and as JSON. */
export type ReportPaths = { csv: string; json: string }

/** The two files of a report, which get their names when the outcome of the load is known. */
export type ReportFiles = {
  /** The current paths. */
  paths: ReportPaths
  /** Renames the files; if the name is taken, a number is added. */
  keep(name: string): void
  /** Removes the files. */
  discard(): void
}

/**
 * Prepares a report in a folder, which is created if missing.
 *
 * @throws {@link Failure} if the folder is not writable.
 */
export function openReportFiles(folder: string): ReportFiles {
  const paths = pathsOf(folder, `.${randomUUID()}`)
  writeReport(folder, () => mkdirSync(folder, { recursive: true }))
  return {
    paths,
    keep: (name) =>
      writeReport(folder, () => {
        const free = reserve(folder, name)
        for (const kind of ['csv', 'json'] as const) {
          renameSync(paths[kind], free[kind])
          paths[kind] = free[kind]
        }
      }),
    discard() {
      for (const file of Object.values(paths)) rmSync(file, { force: true })
    },
  }
}

/**
 * Runs a function that writes a part of a report.
 *
 * @throws {@link Failure} saying why it cannot be written.
 */
export function writeReport<R>(folder: string, write: () => R): R {
  try {
    return write()
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    const reason = reasons[code] ?? message
    const sentence = `The report cannot be written to ${folder}: ${reason}. This file was not loaded.`
    throw new Failure(`${sentence} Make the folder writable, or choose another one with --report.`, 1, { cause: error })
  }
}

const reasons: Record<string, string> = {
  ENOSPC: 'no space is left',
  EDQUOT: 'no space is left',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  EEXIST: 'it is not a folder',
  ENOTDIR: 'it is not a folder',
}

/** Reserves two unused file names by creating the files. */
function reserve(folder: string, name: string): ReportPaths {
  for (let number = 1; ; number++) {
    const paths = pathsOf(folder, number === 1 ? name : `${name}~${number}`)
    if (!create(paths.csv)) continue
    if (create(paths.json)) return paths
    rmSync(paths.csv)
  }
}

/** Creates an empty file. Returns false if it exists. */
function create(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx'))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function pathsOf(folder: string, name: string): ReportPaths {
  return { csv: path.join(folder, `${name}.csv`), json: path.join(folder, `${name}.json`) }
}
