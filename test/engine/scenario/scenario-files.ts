import fc from 'fast-check';
import {
  builtInCatalog,
  type Decision,
  type DraftOptions,
  draftTest,
  evaluate,
  load,
  type PolicyDocument,
  type PolicyRule,
  type RequestAttributes,
  readTestFile,
  runTests,
  type ScenarioResult,
  writeTest,
} from '../../../engine/index.ts';
import { policyRule } from '../../support/arbitraries.ts';
import { everyRequest, isPractical } from '../../support/every-request.ts';

/** The rules of a policy that tests and statements are about. */
export const rules = `  - level: None
    nonResourceURLs: ["/healthz*"]
  - level: Metadata
    resources:
      - resources: ["secrets"]
  - level: Request
    namespaces: ["prod"]
    omitStages: ["RequestReceived"]
    omitManagedFields: true
  - level: Metadata
    userGroups: ["system:nodes"]
    omitStages: ["RequestReceived", "ResponseStarted", "ResponseComplete"]
`;

export const context = { catalog: builtInCatalog };

/** The policy with these rules, from a text. */
export function policyWith(rules: readonly PolicyRule[]): PolicyDocument {
  return load(JSON.stringify({ apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules }, null, 2));
}

/** As kube-apiserver accepts them: no names without their resources. */
const acceptedRule = policyRule.map((rule) => ({
  ...rule,
  resources: rule.resources.map((item) => (item.resources.length > 0 ? item : { ...item, resourceNames: [] })),
}));

export const policies = fc.array(acceptedRule, { minLength: 1, maxLength: 4 }).map(policyWith);

const practical = everyRequest().filter(isPractical);

/** Requests that can occur, of the few words that the rules know. */
export const requests = fc.array(
  fc.nat(practical.length - 1).map((index) => practical[index] as RequestAttributes),
  { minLength: 1, maxLength: 12 },
);

/** A test in YAML, as an item of `tests`, that expects of a request what was decided about it. */
export function suggestTest(request: RequestAttributes, decision: Decision, options?: DraftOptions): string {
  return writeTest(draftTest(request, decision, options));
}

/** A test file that expects of these requests what the policy decides about them. */
export function fileFor({ policy }: PolicyDocument, some: readonly RequestAttributes[]): string {
  return `tests:\n${some.map((request) => suggestTest(request, evaluate(policy, request))).join('')}`;
}

/** Runs the tests of a text on a policy in rules, behind the head of a policy. */
export function runOn(rules: string, tests: string): ScenarioResult[] {
  const document = load(`apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n${rules}`);
  return runTests(readTestFile(tests), document, context);
}
