import type { Range } from '../../syntax/range.ts';
import type { Word } from '../shell-words.ts';

/** One flag of a command line. A flag that is a switch has the value `true`, unless `=` gives another. */
export interface Flag {
  /** The long name without dashes: `namespace` for `-n`. */
  readonly name: string;
  readonly value: string;
  readonly range: Range;
}

/** How a long flag takes its value: never, from the next word, or after `=` alone. */
export type FlagKind = 'switch' | 'value' | 'value-after-equals';

const switches = words(`
  all all-containers all-namespaces all-pods allow-missing-template-keys append-hash append-server-path arguments-only
  attach cached client command containers create-annotation delete-emptydir-data delete-local-data disable-compression
  disable-eviction disable-filter edit expose follow force force-conflicts global-default help ignore-daemonsets
  ignore-errors ignore-not-found include-uninitialized insecure-skip-tls-verify insecure-skip-tls-verify-backend
  interactive keep-annotations keep-init-containers keep-labels keep-liveness keep-readiness keep-startup
  leave-stdin-open list local match-server-version namespaced no-headers no-preserve now openapi-patch output-patch
  output-watch-events overwrite prefix previous privileged prune quiet record recursive remove-extra-permissions
  remove-extra-subjects replace resolve rm same-node save-config server-print server-side share-processes short
  show-capacity show-events show-kind show-labels show-managed-fields show-swap stdin sum timestamps tty
  use-protocol-buffers wait warnings-as-errors watch watch-only windows-line-endings`);

const flagsWithValue = words(`
  accept-hosts accept-paths address aggregation-rule annotation annotations api-group api-prefix api-version as as-group
  as-uid as-user-extra audience bound-object-kind bound-object-name bound-object-uid cache-dir categories cert
  certificate-authority chunk-size class client-certificate client-key cluster cluster-ip clusterip clusterrole
  concurrency container container-ports context copy-to cpu-percent cpu current-replicas custom default-backend
  description docker-email docker-password docker-server docker-username duration env external-ip external-name
  field-manager field-selector filename for from from-env-file from-file from-literal generator grace-period group hard
  image image-pull-policy keepalive key keys kubeconfig kuberc kustomize label-columns labels limit-bytes limits
  load-balancer-ip log-flush-frequency max max-log-requests max-unavailable memory min min-available name namespace
  namespaces node-port non-resource-url output output-directory override-type overrides password patch patch-file
  pod-running-timeout pod-selector port preemption-policy profile profile-output protocol prune-allowlist
  prune-whitelist raw reject-methods reject-paths replicas request-timeout requests resource resource-name
  resource-version restart retries revision role rule schedule scopes selector server service-account serviceaccount
  session-affinity set-image since since-time skip-wait-for-delete-timeout sort-by subresource tail target target-port
  tcp template timeout tls-server-name to-revision token type types unix-socket user username v value verb verbs vmodule
  www www-prefix`);

const flagsWithValueAfterEquals = words('cascade dry-run validate');

const shortNames: Readonly<Record<string, string>> = {
  A: 'all-namespaces',
  L: 'label-columns',
  R: 'recursive',
  c: 'container',
  e: 'env',
  f: 'filename',
  h: 'help',
  i: 'stdin',
  k: 'kustomize',
  l: 'selector',
  n: 'namespace',
  o: 'output',
  p: 'patch',
  q: 'quiet',
  r: 'replicas',
  s: 'server',
  t: 'tty',
  v: 'v',
  w: 'watch',
};

/** Short flags that mean something else with one command. */
const shortNamesOfCommand: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  delete: { i: 'interactive' },
  logs: { f: 'follow', p: 'previous' },
  proxy: { P: 'www-prefix', p: 'port', u: 'unix-socket', w: 'www' },
  run: { l: 'labels' },
};

/** How kubectl reads a long flag; `undefined` where no command has one of that name. */
export function flagKind(name: string, command: string): FlagKind | undefined {
  if (command === 'set' && (name === 'containers' || name === 'prefix')) return 'value';
  if (switches.has(name)) return 'switch';
  if (flagsWithValue.has(name)) return 'value';
  return flagsWithValueAfterEquals.has(name) ? 'value-after-equals' : undefined;
}

/** The long name of a short flag, which is one letter. */
export function longFlagName(letter: string, command: string): string | undefined {
  return shortNamesOfCommand[command]?.[letter] ?? shortNames[letter];
}

/** The names of all flags, for suggestions. */
export function allFlagNames(): readonly string[] {
  return [...switches, ...flagsWithValue, ...flagsWithValueAfterEquals];
}

/** Whether a word is written like a flag. A lone `-` is a file name. */
export function looksLikeFlag(word: Word): boolean {
  return word.text.length > 1 && word.text.startsWith('-');
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
