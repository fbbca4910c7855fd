import { nameInPolicy } from '../catalog/catalog.ts';
import { isLevel, type Policy, type PolicyRule, ruleForEverything } from '../policy/types.ts';
import type { MatrixPersona, MatrixQuestion, MatrixRow, MatrixWho } from './matrix-types.ts';
import { specialize } from './settled-attributes.ts';

/** A rule as it applies to the requests of one persona. */
export interface AppliedRule {
  /** In the policy; 0-based. */
  readonly ruleIndex: number;
  /** In the list of the finder; 0-based. */
  readonly place: number;
  /** Without its users and groups where they are settled. */
  readonly rule: PolicyRule;
}

/**
 * The rules that the finder of a matrix is given: those of the policy, each that asks for users or groups once more without
 * them, and the requests of rows and personas, because everything that is asked has to be made of their constants.
 */
export class MatrixRules {
  readonly list: readonly PolicyRule[];
  /** Where in the list the rules for some classes of requests stand. */
  readonly places: Readonly<Record<'namedRows' | 'namedPaths' | 'streamed', number>>;
  private readonly policy: Policy;
  private readonly withoutWho: readonly (AppliedRule | undefined)[];

  constructor(policy: Policy, question: MatrixQuestion) {
    const list = [...policy.rules];
    const add = (rule: PolicyRule): number => list.push(rule) - 1;
    this.policy = policy;
    this.withoutWho = policy.rules.map((rule, ruleIndex) => {
      if (rule.users.length === 0 && rule.userGroups.length === 0) return { ruleIndex, place: ruleIndex, rule };
      const cleared = { ...rule, users: [], userGroups: [] };
      return { ruleIndex, place: add(cleared), rule: cleared };
    });
    this.places = {
      namedRows: add({ ...ruleForEverything, resources: question.rows.flatMap(itemOf) }),
      namedPaths: add({ ...ruleForEverything, nonResourceURLs: question.rows.flatMap(patternOf) }),
      streamed: add(streamed),
    };
    add({
      ...discovery,
      verbs: [...question.resourceVerbs, ...question.pathVerbs],
      userGroups: question.personas.flatMap(groupOf),
    });
    this.list = list;
  }

  /** The rules that can decide about a persona's requests, in order. Those without a valid level, which only a refused file can have, are left out. */
  appliedTo(who: MatrixWho): AppliedRule[] {
    return this.policy.rules.flatMap((rule, ruleIndex): AppliedRule[] => {
      if (!isLevel(rule.level)) return [];
      const isSettled = who.kind === 'user' || isForMembers(rule, who.group);
      if (!isSettled) return [{ ruleIndex, place: ruleIndex, rule }];
      const without = this.withoutWho[ruleIndex];
      const isOut = who.kind === 'user' && !specialize(rule, { user: who.user });
      return without && !isOut ? [without] : [];
    });
  }
}

function isForMembers({ users, userGroups }: PolicyRule, group: string | undefined): boolean {
  return group !== undefined && users.length === 0 && userGroups.includes(group);
}

/** Answers that are never recorded (`k8s.io/apiserver/pkg/endpoints/handlers`). */
const streamed: PolicyRule = {
  ...ruleForEverything,
  resources: [
    { group: '*', resources: ['*/attach', '*/exec', '*/log', '*/portforward', '*/proxy'], resourceNames: [] },
  ],
};

/** The only paths of which answers are recorded. */
export const discovery: PolicyRule = { ...ruleForEverything, nonResourceURLs: ['/api', '/api/*', '/apis', '/apis/*'] };

const anyResource = { group: '*', resources: [], resourceNames: [] };

/** The requests of a cell as a rule, which says nothing of the user, but may of one of the groups. */
export function ruleOfCell(row: MatrixRow, verb: string, who: MatrixWho): PolicyRule {
  const userGroups = who.kind === 'anyone' && who.group !== undefined ? [who.group] : [];
  const common = { ...ruleForEverything, verbs: [verb], userGroups };
  switch (row.kind) {
    case 'resource':
      return { ...common, resources: itemOf(row) };
    case 'other-resources':
      return { ...common, resources: [anyResource] };
    case 'paths':
      return { ...common, nonResourceURLs: [row.pattern] };
    case 'other-paths':
      return { ...common, nonResourceURLs: ['*'] };
  }
}

function itemOf(row: MatrixRow): PolicyRule['resources'] {
  return row.kind === 'resource' ? [{ group: row.group, resources: [nameInPolicy(row)], resourceNames: [] }] : [];
}

function patternOf(row: MatrixRow): string[] {
  return row.kind === 'paths' ? [row.pattern] : [];
}

function groupOf({ who }: MatrixPersona): string[] {
  return who.kind === 'anyone' && who.group !== undefined ? [who.group] : [];
}
