import cliProgress from 'cli-progress'
import type { Logger } from 'pino'

export type Progress = {
  /** Reports that `done` of `total` rows of a step are done. */
  report(step: string, done: number, total: number): void
  end(): void
}

/** Shows the progress of a long task: a bar for each step on a terminal, otherwise a log line when a step starts. */
export function createProgress(log: Pick<Logger, 'info'>): Progress {
  return process.stderr.isTTY ? createBars() : createLines(log)
}

function createBars(): Progress {
  const bar = new cliProgress.SingleBar({ format: '{bar} {value}/{total} {step}' }, cliProgress.Presets.shades_classic)
  let current: string | undefined
  return {
    report(step, done, total) {
      if (step !== current) {
        bar.stop()
        bar.start(total, done, { step })
        current = step
      }
      bar.update(done)
    },
    end: () => bar.stop(),
  }
}

function createLines(log: Pick<Logger, 'info'>): Progress {
  let current: string | undefined
  return {
    report(step, _done, total) {
      if (step === current) return
      log.info({ step, total }, 'loading')
      current = step
    },
    end: () => {},
  }
}

export type ImportProgress = {
  /** Reports the progress of reading: `done` of `total` bytes, and the rows so far. */
  reading(done: number, total: number, rows: number): void
  /** Ends the bar and prints a sentence. */
  say(sentence: string): void
  end(): void
}

/** The time between two lines without a terminal, in milliseconds. */
const LINE_EVERY = 5_000

/**
 * Shows the progress of an import: a bar with the rate and the time left on a terminal, otherwise a line every 5
 * seconds.
 */
export function createImportProgress(): ImportProgress {
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar(
        { format: '{bar} {percentage} %, {rows} rows, {rate} rows/s, {left} s left' },
        cliProgress.Presets.shades_classic,
      )
    : undefined
  let startedAt: number | undefined
  let printedAt = 0

  function end(): void {
    if (startedAt !== undefined) bar?.stop()
    startedAt = undefined
  }

  return {
    reading(done, total, rows) {
      const now = performance.now()
      if (startedAt === undefined) {
        startedAt = printedAt = now
        bar?.start(total, done, { rows, rate: '–', left: '–' })
      }
      const seconds = (now - startedAt) / 1000
      const rate = seconds > 0 ? Math.round(rows / seconds) : 0
      const left = done > 0 ? Math.ceil((seconds * (total - done)) / done) : 0
      if (bar) bar.update(done, { rows, rate, left })
      else if (now - printedAt > LINE_EVERY) {
        printedAt = now
        console.error(`${Math.floor((100 * done) / total)} %: ${rows} rows, ${rate} rows/s, ${left} s left`)
      }
    },
    say(sentence) {
      end()
      console.error(sentence)
    },
    end,
  }
}
