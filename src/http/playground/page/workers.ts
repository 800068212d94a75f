/** The addresses of the editor's workers, by Monaco's label; the build knows them. */
declare const WORKERS: Record<string, string>

window.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(WORKERS[label] ?? WORKERS['editor']!, { name: label }),
}
