import { loadPolicy } from '../policy/load.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Problem } from '../policy/problem.ts';
import { policyType } from '../policy/schema.ts';
import { applyEdits } from './edits/apply-edits.ts';
import { dropIgnored } from './effective/drop-ignored.ts';
import { type EffectiveValue, effectiveValue } from './effective/effective-value.ts';
import { expandReferences } from './effective/expand-references.ts';
import { writeBlock, writeFlow, writeJson } from './effective/write-value.ts';

const currentVersion = 'audit.k8s.io/v1';

/**
 * The text of a policy as it would have to be written for strict decoding to leave it as it is: without what kube-apiserver
 * drops, and with every alias and merge in full. What stays keeps its place, its format and its comments, so that a comparison
 * with the file shows what the server makes of it; where that is not possible, everything is written anew. Above the text of a
 * file that is refused or warned about stands what the server says, as a comment.
 */
export function effectivePolicy(document: PolicyDocument): string {
  return `${header(document)}${trimmed(document) ?? written(document)}`;
}

/** The author's own text with cuts and insertions, where that is surely the same policy. */
function trimmed(document: PolicyDocument): string | undefined {
  if (document.problems.some(({ code, path }) => code === 'yaml-syntax' && path === '')) return undefined;
  const first = reload(document, withoutFurther(document));
  const expanded = first.format === 'yaml' ? reload(first, applyEdits(first.text, expandReferences(first))) : first;
  const result = dropIgnored(expanded);
  const isSame = result && JSON.stringify(result.policy) === JSON.stringify(document.policy);
  return isSame && (document.verdict === 'refused' || isReadAsWritten(result)) ? result.text : undefined;
}

function isReadAsWritten({ problems }: PolicyDocument): boolean {
  return problems.every(
    ({ effect, code }) => effect !== 'refused' && code !== 'unknown-field' && code !== 'duplicate-key',
  );
}

function reload({ kubernetes }: PolicyDocument, text: string): PolicyDocument {
  return loadPolicy(text, kubernetes);
}

/** Only the first document of a file is read. */
function withoutFurther({ text, problems }: PolicyDocument): string {
  const further = problems.find(({ code }) => code === 'extra-document');
  return further ? text.slice(0, further.range.start) : text;
}

function written({ root, format, verdict }: PolicyDocument): string {
  if (!root) return '';
  const read = effectiveValue(root, policyType);
  const value = read instanceof Map && verdict !== 'refused' ? withVersion(read) : read;
  if (format === 'json') return `${writeJson(value)}\n`;
  return `${value instanceof Map ? writeBlock(value).join('\n') : writeFlow(value)}\n`;
}

/** The server also reads `ApiVersion` or `KIND`: what it goes by is written as it should be. */
function withVersion(policy: ReadonlyMap<string, EffectiveValue>): ReadonlyMap<string, EffectiveValue> {
  const version = policy.get('apiVersion') === currentVersion ? [] : [['apiVersion', currentVersion] as const];
  const kind = policy.get('kind') ? [['kind', 'Policy'] as const] : [];
  return new Map([...version, ...policy, ...version, ...kind]);
}

function header({ problems, verdict, kubernetes, format, text }: PolicyDocument): string {
  if (verdict === 'accepted') return '';
  const isRefused = verdict === 'refused';
  const said = problems.filter(({ effect }) => effect === (isRefused ? 'refused' : 'warned'));
  const lines = [
    isRefused
      ? `kube-apiserver ${kubernetes} refuses this file and does not start:`
      : `kube-apiserver ${kubernetes} logs a warning, and goes by this policy:`,
    ...said.map((problem) => `  ${inServersWords(problem, text)}`),
    ...(isRefused ? ['As far as the file can be read, it says:'] : []),
  ];
  const mark = format === 'json' ? '//' : '#';
  return lines.map((line) => `${mark} ${line}\n`).join('');
}

function inServersWords({ serverMessage, range }: Problem, text: string): string {
  const message = serverMessage.replace(/\s+/g, ' ');
  if (/\bline \d+:/.test(message)) return message;
  const line = text.slice(0, range.start).split(/\r\n|[\r\n]/).length;
  return `line ${line}: ${message}`;
}
