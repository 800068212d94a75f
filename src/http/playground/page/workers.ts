const files: Record<string, string> = { json: 'json.worker.js', graphql: 'graphql.worker.js' }

window.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(`/playground/${files[label] ?? 'editor.worker.js'}`, { name: label }),
}
