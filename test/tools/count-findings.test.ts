import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { head, makeFiles } from '../cli/temporary-files.ts';

const tool = join(import.meta.dirname, '../../tools/count-findings.ts');

it('counts in policies, and in nothing that is only named like one', () => {
  const folder = makeFiles({
    'nested/audit-policy.yaml': `${head}- level: Metadata\n  users: [alice]\n`,
    'audit-policy.yaml.j2': `${head}{{ rules }}\n`,
    'audit-policy.tpl': '',
    'audit-policy.yml/notes.txt': '',
    'deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\n',
  });
  const said = execFileSync(process.execPath, [tool, folder], { encoding: 'utf8' });
  expect(said).toMatch(/^1 policies\n/);
  expect(said).toContain('| [no-rules](rules/no-rules.md) | 0 | 0 |');
  expect(said).toContain('| [no-catch-all](rules/no-catch-all.md) | 1 | 1 |');
});
