import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { lineWith, runCommand } from '../../../tools/vscode/workbench.ts';
import { useSession } from './session.ts';

describe('The comparison with Git', () => {
  const session = useSession('audit-policy.yaml', {
    settings: { 'git.enabled': true },
    prepare: (folder) => commitAs(folder, 'audit-policy.yaml', 'audit-policy-minimal.yaml'),
  });

  it('lists what is recorded differently than by the version at HEAD, and leads to it', async () => {
    const { page } = session();
    await lineWith(page, 'kind: Policy').waitFor();
    await runCommand(page, 'Audit Policy: Compare with Git HEAD');
    const row = (text: RegExp) =>
      page
        .locator('.split-view-view .pane', { hasText: 'Policy Comparison' })
        .locator('.monaco-list-row', { hasText: text });
    await row(/rule 1 Metadata → rule 1 None/)
      .first()
      .click();
    await row(/^Old: rule 1 Metadata/).click();
    await lineWith(page, 'The smallest useful policy').waitFor();
  });
});

/** Makes the folder a repository in whose only commit one file has the text of another. */
function commitAs(folder: string, file: string, other: string): void {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  git('init', '--quiet');
  const text = git('hash-object', '-w', join(folder, other));
  git('update-index', '--add', '--cacheinfo', `100644,${text},${file}`);
  git(
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.com',
    'commit',
    '--quiet',
    '--message',
    'A minimal policy',
  );
}
