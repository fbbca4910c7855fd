/** One term of a field selector. */
export interface FieldTerm {
  readonly field: string;
  readonly operator: '=' | '!=';
  readonly value: string;
}

/**
 * The terms of a field selector such as `metadata.name=web-1,status.phase!=Running`, sorted by their spelling as
 * the server sorts them (`k8s.io/apimachinery/pkg/fields`, `ParseSelector`). Byte strings in and out.
 * `undefined` where the selector is malformed.
 */
export function parseFieldSelector(selector: string): readonly FieldTerm[] | undefined {
  const terms: FieldTerm[] = [];
  for (const spelling of splitTerms(selector).sort()) {
    if (spelling === '') continue;
    const term = /^(.*?)(!=|==|=)(.*)$/s.exec(spelling);
    const value = unescapeValue(term?.[3]);
    if (!term || value === undefined) return undefined;
    terms.push({ field: term[1] ?? '', operator: term[2] === '!=' ? '!=' : '=', value });
  }
  return terms;
}

/** The value that the selector demands of a field; of several the first in sorted order, as `RequiresExactMatch` gives. */
export function exactMatch(terms: readonly FieldTerm[], field: string): string | undefined {
  return terms.find((term) => term.operator === '=' && term.field === field)?.value;
}

/** Splits at commas that no backslash precedes; the backslashes stay. */
function splitTerms(selector: string): string[] {
  const terms = [''];
  for (const piece of selector.match(/\\.|./gs) ?? []) {
    if (piece === ',') terms.push('');
    else terms[terms.length - 1] += piece;
  }
  return terms;
}

/** Resolves `\\`, `\,` and `\=`; `undefined` for any other escape and for a bare `=`. */
function unescapeValue(value: string | undefined): string | undefined {
  if (value === undefined || !/^(?:[^\\,=]|\\[\\,=])*$/.test(value)) return undefined;
  return value.replace(/\\(.)/gs, '$1');
}
