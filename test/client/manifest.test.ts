import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandIds } from '../../client/command-ids.ts';
import { knownVersions, versionChoices } from '../../client/known-versions.ts';
import { configurationFileName } from '../../engine/config/types.ts';
import { kubernetesVersions } from '../../engine/policy/kubernetes-version.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

test('the setting offers the versions that the engine knows, newest first', () => {
  expect(knownVersions(manifest)).toEqual(['newest', ...kubernetesVersions.toReversed()]);
});

test('the choice of versions says what `newest` is and which one is set', () => {
  expect(versionChoices(['newest', '1.37', '1.36'], '1.36')).toEqual([
    { label: 'newest', description: 'now 1.37' },
    { label: '1.37', description: '' },
    { label: '1.36', description: 'current' },
  ]);
});

test('the YAML extension gets a JSON schema of the configuration file', () => {
  const [{ fileMatch, url }] = manifest.contributes.yamlValidation;
  expect(fileMatch).toBe(configurationFileName);
  expect(existsSync(new URL(url, new URL('../../', import.meta.url)))).toBe(true);
});

test('every command has a title, and every title a command', () => {
  const declared = manifest.contributes.commands.map(({ command }: { command: string }) => command);
  expect(declared.toSorted()).toEqual(Object.values(commandIds).toSorted());
});
