import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../engine/editing/edits/apply-edits.ts';
import { refactoringsAt } from '../../engine/editing/refactor/refactorings.ts';
import { comparePolicies, lint, load, type Policy, type PolicyDocument, type PolicyRule } from '../../engine/index.ts';
import { policyRule } from '../support/arbitraries.ts';
import { comments } from '../support/every-fix.ts';
import { fieldsOf, type Layout, layout, writePolicy } from '../support/policy-text.ts';

interface Refactored {
  readonly before: PolicyDocument;
  readonly after: PolicyDocument;
  readonly title: string;
}

/** Every refactoring that is offered anywhere in a text, applied. */
function everyRefactoring(text: string, wanted: RegExp): Refactored[] {
  const before = load(text);
  const offered = new Map<string, Refactored>();
  for (let offset = 0; offset <= text.length; offset += 3) {
    for (const { title, edits } of refactoringsAt(before, offset, [])) {
      const key = JSON.stringify([title, edits]);
      if (!wanted.test(title) || offered.has(key)) continue;
      offered.set(key, { before, title, after: load(applyEdits(text, edits)) });
    }
  }
  return [...offered.values()];
}

function check(seed: number, runs: number, wanted: RegExp, law: (one: Refactored, how: Layout) => void): number {
  let count = 0;
  fc.assert(
    fc.property(fc.array(policyRule, { minLength: 1, maxLength: 4 }), layout, (rules, how) => {
      for (const one of everyRefactoring(writePolicy(rules.map(fieldsOf), how), wanted)) {
        count += 1;
        expect(one.after.verdict).toBe(one.before.verdict);
        expect(new Set(comments(one.after.text))).toEqual(new Set(comments(one.before.text)));
        law(one, how);
      }
    }),
    { numRuns: runs, seed },
  );
  return count;
}

