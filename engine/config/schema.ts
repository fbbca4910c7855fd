import { lintRules } from '../lint/registry.ts';
import { type LintProfile, lintProfiles } from '../lint/rule.ts';
import { type Severity, severities } from '../lint/types.ts';
import { globType } from '../schema/glob-type.ts';
import type * as schema from '../schema/value-types.ts';
import { versionType } from '../schema/version-type.ts';

export type ListType = schema.ListType<ConfigurationType>;
export type WordMapType = schema.WordMapType<ConfigurationType>;
export type ObjectType = schema.ObjectType<ConfigurationType>;

/** What may stand at a place of the configuration. */
export type ConfigurationType =
  | schema.TextType
  | schema.GlobType
  | schema.BooleanType
  | schema.ChoiceType
  | ListType
  | WordMapType
  | ObjectType;

const text: schema.TextType = { kind: 'text' };

const severitySummaries: Readonly<Record<Severity | 'off', string>> = {
  error: 'Shown as an error; `audit-policy lint` fails.',
  warning: 'Shown as a warning; `audit-policy lint` fails, unless `--fail-on` says otherwise.',
  information: 'Shown as information.',
  hint: 'Shown as a hint: three dots, and not in the list of problems.',
  off: 'Not looked for.',
};

const severity: schema.ChoiceType = {
  kind: 'choice',
  noun: 'a severity',
  words: [...severities, 'off' as const].map((name) => ({ name, summary: severitySummaries[name] })),
};

const profileSummaries: Readonly<Record<LintProfile, string>> = {
  recommended: 'What to record in any cluster: exec and attach, RBAC, webhooks, tokens, access to secrets.',
  cis: 'CIS Kubernetes Benchmark, 3.2.1 and 3.2.2.',
  stig: 'The Kubernetes STIG of the DISA.',
};

const profile: schema.ChoiceType = {
  kind: 'choice',
  noun: 'a profile',
  words: lintProfiles.map((name) => ({ name, summary: profileSummaries[name] })),
};

const resource: ObjectType = {
  kind: 'object',
  noun: 'a resource',
  fields: {
    group: { summary: 'The API group, without a version: `example.com`.', type: text, required: true },
    resource: { summary: 'The name in URLs and policies, in the plural: `widgets`.', type: text, required: true },
    kind: { summary: 'The kind of its objects: `Widget`.', type: text },
    namespaced: {
      summary: 'Whether its objects are in namespaces. Without this, they are.',
      type: { kind: 'boolean' },
    },
    verbs: {
      summary: 'The verbs that it serves. Without this, all of `get`, `list`, `watch`, `create` and so on.',
      type: { kind: 'list', item: text },
    },
    subresources: { summary: 'Its subresources: `status`, `scale`.', type: { kind: 'list', item: text } },
  },
};

/** The configuration file: what is read, checked, completed and explained, and its JSON schema, come from here. */
export const configurationType: ObjectType = {
  kind: 'object',
  noun: 'the configuration',
  fields: {
    kubernetes: {
      summary: 'The version of kube-apiserver that loads the policies: what it refuses and ignores depends on it.',
      type: versionType,
    },
    rules: {
      summary:
        'Severities of findings, by their ids: `error`, `warning`, `information`, `hint` or `off`. What kube-apiserver refuses stays an error.',
      type: {
        kind: 'word-map',
        keyNoun: 'finding',
        keys: lintRules.map(({ id, summary }) => ({ name: id, summary: sentence(summary) })),
        value: severity,
      },
    },
    profiles: {
      summary: 'Sets of findings that are looked for besides the usual ones: `recommended`, `cis`, `stig`.',
      type: { kind: 'list', item: profile },
    },
    resources: {
      summary: 'API resources that the cluster serves besides its own, and that no file in `crds` describes.',
      type: { kind: 'list', item: resource },
    },
    crds: {
      summary: 'Files with CustomResourceDefinitions, as globs relative to this file: `deploy/crds/**/*.yaml`.',
      type: { kind: 'list', item: globType },
    },
    ignore: {
      summary: 'Files and directories in which nothing is reported, as globs relative to this file: `charts`.',
      type: { kind: 'list', item: globType },
    },
  },
};

/** The fields of an object as the words for its keys. */
export function keysOf({ fields }: ObjectType): schema.Word[] {
  return Object.entries(fields).map(([name, { summary }]) => ({ name, summary }));
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}${summary.endsWith('.') ? '' : '.'}`;
}
