import { exactMatch, type FieldTerm, parseFieldSelector } from './field-selector.ts';
import { isLabelSelector } from './label-selector.ts';
import { isInt64 } from './numbers.ts';

/** What the server takes from the query of a GET that names no object. */
export interface ListOptions {
  readonly watch: boolean;
  /** The `metadata.name` that the field selector demands; a byte string, `""` where there is none. */
  readonly name: string;
}

/**
 * Decodes the query as `NewRequestInfo` does (`k8s.io/apiserver/pkg/endpoints/request`, and the `ListOptions`
 * conversion in `k8s.io/apimachinery`). If any option cannot be decoded, all are dropped, the name too,
 * and `watch` alone is looked at once more. Takes the parameters of `parseQuery`.
 */
export function decodeListOptions(parameters: ReadonlyMap<string, readonly string[]>): ListOptions {
  const first = (name: string) => parameters.get(name)?.[0];
  const watch = first('watch');
  const terms = parseFieldSelector(first('fieldSelector') ?? '');
  const decodable =
    terms !== undefined &&
    isLabelSelector(first('labelSelector') ?? '') &&
    isInt64(first('limit') ?? '0') &&
    isInt64(first('timeoutSeconds') ?? '0');
  // The two ways to compare with `false` differ in one letter: the long s folds to `s`, but is no upper-case `s`.
  if (!decodable) return { watch: watch !== undefined && isNotFalse(watch.toLowerCase()), name: '' };
  return {
    watch: watch !== undefined && isNotFalse(watch.replaceAll('\xc5\xbf', 's').toLowerCase()),
    name: nameFrom(terms),
  };
}

function isNotFalse(value: string): boolean {
  return value !== 'false' && value !== '0';
}

/** A name that could not stand in a path is no name (`IsPathSegmentName`). */
function nameFrom(terms: readonly FieldTerm[]): string {
  const name = exactMatch(terms, 'metadata.name') ?? '';
  return name === '.' || name === '..' || /[/%]/.test(name) ? '' : name;
}
