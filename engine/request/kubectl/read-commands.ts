import type { Command, CommandContext } from './context.ts';
import { objectsFromFiles } from './manifests.ts';
import { follow, list, pathOf, read, type Step, type Target, watch } from './steps.ts';
import { builtIn, hasFiles, resolveType, selectObjects, selectors, targetOf, targetsFromArgs } from './targets.ts';

/** `kubectl get`: a GET of each object that is named, a list of each type that is not; `-w` goes on with a watch. */
export const get: Command = (context) => {
  const raw = context.flag('raw');
  if (raw !== undefined) return [{ method: 'GET', path: raw }];
  const targets = hasFiles(context) ? objectsFromFiles(context) : targetsFromArgs(context);
  if (targets.length === 0 && context.args.length === 0 && !hasFiles(context)) {
    context.report('`kubectl get` needs a resource, such as `kubectl get pods`.');
  }
  if (context.allNamespaces && targets.some((target) => target.name !== '')) {
    context.report('kubectl refuses a name together with `--all-namespaces`.', context.args.at(-1)?.range);
    return [];
  }
  const watches = context.has('watch') || context.has('watch-only');
  if (watches && targets.length > 1) {
    context.report('kubectl watches one type, or one object, at a time.');
    return targets.flatMap((target) => (target.name === '' ? [] : getOnce(context, target)));
  }
  return targets.flatMap((target) => [...getOnce(context, target), ...(watches ? [watchOne(context, target)] : [])]);
};

function getOnce(context: CommandContext, target: Target): Step[] {
  const subresource = context.flag('subresource') ?? '';
  if (target.name !== '') return [read(target, { subresource })];
  // kubectl asks for the whole list at once only when it has to sort it, or is told to.
  const limit =
    context.has('sort-by') || context.flag('chunk-size') === '0' ? undefined : (context.flag('chunk-size') ?? '500');
  return [list(target, { ...selectors(context), limit })];
}

function watchOne(context: CommandContext, target: Target): Step {
  if (target.name === '') return watch(target, selectors(context));
  return watch(target, { fieldSelector: `metadata.name=${target.name}` });
}

/** `kubectl describe`: the objects, then what belongs to them, and their events. */
export const describe: Command = (context) =>
  selectObjects(context, { readsNamed: true, readsFiles: true, allowsBareType: true }).flatMap(({ reads, objects }) =>
    objects.flatMap((object) => {
      const isRead = reads.some((step) => step.path === pathOf(object));
      return [...reads, ...(isRead ? [] : [read(object)]), ...describedBeside(context, object)];
    }),
  );

/** The collections that `kubectl describe` lists beside an object, by the object's resource. */
const listedBeside: ReadonlyMap<string, readonly string[]> = new Map([
  ['daemonsets', ['pods']],
  ['deployments', ['replicasets']],
  ['namespaces', ['resourcequotas', 'limitranges']],
  ['nodes', ['pods']],
  ['persistentvolumeclaims', ['pods']],
  ['replicasets', ['pods']],
  ['replicationcontrollers', ['pods']],
  ['serviceaccounts', ['secrets']],
  ['services', ['endpointslices']],
  ['statefulsets', ['pods']],
]);

const withoutEvents = new Set([
  'clusterrolebindings',
  'clusterroles',
  'limitranges',
  'namespaces',
  'networkpolicies',
  'resourcequotas',
  'rolebindings',
  'roles',
  'secrets',
]);

function describedBeside(context: CommandContext, object: Target): Step[] {
  const { resource } = object.resource;
  const steps = (listedBeside.get(resource) ?? []).map((plural) => {
    const namespace = resource === 'namespaces' ? object.name : object.namespace;
    const fieldSelector = resource === 'nodes' ? `spec.nodeName=${object.name}` : undefined;
    return list({ ...builtIn(context, plural), namespace }, { fieldSelector, limit: '500' });
  });
  if (!withoutEvents.has(resource) && context.flag('show-events') !== 'false') {
    const fieldSelector = `involvedObject.name=${object.name},involvedObject.namespace=${object.namespace}`;
    steps.push(list({ ...builtIn(context, 'events'), namespace: object.namespace }, { fieldSelector, limit: '500' }));
  }
  if (resource === 'nodes')
    steps.push(read({ ...builtIn(context, 'leases', object.name), namespace: 'kube-node-lease' }));
  return steps;
}

/** `kubectl events`. */
export const events: Command = (context) => {
  const collection = builtIn(context, 'events');
  const [kind = '', name = ''] = (context.flag('for') ?? '').split('/');
  const fieldSelector = kind === '' ? undefined : `involvedObject.kind=${kind},involvedObject.name=${name}`;
  const query = { fieldSelector, limit: '500' };
  return [context.has('watch') ? watch(collection, query) : list(collection, query)];
};

/** `kubectl wait`: reads each object, then follows it by list and watch. */
export const wait: Command = (context) =>
  selectObjects(context, { readsNamed: true, readsFiles: true }).flatMap(({ reads, objects }) => [
    ...reads,
    ...objects.flatMap(follow),
  ]);

/** `kubectl top pods` and `top nodes`: the metrics API, and for nodes the nodes too. */
export const top: Command = (context) => {
  const [type, name] = context.args;
  const resource = type && resolveType(context, type.text, type)?.resource;
  if (resource !== 'pods' && resource !== 'nodes') {
    context.report('`kubectl top` needs `pods` or `nodes`.', type?.range);
    return [];
  }
  const steps = [builtIn(context, resource, name?.text, 'metrics.k8s.io')];
  if (resource === 'nodes') steps.push(builtIn(context, resource, name?.text, ''));
  return steps.map((target) => (target.name === '' ? list(target, selectors(context)) : read(target)));
};

/** `kubectl certificate approve` and `deny`: reads each request, then replaces its `approval`. */
export const certificate: Command = (context) => {
  const [, ...names] = context.args;
  const resource = builtIn(context, 'certificatesigningrequests').resource;
  if (names.length === 0) context.report('`kubectl certificate` needs `approve` or `deny`, and a name.');
  return names.flatMap(({ text }) => {
    const target = targetOf(context, resource, text);
    return [read(target), { method: 'PUT', path: pathOf(target, 'approval') } as const];
  });
};
