import { isKnownGroup, nameInPolicy } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/types.ts';
import { findMeantResource, findPatternProblem } from '../lint/values/resource-patterns.ts';
import { pathVerbs, resourceVerbs } from '../request/verbs.ts';
import { closest } from '../text/closest.ts';
import { quote, quoteList } from '../text/quote.ts';
import { didYouMean } from '../text/written-words.ts';
import type { ConditionWord, Statement, TestProblem } from './types.ts';

/** What is wrong with a word, and the one that was probably meant. */
interface EmptyWord {
  readonly message: string;
  readonly meant?: string | undefined;
}

/** Words of a statement that no request has: what it says about them is true, and worth nothing. */
export function emptyWords({ words }: Statement, catalog: Catalog): TestProblem[] {
  return words.flatMap(({ value, range }) => {
    const empty = judge(value, catalog);
    if (!empty) return [];
    const { message, meant } = empty;
    const fix = meant !== undefined && { title: `Replace by ${quote(meant)}`, edits: [{ range, newText: meant }] };
    return [
      {
        message: `${message}, so the statement says nothing about it.${didYouMean(meant)}`,
        range,
        ...(fix && { fix }),
      },
    ];
  });
}

function judge({ list, word, group }: ConditionWord, catalog: Catalog): EmptyWord | undefined {
  switch (list) {
    case 'resources':
      return judgePattern(group, word, catalog);
    case 'verbs':
      return judgeVerb(word);
    case 'nonResourceURLs':
      return /^(\/|\*$)/.test(word)
        ? undefined
        : { message: `No path is called ${quote(word)}: paths begin with \`/\`` };
    default:
      return word.includes('*')
        ? { message: `The \`*\` in ${quote(word)} is compared literally, as in a rule` }
        : undefined;
  }
}

const verbs: readonly string[] = [...new Set([...resourceVerbs, ...pathVerbs])];
const namedVerbs = verbs.filter((verb) => verb !== '');

function judgeVerb(word: string): EmptyWord | undefined {
  return verbs.includes(word)
    ? undefined
    : { message: `No request has the verb ${quote(word)}`, meant: closest(word, namedVerbs) };
}

/** In groups that the catalogue does not know there may be anything. */
function judgePattern(group: string, pattern: string, catalog: Catalog): EmptyWord | undefined {
  if (group !== '*' && !isKnownGroup(catalog, group)) return undefined;
  const problem = findPatternProblem(catalog, group, pattern);
  if (!problem) return undefined;
  const message = `There is no ${quote(pattern)} in ${group === '' ? 'the core group' : `group ${quote(group)}`}`;
  if (problem.kind === 'wrong-api-group') {
    return { message: `${message}, but in ${quoteList([...new Set(problem.groups)])}` };
  }
  const found = problem.kind === 'unknown-resource' ? findMeantResource(catalog, group, pattern) : undefined;
  return { message, meant: found?.group === group ? nameInPolicy(found) : undefined };
}
