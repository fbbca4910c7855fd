import { describe, expect, it, test } from 'vitest';
import { extendCatalog } from '../../engine/catalog/extend-catalog.ts';
import {
  type ApiResource,
  catalogFor,
  lint,
  lintRules,
  load,
  newestKubernetesVersion,
  type Severity,
} from '../../engine/index.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
const categories = new Map(lintRules.map(({ id, category }) => [id, category]));

/** The findings about reach and values of the first rule, as severity and id. */
function findingsOf(rule: string, severities: Record<string, Severity | 'off'> = {}): string[] {
  const findings = lint(load(`${head}  - {level: Request, ${rule}}\n  - level: Metadata\n`), { severities });
  return findings
    .filter(({ id, ruleIndex }) => ruleIndex === 0 && ['reach', 'values'].includes(categories.get(id) ?? ''))
    .map(({ id }) => id);
}

test.each([
  ['verbs: ["*"]', 'literal-wildcard'],
  ['verbs: [get, "*"]', 'literal-wildcard'],
  ['verbs: [GET]', 'unknown-verb'],
  ['verbs: [get, GET], resources: [{group: ""}]', 'unknown-verb'],
  ['verbs: [POST], nonResourceURLs: ["/healthz"]', 'unknown-verb'],
  ['verbs: [list], nonResourceURLs: ["/healthz"]', 'never-matches'],
  ['verbs: [get, list], nonResourceURLs: ["/healthz"]', 'unreachable-entry'],
  ['verbs: [update], resources: [{group: "", resources: [pods/log]}]', 'unsupported-verb'],
  ['verbs: [get, update], resources: [{group: "", resources: [pods/log]}]', 'unsupported-verb'],
  ['resources: [{group: "", resources: [pods, pods/logs]}]', 'unknown-subresource'],
  ['resources: [{group: "", resources: [pods/logs]}]', 'unknown-subresource'],
  ['resources: [{group: "", resources: [pods, Pod]}]', 'unknown-resource'],
  ['resources: [{group: "", resources: [deployments]}]', 'wrong-api-group'],
  ['resources: [{group: "", resources: [pods]}, {group: core, resources: [pods]}]', 'wrong-api-group'],
  ['resources: [{group: "", resources: [a/b/c]}]', 'never-matches'],
  ['verbs: [get], resources: [{group: "", resources: [a/b/c]}]', 'never-matches'],
  ['resources: [{group: "", resources: [pods, a/b/c]}]', 'unreachable-entry'],
  ['resources: [{group: "", resources: [secrets], resourceNames: ["*"]}]', 'literal-wildcard'],
  ['users: [alice, "system:masters"]', 'misplaced-identity'],
  [
    'verbs: [create], resources: [{group: "", resources: [secrets, Pod], resourceNames: [a]}]',
    'unknown-resource',
    'never-matches',
  ],
])('%s has one finding for each cause, %s', (rule, ...ids) => {
  expect(findingsOf(rule).toSorted()).toEqual(ids.toSorted());
});

test('the analysis speaks where the finding about the value is switched off', () => {
  expect(findingsOf('verbs: ["*"]', { 'literal-wildcard': 'off' })).toEqual(['never-matches']);
  expect(findingsOf('verbs: [get, "*"]', { 'literal-wildcard': 'off' })).toEqual(['unreachable-entry']);
});

describe('custom resources', () => {
  const widgets: ApiResource = {
    group: 'example.com',
    resource: 'widgets',
    subresource: '',
    kind: 'Widget',
    singular: 'widget',
    shortNames: ['wd'],
    categories: [],
    namespaced: true,
    versions: ['v1'],
    verbs: ['get', 'list', 'create'],
  };
  const catalog = extendCatalog(catalogFor(newestKubernetesVersion), [
    widgets,
    { ...widgets, subresource: 'status', verbs: ['update'] },
  ]);

  function findings(item: string, verbs = ''): string[] {
    const document = load(`${head}  - {level: Metadata, ${verbs} resources: [${item}]}\n`);
    const found = lint(document, { catalog }).filter(({ id }) => categories.get(id) === 'values');
    return found.map(({ id, severity }) => `${severity} ${id}`);
  }

  it('are known by their group, names, subresources and verbs', () => {
    expect(findings('{group: example.com, resources: [widgets, widgets/status]}')).toEqual([]);
    expect(findings('{group: example.com, resources: [Widget]}')).toEqual(['warning unknown-resource']);
    expect(findings('{group: example.com, resources: [wd]}')).toEqual(['warning unknown-resource']);
    expect(findings('{group: "", resources: [widgets]}')).toEqual(['warning wrong-api-group']);
    expect(findings('{group: example.com, resources: [widgets]}', 'verbs: [delete],')).toEqual([
      'warning unsupported-verb',
    ]);
  });

  it('may be more than are listed', () => {
    expect(findings('{group: example.com, resources: [unicorns]}')).toEqual(['information unknown-resource']);
    expect(findings('{group: example.com, resources: [widgets/glow]}')).toEqual(['information unknown-subresource']);
    expect(findings('{group: example.org, resources: [unicorns]}')).toEqual(['information unknown-resource']);
    expect(findings('{group: example.com}', 'verbs: [delete],')).toEqual([]);
  });
});
