import type { Catalog } from '../catalog/types.ts';
import { locate, type PolicyDocument } from '../policy/policy-document.ts';
import type { PolicyPath } from '../policy/types.ts';
import type { Range } from '../syntax/range.ts';
import { describeNamespace, describeServiceAccount } from './hover-names.ts';
import { describeGroup, describePattern } from './hover-resources.ts';
import { describeEffect } from './hover-rule.ts';
import { describeServed } from './hover-verbs.ts';
import { dashAt, placeAt } from './path-at.ts';
import { fieldProse, identityProse, levelProse, stageProse, verbProse } from './prose/index.ts';

/** What to show at a place, in Markdown. */
export interface Hover {
  readonly markdown: string;
  readonly range: Range;
}

/** The hover at an offset of a policy; `undefined` where there is nothing to say. */
export function hover(document: PolicyDocument, offset: number, catalog: Catalog): Hover | undefined {
  const dash = dashAt(document, offset);
  if (dash) return { markdown: describeEffect(document, dash.ruleIndex), range: dash.range };
  const place = placeAt(document, offset);
  if (!place) return undefined;
  const { path, range } = place;
  const ignored = place.part === 'key' ? ignoredText(document, range) : undefined;
  const text = place.part === 'key' ? fieldText(path) : (valueText(document, path, catalog) ?? fieldText(path));
  const markdown = [ignored, ruleText(document, path), text]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n---\n\n');
  return markdown === '' ? undefined : { markdown, range };
}

/** On the level of a rule: what the rule as a whole does. */
function ruleText(document: PolicyDocument, [rules, ruleIndex, field]: PolicyPath): string | undefined {
  if (rules !== 'rules' || typeof ruleIndex !== 'number' || field !== 'level') return undefined;
  return describeEffect(document, ruleIndex);
}

/** On a key that kube-apiserver drops: what it does about it. */
function ignoredText({ problems }: PolicyDocument, { start, end }: Range): string | undefined {
  const found = problems.find(
    ({ code, range }) =>
      (code === 'unknown-field' || code === 'duplicate-key') && range.start === start && range.end === end,
  );
  return found && `${found.message}.`;
}

/** The prose of the field at a path, or of the list that a path leads into. */
function fieldText(path: PolicyPath): string | undefined {
  const names = path.filter((part) => typeof part === 'string');
  const [first = '', second, third] = names;
  if (first !== 'rules') return names.length === 1 ? lookUp(fieldProse, `policy.${first}`) : undefined;
  if (second === undefined) return fieldProse['policy.rules'];
  return third === undefined ? lookUp(fieldProse, `rule.${second}`) : lookUp(fieldProse, `resource.${third}`);
}

function valueText(document: PolicyDocument, path: PolicyPath, catalog: Catalog): string | undefined {
  const node = locate(document, path)?.value;
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  const word = node.value;
  const field = path.findLast((part) => typeof part === 'string');
  switch (field) {
    case 'level':
      return lookUp(levelProse, word);
    case 'omitStages':
      return lookUp(stageProse, word);
    case 'verbs':
      return verbText(document, path, word, catalog);
    case 'namespaces':
      return describeNamespace(word);
    case 'users':
    case 'userGroups':
      return identityText(word);
    case 'group':
      return describeGroup(word, catalog);
    case 'resources':
      return describePattern(word, groupAbove(document, path), catalog);
    default:
      return undefined;
  }
}

function verbText(
  { policy }: PolicyDocument,
  [, ruleIndex]: PolicyPath,
  verb: string,
  catalog: Catalog,
): string | undefined {
  const rule = policy.rules[Number(ruleIndex)];
  const texts = [rule && describeServed(verb, rule, catalog), lookUp(verbProse, verb)].filter(Boolean);
  return texts.length > 0 ? texts.join('\n\n') : undefined;
}

/** By the whole name, else by a prefix that ends in a colon. */
function identityText(name: string): string | undefined {
  const account = describeServiceAccount(name);
  if (account) return account;
  const prefix = Object.keys(identityProse).find((key) => key.endsWith(':') && name.startsWith(key));
  return lookUp(identityProse, name) ?? (prefix && identityProse[prefix]);
}

/** The words come from a file, so a name such as `constructor` must not find anything. */
function lookUp(prose: Readonly<Record<string, string>>, word: string): string | undefined {
  return Object.hasOwn(prose, word) ? prose[word] : undefined;
}

/** The `group` beside the list that holds this resource; absent means core. */
function groupAbove(document: PolicyDocument, path: PolicyPath): string {
  const node = locate(document, [...path.slice(0, -2), 'group'])?.value;
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
}
