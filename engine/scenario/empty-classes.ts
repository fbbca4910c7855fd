import { allFacts, type Fact, factSentences } from '../analysis/facts.ts';
import { type Ground, RequestFinder } from '../analysis/find-request.ts';
import { isFact, leastGrounds } from '../analysis/least-grounds.ts';
import type { Catalog } from '../catalog/types.ts';
import { ruleForEverything } from '../policy/types.ts';
import { halvesOf, type StatementHalf } from './statement-halves.ts';
import type { Statement, StatementClass, TestProblem } from './types.ts';

/**
 * Why there is no request that can occur in practice and that a statement is about: what it says about none is true, and worth
 * nothing. Where the work budget runs out before that is proven, nothing is said.
 */
export function emptyClasses(
  { requests, except }: Pick<Statement, 'requests' | 'except'>,
  catalog: Catalog,
): TestProblem[] {
  const reason = whyEmpty(requests, catalog);
  if (reason !== undefined) {
    const message = `No request is like that, so the statement says nothing: ${reason}. Mend its conditions.`;
    return [{ message, range: requests.range }];
  }
  if (!except) return [];
  const { range } = except;
  const reasonOfNone = whyEmpty(except, catalog);
  if (reasonOfNone !== undefined) {
    return [
      {
        message: `No request is like that, so \`except\` takes nothing out: ${reasonOfNone}. Mend its conditions.`,
        range,
      },
    ];
  }
  if (!proveEmpty(halvesOf({ requests, except }), allFacts, catalog)) return [];
  const message = 'All of these requests are in `except`, so the statement says nothing. Make `except` narrower.';
  return [{ message, range }];
}

const sentences: Readonly<Record<Fact, string>> = {
  ...factSentences,
  'path-verbs': 'a request for a path has its HTTP method, in lower case, as its verb',
};

function whyEmpty(one: StatementClass, catalog: Catalog): string | undefined {
  const halves = halvesOf({ requests: one });
  const grounds = proveEmpty(halves, allFacts, catalog);
  if (!grounds) return undefined;
  const suffices = (some: readonly Ground[]): boolean => proveEmpty(halves, some.filter(isFact), catalog) !== undefined;
  const facts = leastGrounds(grounds, suffices).filter(isFact);
  if (facts.length > 0) return facts.map((fact) => sentences[fact]).join('; ');
  return halves.length === 0
    ? 'a failed authentication has no user and no groups'
    : 'its conditions exclude each other';
}

/** The grounds of the proof that no request is in any of the halves; `undefined` where there may be one. */
function proveEmpty(
  halves: readonly StatementHalf[],
  facts: readonly Fact[],
  catalog: Catalog,
): ReadonlySet<Ground> | undefined {
  const grounds = new Set<Ground>();
  for (const { isAuthenticated, requests, except } of halves) {
    const finder = new RequestFinder([requests, ...(except ? [except] : [])], catalog);
    const within = { isAuthenticated, rule: ruleForEverything };
    const answer = finder.find({ inside: [requests], outside: except ? [1] : [], within, facts });
    if (answer.kind !== 'none') return undefined;
    for (const ground of answer.grounds) grounds.add(ground);
  }
  return grounds;
}