/** The same for the server: no list of words has an order. */
function inOrder(policy: Policy): unknown {
  return JSON.parse(JSON.stringify(policy), (_, value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.toSorted() : value,
  );
}

/** The lines that say something, sorted. */
function linesOf({ text }: PolicyDocument): string[] {
  return text.split(/\r?\n/).filter(Boolean).toSorted();
}

describe('a refactoring', () => {
  it('that converts a list keeps every word', () => {
    const count = check(1, 150, /^Convert /, ({ before, after }) => expect(after.policy).toEqual(before.policy));
    expect(count).toBeGreaterThan(150);
  });

  it('that sorts a list changes the order alone', () => {
    const count = check(3, 150, /^Sort /, ({ before, after }) => {
      expect(inOrder(after.policy)).toEqual(inOrder(before.policy));
      expect(after.policy).not.toEqual(before.policy);
      expect(after.text.length).toBe(before.text.length);
    });
    expect(count).toBeGreaterThan(80);
  });

  it('that splits a rule matches the same requests', () => {
    const count = check(4, 300, /^Split /, ({ before, after }) => {
      expect(after.policy.rules.length).toBeGreaterThan(before.policy.rules.length);
      expect(comparePolicies(before.policy, after.policy)).toMatchObject({ equivalent: true, certainty: 'always' });
    });
    expect(count).toBeGreaterThan(40);
  });

  it('that moves a rule says truly what it changes', () => {
    const count = check(5, 120, /^Move /, ({ before, after, title }, { style }) => {
      const [, number, direction] = /^Move rule (\d+) (up|down)/.exec(title) ?? [];
      const from = Number(number) - 1;
      const rules: PolicyRule[] = before.policy.rules.toSpliced(from, 1);
      rules.splice(direction === 'up' ? from - 1 : from + 1, 0, ...before.policy.rules.slice(from, from + 1));
      expect(after.policy).toEqual({ ...before.policy, rules });
      const { equivalent } = comparePolicies(before.policy, after.policy);
      expect(title.includes(equivalent ? ': nothing changes' : ': changes what is recorded')).toBe(true);
      if (style === 'block' || style === 'indentless') expect(linesOf(after)).toEqual(linesOf(before));
    });
    expect(count).toBeGreaterThan(200);
  });

  it('that moves a rule says so where it cannot tell what changes', () => {
    const others = Array.from({ length: 45 }, (_, index) => `- level: None\n  users: [u${index}]\n`).join('');
    const text = `${head}${others}- level: Metadata\n- level: Request\n`;
    const titles = refactoringsAt(load(text), text.lastIndexOf('level'), []).map(({ title }) => title);
    expect(titles).toContain('Move rule 47 up: what changes could not be told');
  });
});

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';

/** The text after the refactoring with this title at a mark (`|`), which is not part of the text. */
function refactor(marked: string, title: RegExp): string | undefined {
  const text = head + marked.replace('|', '');
  const document = load(text);
  const offered = refactoringsAt(document, head.length + marked.indexOf('|'), lint(document));
  const found = offered.find((one) => title.test(one.title));
  return found && applyEdits(text, found.edits).slice(head.length);
}

describe('by hand', () => {
  it.each([
    [
      'a comment beside a flow list stays beside its key',
      '- level: None\n  verbs: [g|et, "list"] # reads\n',
      /block list/,
      '- level: None\n  verbs: # reads\n  - get\n  - "list"\n',
    ],
    [
      'the lists of the file are indented, so the new one is',
      '  - level: None\n    verbs: [ge|t]\n  - level: Metadata',
      /block list/,
      '  - level: None\n    verbs:\n      - get\n  - level: Metadata',
    ],
    [
      'a list over several lines goes between brackets',
      '- verbs:\n    - get\n    - "|*"\n  level: None\n',
      /flow list/,
      '- verbs: [get, "*"]\n  level: None\n',
    ],
    [
      'the comment of an entry goes with it',
      '- level: None\n  users|:\n  # second\n  - b # beside\n  - a\n',
      /^Sort `users`/,
      '- level: None\n  users:\n  - a\n  # second\n  - b # beside\n',
    ],
    [
      'each item of `resources` gets a rule, with what stands above it',
      '# Both.\n- level: Me|tadata\n  resources:\n  # One.\n  - group: ""\n  # Two.\n  - group: apps\n  verbs: [get]\n',
      /^Split rule 1 into 2/,
      '# Both.\n- level: Metadata\n  resources:\n  # One.\n  - group: ""\n  verbs: [get]\n- level: Metadata\n  resources:\n  # Two.\n  - group: apps\n  verbs: [get]\n',
    ],
    [
      'a rule moves down with its comments',
      '# A.\n- level: N|one\n  users: [a]\n\n# B.\n- level: Metadata\n  users: [b]\n',
      /^Move rule 1 down: nothing changes$/,
      '# B.\n- level: Metadata\n  users: [b]\n\n# A.\n- level: None\n  users: [a]\n',
    ],
    [
      'an exec by WebSocket is left out, too',
      '- level: None\n  verbs: ["create"|]\n  resources: [{resources: [pods/exec]}]\n- level: None\n  verbs: [get]\n- level: Metadata\n',
      /^Add the WebSocket verb `get` to the verbs of rule 1/,
      '- level: None\n  verbs: ["create", "get"]\n  resources: [{resources: [pods/exec]}]\n- level: None\n  verbs: [get]\n- level: Metadata\n',
    ],
    [
      'a title names a request that is recorded otherwise',
      '- level: None\n  users: [a]\n- level: M|etadata\n',
      /^Move rule 2 up: changes what is recorded, such as of `get \S+` by `a`$/,
      '- level: Metadata\n- level: None\n  users: [a]\n',
    ],
  ])('%s', (_, marked, title, expected) => {
    expect(refactor(marked, title)).toBe(expected);
  });

  it.each([
    ['a comment would be lost between brackets', '- level: None\n  verbs:\n  - get # reads\n  - li|st\n', /flow list/],
    ['a word would end the list', '- level: None\n  users:\n  - "a"\n  - a|, b\n', /flow list/],
    [
      'a list stands in two places',
      '- level: None\n  users: &u [b, |a]\n- level: Request\n  users: *u\n',
      /Sort|Convert/,
    ],
    ['the file is refused', '- level: none\n  users: [b, |a]\n', /./],
    ['the text is half typed', '- level: None\n  users: [b, |a\n- level: Metadata\n', /./],
    [
      'a finding has the fix',
      '- level: Metadata\n  verbs: [cre|ate]\n  resources: [{resources: [pods/exec]}]\n- level: None\n',
      /^Add the WebSocket verb/,
    ],
    [
      'a rule is about other resources, too',
      '- level: None\n  verbs: [cre|ate]\n  resources: [{resources: [pods/exec, pods]}]\n- level: Metadata\n',
      /^Add the WebSocket verb/,
    ],
    ['a list is in order', '- level: None\n  users: [a, |b]\n', /^Sort/],
    ['there is one rule', '- level: N|one\n', /^Move/],
  ])('nothing is offered where %s', (_, marked, title) => {
    expect(refactor(marked, title)).toBeUndefined();
  });
});
