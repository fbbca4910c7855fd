import { kubernetesVersions, newestKubernetesVersion, parseKubernetesVersion } from '../policy/kubernetes-version.ts';
import type { ChoiceType } from './value-types.ts';

/** A version of kube-apiserver, as the product's own files name it. */
export const versionType: ChoiceType = {
  kind: 'choice',
  noun: 'a known version of Kubernetes',
  words: [
    { name: 'newest', summary: `The newest version that is known: ${newestKubernetesVersion}.` },
    ...kubernetesVersions.toReversed().map((name) => ({ name, summary: `kube-apiserver ${name}.` })),
  ],
  spellings: {
    read: parseKubernetesVersion,
    pattern: `^v?1\\.(${kubernetesVersions.map((name) => name.slice('1.'.length)).join('|')})([.+-].*)?$`,
  },
};
