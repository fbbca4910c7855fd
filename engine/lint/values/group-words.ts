import { quote } from '../../text/quote.ts';

/** A group in a sentence: `the core group`, or its name. */
export function nameOfGroup(group: string): string {
  return group === '' ? 'the core group' : quote(group);
}

/** Several groups in a sentence, with "or" before the last. */
export function namesOfGroups(groups: readonly string[]): string {
  const names = groups.map(nameOfGroup);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}
