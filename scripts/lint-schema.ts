import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { installTool } from './install-tool.ts'

// Lints the SDL, in short and in expanded form.
const root = path.join(import.meta.dirname, '..')
const tool = path.join(root, 'tools/graphql-eslint')
if (!(await installTool('graphql-eslint'))) {
  console.error('ESLint could not be installed. Check the connection to the npm registry, and lint again.')
  process.exit(1)
}
const config = ['--config', path.join(tool, 'eslint.config.js')]
const eslint = path.join(tool, 'node_modules/eslint/bin/eslint.js')
const { status } = spawnSync(process.execPath, [eslint, ...config, 'schema', 'schema.graphql'], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 1)
