import { kubernetesVersions, newestKubernetesVersion, parseKubernetesVersion } from '../policy/kubernetes-version.ts';
import type { ChoiceType } from './value-types.ts';

const [oldest = newestKubernetesVersion] = kubernetesVersions;

/** A version of kube-apiserver, as the product's own files name it. */
export const versionType: ChoiceType = {
  kind: 'choice',
  noun: 'a known version of Kubernetes',
  words: [
    { name: 'newest', summary: `The newest version that is known: ${newestKubernetesVersion}.` },
    ...kubernetesVersions.toReversed().map((name) => ({ name, summary: `kube-apiserver ${name}.` })),
  ],
  advice: `The known ones are \`${oldest}\` to \`${newestKubernetesVersion}\`; \`newest\` is the last of them.`,
  spellings: {
    read: parseKubernetesVersion,
    pattern: `^v?1\\.(${kubernetesVersions.map((name) => name.slice('1.'.length)).join('|')})([.+-].*)?$`,
  },
};
