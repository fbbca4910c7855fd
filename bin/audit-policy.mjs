#!/usr/bin/env node
import { existsSync } from 'node:fs';

const cli = new URL('../dist/cli.cjs', import.meta.url);
if (existsSync(cli)) {
  await import(cli.href);
} else {
  console.error('audit-policy: not built yet. Run `npm run build` first.');
  process.exitCode = 2;
}
