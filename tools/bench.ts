import { parseAllDocuments } from 'yaml';
import {
  builtInCatalog,
  evaluate,
  hover,
  lint,
  load,
  looksLikePolicy,
  type RequestAttributes,
} from '../engine/index.ts';

/** The median time of one call, in milliseconds. */
function measure(run: () => unknown, calls: number): number {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(calls / 2)] ?? 0;
}

function policyOfSize(rules: number): string {
  const items = Array.from(
    { length: rules },
    (_, index) => `  - level: Metadata
    users: ["user-${index}", "system:serviceaccount:team-${index % 17}:robot"]
    verbs: ["get", "list"]
    resources:
      - group: ""
        resources: ["pods", "pods/log", "secrets"]
    namespaces: ["team-${index % 13}"]
`,
  );
  return `apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n${items.join('')}`;
}

function unrelatedYaml(bytes: number): string {
  const block = '- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: x}\n  data: {a: b}\n';
  return `items:\n${block.repeat(Math.ceil(bytes / block.length))}`;
}

/** One line: the time, and how it compares with something else measured in the same run. */
function report(what: string, milliseconds: number, comparison = ''): void {
  console.log(`${what.padEnd(56)} ${milliseconds.toFixed(3).padStart(10)} ms  ${comparison}`);
}

function ratio(milliseconds: number, reference: number, name: string): string {
  return `${(reference / milliseconds).toFixed(1)} times as fast as ${name}`;
}

const other = unrelatedYaml(1_000_000);
const copyOther = measure(() => JSON.parse(JSON.stringify(other)), 20);
const detectOther = measure(() => looksLikePolicy(other, 'values.yaml'), 50);
report('1 MB of other YAML: is it a policy?', detectOther, ratio(detectOther, copyOther, 'a copy of it through JSON'));

for (const size of [20, 1_000]) {
  const text = policyOfSize(size);
  const library = measure(() => parseAllDocuments(text), 15);
  const loading = measure(() => load(text), 15);
  report(`${size} rules: load`, loading, ratio(loading, library, 'the YAML library, which only parses'));
  const everything = measure(() => lint(load(text)), 15);
  report(
    `${size} rules: load and lint, the exact analysis included`,
    everything,
    ratio(everything, library, 'the YAML library'),
  );
  const document = load(text);
  report(
    `${size} rules: hover`,
    measure(() => hover(document, text.indexOf('pods/log'), builtInCatalog), 15),
  );
  const last: RequestAttributes = { user: { name: 'nobody', groups: [] }, verb: 'get', path: '/healthz' };
  const calls = 10_000;
  const all = measure(() => {
    for (let call = 0; call < calls; call++) evaluate(document.policy, last);
  }, 9);
  report(`${size} rules: 1,000 requests that no rule matches`, (all / calls) * 1_000);
}
