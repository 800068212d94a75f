import cliProgress from 'cli-progress'
import type { Logger } from 'pino'

export type Progress = {
  /** Tells that `done` of `total` rows of a step are done. */
  report(step: string, done: number, total: number): void
  end(): void
}

/** Shows how far a long work is: a bar for each step on a terminal, else a line in the log as it begins. */
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
  /** Tells how far the reading is: bytes of all bytes, and rows. */
  reading(done: number, total: number, rows: number): void
  /** Says a sentence. */
  say(sentence: string): void
  end(): void
}

/** In milliseconds, between two lines where there is no terminal. */
const LINE_EVERY = 5_000

/** Shows how far an import is: on a terminal a bar with rows per second and the time left, else a line now and then. */
export function createImportProgress(): ImportProgress {
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar(
        { format: '{bar} {percentage} %, {rows} rows, {rate} rows/s, {left} s left' },
        cliProgress.Presets.shades_classic,
      )
    : undefined
  let begun: number | undefined
  let told = 0

  function end(): void {
    if (begun !== undefined) bar?.stop()
    begun = undefined
  }

  return {
    reading(done, total, rows) {
      const now = performance.now()
      if (begun === undefined) {
        begun = told = now
        bar?.start(total, done, { rows, rate: '–', left: '–' })
      }
      const seconds = (now - begun) / 1000
      const rate = seconds > 0 ? Math.round(rows / seconds) : 0
      const left = done > 0 ? Math.ceil((seconds * (total - done)) / done) : 0
      if (bar) bar.update(done, { rows, rate, left })
      else if (now - told > LINE_EVERY) {
        told = now
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
