/** The URLs of the editor's workers, by Monaco's label; set by the build. */
declare const WORKERS: Record<string, string>

window.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(WORKERS[label] ?? WORKERS['editor']!, { name: label }),
}
