import { describe, expect, it } from 'vitest';
import { completeConfiguration, hoverConfiguration, lintProfiles, lintRules } from '../../../engine/index.ts';

const ids = lintRules.map(({ id }) => id);

/** Completes where the text has a `|`. */
function completeAt(marked: string): { labels: string[]; complete: (label: string) => string } {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { range, items } = completeConfiguration(text, offset);
  return {
    labels: items.map(({ label }) => label),
    complete: (label) => {
      const { newText = '' } = items.find((item) => item.label === label) ?? {};
      return text.slice(0, range.start) + newText + text.slice(range.end);
    },
  };
}

describe('the completion of a configuration', () => {
  it.each([
    ['fields that are missing', 'crds: []\n|', ['kubernetes', 'rules', 'profiles', 'resources', 'ignore']],
    ['fields, half-typed', 'kub|', ['kubernetes', 'rules', 'profiles', 'resources', 'crds', 'ignore']],
    ['ids', 'rules:\n  no-rules: off\n  |', ids.filter((id) => id !== 'no-rules')],
    ['ids, half-typed', 'rules:\n  no-|\nprofiles: []\n', ids],
    ['severities', 'rules:\n  no-rules: |', ['error', 'warning', 'information', 'hint', 'off']],
    ['profiles', 'profiles:\n  - |', lintProfiles],
    ['profiles, as far left as the key', 'profiles:\n- |', lintProfiles],
    ['profiles in brackets', 'profiles: [cis, |]', lintProfiles],
    ['fields of a resource', 'resources:\n  - |', ['group', 'resource', 'kind', 'namespaced', 'verbs', 'subresources']],
    [
      'more fields of a resource',
      'resources:\n- group: example.com\n  |',
      ['group', 'resource', 'kind', 'namespaced', 'verbs', 'subresources'],
    ],
    ['booleans', 'resources:\n  - group: a\n    namespaced: t|', ['true', 'false']],
    ['nothing in a list without its dash', 'profiles:\n  |', []],
    ['nothing for globs', 'crds:\n  - |', []],
    ['nothing in a comment', '# ru|', []],
  ])('offers %s', (_what, marked, labels) => {
    expect(completeAt(marked).labels).toEqual(labels);
  });

  it.each([
    ['kubern|', 'kubernetes', 'kubernetes:'],
    ['pro|file: [cis]', 'profiles', 'profiles: [cis]'],
    ['kubernetes: 1|', '1.30', 'kubernetes: "1.30"'],
    ["kubernetes: '1|'", '1.30', "kubernetes: '1.30'"],
  ])('in %s writes %s', (marked, label, expected) => {
    expect(completeAt(marked).complete(label)).toBe(expected);
  });
});

describe('the hover of a configuration', () => {
  const text = 'rules:\n  no-catch-all: off\n# nothing\n';

  it.each([
    ['rules', /Severities of findings/],
    ['no-catch-all', /^Requests that no rule matches/],
    ['off', /Not looked for/],
  ])('explains `%s`', (word, summary) => {
    const start = text.indexOf(word);
    const found = hoverConfiguration(text, start + 1);
    expect(found?.markdown).toMatch(summary);
    expect(found?.range).toEqual({ start, end: start + word.length });
  });

  it('says nothing of other words', () => {
    expect(hoverConfiguration(text, text.indexOf('nothing'))).toBeUndefined();
  });
});
