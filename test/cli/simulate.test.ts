import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { widgetDefinition } from '../support/widget-definition.ts';
import { head, makeFiles } from './temporary-files.ts';

const policy = `${head}- level: None\n  users: [kubernetes-admin]\n- level: Metadata\n`;
const healthz = { verb: 'get', path: '/healthz' };

async function simulate(files: Readonly<Record<string, string>>, ...args: string[]) {
  const path = join(makeFiles({ 'policy.yaml': policy, ...files }), 'policy.yaml');
  return runCli(['simulate', '--policy', path, '--format', 'json', ...args]);
}

describe('the project of the policy', () => {
  const files = {
    '.audit-policy.yaml':
      'crds: ["crds/*.yaml"]\nresources: [{group: example.com, resource: gears, namespaced: false}]\n',
    'crds/widgets.yaml': JSON.stringify(widgetDefinition),
  };

  it.each([
    ['--kubectl', 'get wd', 'widgets', 'default'],
    ['--kubectl', 'get gears big', 'gears', ''],
    ['--ask', 'create widget in prod', 'widgets', 'prod'],
  ])('says which custom resources there are: %s "%s"', async (question, text, resource, namespace) => {
    for (const version of [[], ['--kubernetes', '1.30']]) {
      const { status, stdout, stderr } = await simulate(files, question, text, ...version);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({
        request: { resource: { group: 'example.com', resource, namespace } },
      });
    }
  });

  it('says nothing of those of other projects', async () => {
    const { status, stderr } = await simulate({}, '--kubectl', 'get wd');
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('`wd`') });
  });
});

describe('who asks', () => {
  const requests = [healthz, { ...healthz, user: { name: 'own' } }, { ...healthz, user: null }];
  const lines = { 'requests.jsonl': requests.map((request) => JSON.stringify(request)).join('\n') };

  it.each([
    ['the administrator, where nobody is named', [], 0, { name: 'kubernetes-admin' }],
    ['--user', ['--user', 'dev-1'], 1, { name: 'dev-1', groups: ['system:authenticated'] }],
    ['--unauthenticated', ['--unauthenticated'], 1, null],
  ])('of a request in JSON: %s', async (_, args, ruleIndex, user) => {
    const { status, stdout } = await simulate({}, '--request', JSON.stringify(healthz), ...args);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ request: { user }, decision: { ruleIndex } });
  });

  it('is who the request names', async () => {
    const request = JSON.stringify({ ...healthz, user: { name: 'own' } });
    const { stdout } = await simulate({}, '--request', request, '--user', 'dev-1');
    expect(JSON.parse(stdout)).toMatchObject({ request: { user: { name: 'own' } } });
  });

  it.each([
    ['without --user', [], [0, 1, 1]],
    ['with --user', ['--user', 'dev-1'], [1, 1, 1]],
  ])('of lines of requests: %s', async (_, args, indexes) => {
    const folder = makeFiles({ 'policy.yaml': policy, ...lines });
    const files = ['--policy', join(folder, 'policy.yaml'), '--requests', join(folder, 'requests.jsonl')];
    const { status, stdout } = await runCli(['simulate', ...files, ...args]);
    const answers = stdout.trim().split('\n');
    expect(status).toBe(0);
    expect(answers.map((line) => JSON.parse(line).ruleIndex)).toEqual(indexes);
  });

  it.each([[['--user', 'dev-1']], [['--user', 'dev-1', '--group', 'dev']], [['--unauthenticated']]])(
    'of an audit event stands in it: %j is wrong usage',
    async (args) => {
      const { status, stderr } = await simulate({}, '--event', 'event.json', ...args);
      expect(status).toBe(2);
      expect(stderr).toContain('--event: the event says who sent the request');
    },
  );
});
