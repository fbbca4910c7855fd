import { describe, expect, it } from 'vitest';
import { kubernetesVersions } from '../../engine/policy/kubernetes-version.ts';
import { loadPolicy } from '../../engine/policy/load.ts';
import { verdictsByVersion } from '../../engine/policy/version-verdicts.ts';

const policy = (rule: string, apiVersion = 'audit.k8s.io/v1') =>
  `apiVersion: ${apiVersion}\nkind: Policy\nrules:\n- level: None\n${rule}`;

const texts = {
  plain: policy(''),
  star: policy('  resources: [{group: "*"}]\n'),
  unknown: policy('  verb: [get]\n'),
  old: policy('', 'audit.k8s.io/v1beta1'),
  several: policy('  verb: [get]\n  resources: [{group: "*"}]\n', 'audit.k8s.io/v1beta1'),
  broken: 'rules: [',
};

describe('verdictsByVersion', () => {
  it.each(Object.entries(texts))('%s: says of every version what loading it says', (_, text) => {
    const groups = verdictsByVersion(loadPolicy(text));
    expect(groups.flatMap(({ versions }) => versions)).toEqual(kubernetesVersions);
    for (const { versions, verdict } of groups) {
      for (const version of versions) expect([version, verdict]).toEqual([version, loadPolicy(text, version).verdict]);
    }
  });

  it('is one group where all do the same, and says since when they differ', () => {
    expect(verdictsByVersion(loadPolicy(texts.plain))).toHaveLength(1);
    expect(verdictsByVersion(loadPolicy(texts.star)).map(({ versions, verdict }) => [versions[0], verdict])).toEqual([
      ['1.23', 'refused'],
      ['1.36', 'accepted'],
    ]);
    expect(
      verdictsByVersion(loadPolicy(texts.unknown)).map(({ versions, verdict, messages }) => [
        versions[0],
        verdict,
        messages.length,
      ]),
    ).toEqual([
      ['1.23', 'accepted', 0],
      ['1.26', 'accepted-with-warnings', 1],
    ]);
  });
});
