import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../engine/editing/edits/apply-edits.ts';
import { lint, load, type PolicyDocument, type PolicyRule } from '../../engine/index.ts';
import { comments, everyFix } from '../support/every-fix.ts';
import { fieldsOf, type Layout, layout, type WrittenRule, writePolicy } from '../support/policy-text.ts';

type Item = PolicyRule['resources'][number];

const some = (...words: string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...words), { minLength: 1 });
const names = fc.oneof(fc.constant<string[]>([]), some('a', 'b'));
const other: Item = { group: 'batch', resources: ['jobs'], resourceNames: [] };

function ruleWith(resources: readonly Item[], fields: Partial<PolicyRule> = {}): PolicyRule {
  const empty = { users: [], userGroups: [], verbs: [], namespaces: [], nonResourceURLs: [], omitStages: [] };
  return { level: 'Metadata', ...empty, ...fields, resources };
}

/** Applies every fix with such a title to a rule in every layout, and gives the number of them. */
function check<T>(
  drawn: fc.Arbitrary<T>,
  written: (value: T) => WrittenRule,
  title: RegExp,
  law: (value: T, before: PolicyDocument, after: PolicyDocument, how: Layout) => void,
): number {
  let count = 0;
  fc.assert(
    fc.property(drawn, layout, (value, how) => {
      const text = writePolicy([written(value), fieldsOf(ruleWith([]))], how);
      for (const { before, after } of everyFix(text, (fix) => title.test(fix.title))) {
        count += 1;
        law(value, before, after, how);
        expect(comments(after.text, 0)).toEqual(comments(before.text, 0));
        expect(after.policy.rules[1]).toEqual(before.policy.rules[1]);
      }
    }),
    { numRuns: 100, seed: 1 },
  );
  return count;
}

describe('moving resources to their group', () => {
  const words = fc.shuffledSubarray(['pods', 'secrets', 'deployments', 'statefulsets/scale'], { minLength: 2 });
  const isRight = (word: string): boolean => ['pods', 'secrets'].includes(word);

  it('leaves the others in their item, and puts the new one behind it', () => {
    const mixed = words.filter((list) => list.some(isRight) && !list.every(isRight));
    const count = check(
      fc.record({ resources: mixed, resourceNames: names }),
      (item) => fieldsOf(ruleWith([{ group: '', ...item }, other])),
      /^Move /,
      ({ resources, resourceNames }, _, after) => {
        const [stays, moved] = [resources.filter(isRight), resources.filter((word) => !isRight(word))];
        expect(after.policy.rules[0]?.resources).toEqual([
          { group: '', resources: stays, resourceNames },
          { group: 'apps', resources: moved, resourceNames },
          other,
        ]);
        expect(lint(after).filter(({ id }) => id === 'wrong-api-group')).toEqual([]);
      },
    );
    expect(count).toBeGreaterThan(60);
  });
});

describe('changing the group of an item', () => {
  it('writes it in the place of the old one, or before the first field', () => {
    const count = check(
      fc.record({ resources: some('deployments', 'statefulsets'), group: fc.constantFrom('', 'batch', undefined) }),
      ({ group, resources }) => {
        const fields = fieldsOf(ruleWith([{ group: group ?? '', resources, resourceNames: [] }, other]));
        if (group !== undefined) return fields;
        const item: WrittenRule = [['resources', resources]];
        return fields.map(([key, value]) =>
          key === 'resources'
            ? ([
                key,
                [
                  item,
                  [
                    ['group', 'batch'],
                    ['resources', ['jobs']],
                  ],
                ],
              ] as const)
            : ([key, value] as const),
        );
      },
      /^Change the group to `apps`$/,
      ({ resources }, _, after) => {
        expect(after.policy.rules[0]?.resources).toEqual([{ group: 'apps', resources, resourceNames: [] }, other]);
      },
    );
    expect(count).toBeGreaterThan(80);
  });
});

describe('a group among the users', () => {
  it('takes the whole list to `userGroups`', () => {
    const groups: Readonly<Record<string, string>> = {
      'system:masters': 'system:masters',
      'system:node': 'system:nodes',
      'system:serviceaccounts:kube-system': 'system:serviceaccounts:kube-system',
    };
    const count = check(
      some(...Object.keys(groups)),
      (users) => fieldsOf(ruleWith([], { users, verbs: ['get'] })),
      /^Change `users` to `userGroups`/,
      (users, _, after) => {
        const userGroups = users.map((word) => groups[word] ?? word);
        expect(after.policy.rules[0]).toMatchObject({ users: [], userGroups, verbs: ['get'] });
        expect(lint(after).filter(({ id }) => id === 'misplaced-identity')).toEqual([]);
      },
    );
    expect(count).toBeGreaterThan(80);
  });
});

describe('a wildcard alone', () => {
  it('goes with its field', () => {
    const count = check(
      fc.constantFrom('verbs', 'users', 'userGroups', 'namespaces'),
      (field) => fieldsOf(ruleWith([other], { [field]: ['*'] })),
      /^Delete `\w+`: the rule then matches /,
      (_, before, after) => {
        expect(after.policy.rules[0]).toEqual(ruleWith([other]));
        expect(before.policy.rules[0]).not.toEqual(after.policy.rules[0]);
      },
    );
    expect(count).toBeGreaterThan(80);
  });
});

describe('what stands in several places', () => {
  it('is not changed', () => {
    const text = [
      'apiVersion: audit.k8s.io/v1',
      'kind: Policy',
      'rules:',
      '  - level: Metadata',
      '    users: &nodes [system:node]',
      '    verbs: [&verb GET]',
      '    resources: &items',
      '      - resources: [pods, deployments]',
      '      - resources: [leases]',
      '  - level: Request',
      '    users: *nodes',
      '    verbs: [*verb]',
      '    resources: *items',
    ].join('\n');
    const fixes = lint(load(text)).flatMap((finding) => (finding.id.endsWith('rule') ? [] : finding.fixes));
    expect(fixes.map(({ title, edits }) => [title, applyEdits(text, edits)])).toEqual([]);
  });
});
