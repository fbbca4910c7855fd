import { lintRules } from '../lint/registry.ts';
import { type LintProfile, lintProfiles } from '../lint/rule.ts';
import { type Severity, severities } from '../lint/types.ts';
import { kubernetesVersions, newestKubernetesVersion, parseKubernetesVersion } from '../policy/kubernetes-version.ts';

/** One word of those that a place takes, and what it means. */
export interface Choice {
  readonly name: string;
  readonly summary: string;
}

export interface TextType {
  readonly kind: 'text';
}

export interface BooleanType {
  readonly kind: 'boolean';
}

export interface ChoiceType {
  readonly kind: 'choice';
  /** What people call one of them: "a severity". */
  readonly noun: string;
  readonly choices: readonly Choice[];
  /** Other spellings of the choices: how one is recognised, and the same as a regular expression. */
  readonly spellings?: { readonly read: (text: string) => string | undefined; readonly pattern: string };
}

export interface ListType {
  readonly kind: 'list';
  readonly item: ConfigurationType;
}

/** Keys that are choices, all with values of one type. */
export interface MapType {
  readonly kind: 'map';
  readonly keyNoun: string;
  readonly keys: readonly Choice[];
  readonly value: ConfigurationType;
}

export interface Field {
  readonly summary: string;
  readonly type: ConfigurationType;
  readonly required?: boolean;
}

export interface ObjectType {
  readonly kind: 'object';
  readonly noun: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** What may stand at a place of the configuration. */
export type ConfigurationType = TextType | BooleanType | ChoiceType | ListType | MapType | ObjectType;

const text: TextType = { kind: 'text' };

const version: ChoiceType = {
  kind: 'choice',
  noun: 'a known version of Kubernetes',
  choices: [
    { name: 'newest', summary: `The newest version that is known: ${newestKubernetesVersion}.` },
    ...kubernetesVersions.toReversed().map((name) => ({ name, summary: `kube-apiserver ${name}.` })),
  ],
  spellings: {
    read: parseKubernetesVersion,
    pattern: `^v?1\\.(${kubernetesVersions.map((name) => name.slice('1.'.length)).join('|')})([.+-].*)?$`,
  },
};

const severitySummaries: Readonly<Record<Severity | 'off', string>> = {
  error: 'Shown as an error; `audit-policy lint` fails.',
  warning: 'Shown as a warning; `audit-policy lint` fails, unless `--fail-on` says otherwise.',
  information: 'Shown as information.',
  hint: 'Shown as a hint: three dots, and not in the list of problems.',
  off: 'Not looked for.',
};

const severity: ChoiceType = {
  kind: 'choice',
  noun: 'a severity',
  choices: [...severities, 'off' as const].map((name) => ({ name, summary: severitySummaries[name] })),
};

const profileSummaries: Readonly<Record<LintProfile, string>> = {
  recommended: 'What to record in any cluster: exec and attach, RBAC, webhooks, tokens, access to secrets.',
  cis: 'CIS Kubernetes Benchmark, 3.2.1 and 3.2.2.',
  stig: 'The Kubernetes STIG of the DISA.',
};

const profile: ChoiceType = {
  kind: 'choice',
  noun: 'a profile',
  choices: lintProfiles.map((name) => ({ name, summary: profileSummaries[name] })),
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
      type: version,
    },
    rules: {
      summary: 'Severities of findings, by their ids: `error`, `warning`, `information`, `hint` or `off`.',
      type: {
        kind: 'map',
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
      type: { kind: 'list', item: text },
    },
    ignore: {
      summary: 'Files in which nothing is reported, as globs relative to this file: `charts/**`.',
      type: { kind: 'list', item: text },
    },
  },
};

/** The names of fields and the words of choices, as they are written. */
export function namesOf(choices: readonly Choice[]): string[] {
  return choices.map(({ name }) => name);
}

/** The fields of an object as the keys to choose from. */
export function choicesOf({ fields }: ObjectType): Choice[] {
  return Object.entries(fields).map(([name, { summary }]) => ({ name, summary }));
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}${summary.endsWith('.') ? '' : '.'}`;
}
