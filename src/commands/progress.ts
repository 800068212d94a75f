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
