import type { ComparedDecision, ComparedRequests, ComparisonResult } from '../protocol/index.ts';

type Witness = ComparedRequests['witness'];

/** A request in a few words: "get secrets/db in prod by dev-1 (dev)"; of the groups those that not everybody is in. */
export function requestLabel(request: Witness): string {
  const verb = request.verb || '(unusual method)';
  if (!('resource' in request)) return `${verb} ${request.path || '(no path)'} ${userLabel(request)}`;
  const { group, resource, subresource, namespace, name } = request.resource;
  const kind = [resource, subresource].filter((part) => part !== '').join('/') + (group && `.${group}`);
  const words = [verb, kind, name, namespace && `in ${namespace}`, userLabel(request)];
  return words.filter((word) => word !== '').join(' ');
}

function userLabel({ user }: Witness): string {
  if (!user) return 'after a failed authentication';
  const groups = user.groups.filter((group) => group !== 'system:authenticated' && group !== 'system:unauthenticated');
  return groups.length > 0 ? `by ${user.name} (${groups.join(', ')})` : `by ${user.name}`;
}

/** Which rule decides, and its level: "rule 3 Metadata". */
export function decisionLabel({ decision: { ruleIndex, level } }: ComparedDecision): string {
  return ruleIndex === null ? `no rule ${level}` : `rule ${ruleIndex + 1} ${level}`;
}

/** What the comparison as a whole says, where the list of differences does not say it; `undefined` where it does. */
export function comparisonMessage(result: ComparisonResult): string | undefined {
  if (result.problem !== undefined) return result.problem;
  if (result.equivalent) {
    return result.certainty === 'always'
      ? 'The policies are equivalent: every request is recorded alike.'
      : 'The policies are equivalent: every request that can happen in Kubernetes is recorded alike.';
  }
  if (result.undecided === 0) return undefined;
  const pairs = result.undecided === 1 ? 'one pair of rules' : `${result.undecided} pairs of rules`;
  return `Undecided: about ${pairs}, the search ended too early to tell.`;
}

/** "Less recorded" for `less-recorded`. */
export function kindLabel(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
