#!/usr/bin/env node
// JavaScript, not TypeScript: an old Node must be able to run this check.
const [major] = process.versions.node.split('.')
if (Number(major) >= 24) await import('../src/main.ts')
else {
  console.error(
    `Node ${process.versions.node} is too old: the hub needs Node 24. Use npm start or npm run hub, which run the Node that npm ci installed.`,
  )
  process.exit(1)
}
