import { quote } from '../text/quote.ts';

const namespaces: Readonly<Record<string, string>> = {
  default: 'The namespace of whoever names none.',
  'kube-system': "The namespace of the cluster's own components.",
  'kube-public': 'The namespace that everybody may read, even unauthenticated.',
  'kube-node-lease': 'The namespace of the leases with which every kubelet says that its node is alive.',
};

/** What an entry of `namespaces` matches. Markdown. */
export function describeNamespace(name: string): string {
  if (name === '') {
    return '`""` is **no namespace**: cluster-scoped resources, and lists, watches and deletions across all namespaces (`kubectl get … -A`). A request for one Namespace object carries its name, so `""` misses it.';
  }
  if (name.includes('*')) {
    return `Namespaces are compared literally: ${quote(name)} is no wildcard, and no namespace can have this name.`;
  }
  const known = Object.hasOwn(namespaces, name) ? `${namespaces[name]} ` : '';
  return `${known}Matches requests for resources in ${quote(name)}, and requests for the Namespace object of this name. A request across all namespaces (\`kubectl get … -A\`) is not among them, although its answer holds what is in ${quote(name)}.`;
}

/** The names in the user of a service account. Markdown; `undefined` for any other user. */
export function describeServiceAccount(user: string): string | undefined {
  const [, namespace = '', name = ''] = /^system:serviceaccount:([^:*]+):([^:*]+)$/.exec(user) ?? [];
  if (name === '') return undefined;
  return `The service account ${quote(name)} of the namespace ${quote(namespace)}, in the groups \`system:serviceaccounts\`, ${quote(`system:serviceaccounts:${namespace}`)} and \`system:authenticated\`.`;
}
