import { nameInPolicy, resourcesMatching } from '../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../catalog/types.ts';
import type { PolicyRule } from '../policy/types.ts';
import { quote, quoteList } from '../text/quote.ts';

const shown = 8;

/**
 * Which of the resources that a rule names serve a verb, and which do not. `""` where the rule names none that kube-apiserver
 * itself serves, and for an unknown verb.
 */
export function describeServed(verb: string, { resources }: PolicyRule, catalog: Catalog): string {
  const named = new Set(
    resources.flatMap((item) =>
      (item.resources.length > 0 ? item.resources : ['*']).flatMap((pattern) =>
        resourcesMatching(catalog, item.group, pattern),
      ),
    ),
  );
  const serving = [...named].filter(({ verbs }) => verbs.includes(verb));
  const others = [...named].filter(({ verbs }) => !verbs.includes(verb));
  if (named.size === 0 || verb === '*') return '';
  if (serving.length === 0) return `None of the rule's resources serves ${quote(verb)}.`;
  if (others.length === 0) return `All of the rule's resources serve it: ${names(serving)}.`;
  return `Of the rule's resources these serve it: ${names(serving)}. These do not: ${names(others)}.`;
}

function names(resources: readonly ApiResource[]): string {
  return quoteList([...new Set(resources.map(nameInPolicy))], shown);
}
