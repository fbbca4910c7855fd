import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relationsOf } from '../../engine/analysis/relations.ts';
import {
  catalogFor,
  definitionAt,
  folds,
  hover,
  inlayHintKinds,
  inlayHints,
  lint,
  load,
  type OutlineItem,
  outline,
  type Range,
  refactoringsAt,
  ruleLenses,
  selectionRanges,
} from '../../engine/index.ts';
import { analyze } from '../../engine/lint/document-analysis.ts';
import { policyText } from '../conformance/generate/policy-text.ts';
import { policyRule } from '../support/arbitraries.ts';
import { fieldsOf, layout, writePolicy } from '../support/policy-text.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n';
const catalog = catalogFor('1.37');

/** A policy with a mark (`|`), which is not part of it: the document, and the offset. */
function marked(rules: string): { document: ReturnType<typeof load>; offset: number } {
  const text = `${head}${rules}`;
  return { document: load(text.replace('|', '')), offset: text.indexOf('|') };
}

function isInside(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function checkNesting(item: OutlineItem): void {
  expect(isInside(item.selection, item.range)).toBe(true);
  for (const child of item.children) {
    expect(isInside(child.range, item.range)).toBe(true);
    checkNesting(child);
  }
}

describe('whatever is typed', () => {
  const everything = (text: string): Range => ({ start: 0, end: text.length });

  it('everything has its place in the text', () => {
    fc.assert(
      fc.property(policyText, fc.nat(), (text, seed) => {
        const document = load(text);
        const offset = seed % (text.length + 1);
        const findings = lint(document);
        for (const { start, end } of folds(document))
          expect(start < end && isInside({ start, end }, everything(text))).toBe(true);
        outline(document).forEach(checkNesting);
        const selections = selectionRanges(document, offset);
        for (const [index, range] of selections.entries()) {
          expect(range.start <= offset && offset <= range.end).toBe(true);
          expect(index === 0 || isInside(selections[index - 1] ?? range, range)).toBe(true);
        }
        expect(selections.at(-1)).toEqual(everything(text));
        for (const hint of inlayHints(document, everything(text), inlayHintKinds)) expect(hint.label).not.toBe('');
        const places = [hover(document, offset, catalog)?.range, definitionAt(document, findings, offset)?.origin];
        for (const range of places) expect(!range || isInside(range, everything(text))).toBe(true);
        expect(Array.isArray(refactoringsAt(document, offset, findings))).toBe(true);
      }),
      { numRuns: 400, seed: 21 },
    );
  });

  it('the outline says what the relations of each rule are', () => {
    fc.assert(
      fc.property(fc.array(policyRule, { minLength: 2, maxLength: 4 }), layout, (rules, how) => {
        const document = load(writePolicy(rules.map(fieldsOf), how));
        if (document.verdict === 'refused') return;
        for (const [index, { detail, isDead }] of outline(document).entries()) {
          const { takenBy, takesFrom } = relationsOf(analyze(document).finder, document.policy.rules, index);
          if (isDead) continue;
          expect(detail.includes('partly taken by')).toBe(takenBy.length > 0);
          expect(detail.includes('takes from')).toBe(takesFrom.length > 0);
        }
      }),
      { numRuns: 100, seed: 22 },
    );
  });
});

describe('a hover', () => {
  it.each([
    [
      'a dash',
      'rules:\n|- level: None\n',
      /^\*\*Rule 1\.\*\* Matches every request\.\n\nIt decides, .* Nothing is recorded of it\.$/,
    ],
    ['a rule that is refused', 'rules:\n- level: n|one\n', /^\*\*Rule 1\.\*\* Matches every request\.\n\n---/],
    [
      'a duplicate key',
      'rules:\n- lev|el: None\n  level: Request\n',
      /^The key `level` stands twice: kube-apiserver takes the last one/,
    ],
    [
      'a verb that some of the resources serve',
      'rules:\n- level: None\n  verbs: [|list]\n  resources: [{resources: [pods, pods/exec]}]\n',
      /^Of the rule's resources these serve it: `pods`\. These do not: `pods\/exec`\.\n\n\*\*`list`\*\*/,
    ],
    [
      'a verb that no resource serves',
      'rules:\n- level: None\n  verbs: [|update]\n  resources: [{resources: [pods/log]}]\n',
      /^None of the rule's resources serves `update`\./,
    ],
    ['no namespace', 'rules:\n- level: None\n  namespaces: ["|"]\n', /\*\*no namespace\*\*.*-A/],
    ['a namespace with a wildcard', 'rules:\n- level: None\n  namespaces: ["kube-|*"]\n', /compared literally/],
    [
      'a service account',
      'rules:\n- level: None\n  users: ["system:serviceaccount:kube-|system:job-controller"]\n',
      /^The service account `job-controller` of the namespace `kube-system`, in the groups .*`system:serviceaccounts:kube-system`/,
    ],
    ['a group', 'rules:\n- level: None\n  resources: [{group: apps|}]\n', /^The group `apps` holds .*`deployments`/],
  ])('on %s', (_, text, expected) => {
    const { document, offset } = marked(text);
    expect(hover(document, offset, catalog)?.markdown).toMatch(expected);
  });
});

describe('inlay hints', () => {
  it.each([
    [
      'the stages that the rule names itself',
      'omitStages: [Panic]\nrules:\n- level: Metadata\n  omitStages: [Panic]\n',
      [],
    ],
    ['the stages of a rule that records nothing', 'omitStages: [Panic]\nrules:\n- level: None\n  users: [a]\n', []],
    [
      'the stages of the policy and the rule together',
      'omitStages: [RequestReceived]\nrules:\n- level: Metadata\n  users: [a]\n  omitStages: [Panic]\n',
      ['omits RequestReceived, Panic'],
    ],
    [
      'that nothing is left',
      'omitStages: [RequestReceived, ResponseStarted, ResponseComplete, Panic]\nrules:\n- level: Metadata\n  users: [a]\n',
      ['omits every stage'],
    ],
    [
      'how wide an item is',
      'rules:\n- level: None\n  resources: [{group: apps}, {group: "*"}, {resources: [pods]}]\n',
      ['→ every resource of apps', '→ every resource of any group'],
    ],
  ])('say, or leave out, %s', (_, text, expected) => {
    const document = load(head + text);
    const hints = inlayHints(document, { start: 0, end: document.text.length }, ['stages', 'wideRules']);
    expect(hints.map(({ label }) => label).filter((label) => !label.endsWith('request'))).toEqual(expected);
  });
});

describe('lenses', () => {
  it('say what earlier rules leave of a rule', () => {
    const document = load(
      `${head}rules:\n- level: None\n  verbs: ["*"]\n- level: None\n  verbs: [watch]\n- level: Metadata\n- level: Request\n`,
    );
    expect(ruleLenses(document, false).map(({ title }) => title)).toEqual([
      'matches nothing',
      'gets all it matches',
      'rule 2 takes some first',
      'never reached: rule 3 takes all',
    ]);
    expect(ruleLenses(document, true)[1]?.title).toBe('Rule 2 · gets all it matches');
  });

  it('say no more than the number of a rule that is refused', () => {
    const document = load(`${head}rules:\n- level: none\n`);
    expect(ruleLenses(document, true).map(({ title }) => title)).toEqual(['Rule 1']);
    expect(ruleLenses(document, false).map(({ title }) => title)).toEqual(['Explain']);
  });
});

describe('folding', () => {
  it('leaves the closing bracket in sight', () => {
    const text = '{\n  "apiVersion": "audit.k8s.io/v1",\n  "rules": [\n    {"level": "None"}\n  ]\n}\n';
    const folded = folds(load(text)).map(({ start, end }) => text.slice(start, end));
    expect(folded).toEqual(['"rules": [\n    {"level": "None"}']);
  });

  it('takes in regions, which may be nested', () => {
    const { document } = marked(
      'rules:\n# #region A\n- level: None\n# #region B\n- level: None\n# #endregion\n# #endregion\n',
    );
    const regions = folds(document).filter(({ kind }) => kind === 'region');
    expect(regions.map(({ start, end }) => document.text.slice(start, end).split('\n').length)).toEqual([3, 6]);
  });
});

it('a duplicate key leads to the one that counts', () => {
  const { document, offset } = marked('rules:\n- lev|el: None\n  level: Request\n');
  const [target] = definitionAt(document, lint(document), offset)?.targets ?? [];
  expect(document.text.slice(target?.range.start)).toMatch(/^level: Request/);
});
