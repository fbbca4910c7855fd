import fc from 'fast-check';
import { type TreeChange, treeChange } from './change-tree.ts';
import { mutateText } from './mutate-text.ts';
import { validPolicy } from './policy.ts';
import { policyTree, type Quoting, render, renderJson, style, type Tree } from './tree.ts';

const smallPolicy = validPolicy.map((policy) => ({ ...policy, rules: policy.rules.slice(0, 3) }));

const changes = fc.oneof(
  { weight: 1, arbitrary: fc.constant<TreeChange[]>([]) },
  { weight: 6, arbitrary: fc.array(treeChange, { minLength: 1, maxLength: 3 }) },
);

const tree = (quotings: readonly Quoting[]): fc.Arbitrary<Tree> =>
  fc
    .tuple(
      smallPolicy,
      fc.constantFrom(...quotings),
      fc.constantFrom('usual' as const, 'usual' as const, 'reversed' as const),
      changes,
    )
    .map(([policy, quoting, order, changes]) =>
      changes.reduce((result, change) => change(result), policyTree(policy, quoting, order)),
    );

const written = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(tree(['double', 'single', 'plain', 'plain']), style)
      .map(([tree, style]) => render(tree, style)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(tree(['double']), fc.constantFrom('', '', '  '))
      .map(([tree, indent]) => renderJson(tree, indent)),
  },
);

/** The text of a policy file: right, odd or wrong, in every style. */
export const policyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: written },
  { weight: 1, arbitrary: fc.tuple(written, mutateText).map(([text, mutate]) => mutate(text)) },
);

/** A file that is one of the given ones, changed in a few places. */
export function mutantOf(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(mutateText, { minLength: 1, maxLength: 3 }))
    .map(([text, changes]) => changes.reduce((result, change) => change(result), text));
}
