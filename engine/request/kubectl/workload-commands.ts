import type { Command, CommandContext } from './context.ts';
import { anyName, anyNamespace, change, follow, list, pathOf, read, type Step, type Target } from './steps.ts';
import { builtIn, selectObjects } from './targets.ts';
import { readAndPatch, readEach } from './write-commands.ts';

/** `kubectl scale`: a GET, then a PATCH of `scale`; with `--current-replicas` a GET and a PUT of `scale`. */
export const scale: Command = (context) => {
  const subresource = 'scale';
  return selectObjects(context, { readsNamed: true, readsFiles: false }).flatMap(({ reads, objects }) => [
    ...reads,
    ...objects.flatMap((object) =>
      context.has('current-replicas')
        ? [read(object, { subresource }), change('PUT', object, { subresource })]
        : [change('PATCH', object, { subresource, note: scaleNote(object) })],
    ),
  ]);
};

function scaleNote({ resource }: Target): string {
  return `The change goes to \`${resource.resource}/scale\`: a rule for \`${resource.resource}\` alone misses it.`;
}

/** `kubectl rollout`: `restart`, `pause` and `resume` patch; `undo` reads the history, then patches. */
export const rollout: Command = (context) => {
  const [subcommand, ...args] = context.args;
  const options = { args, readsNamed: true, readsFiles: true, allowsBareType: true };
  switch (subcommand?.text) {
    case 'restart':
    case 'pause':
    case 'resume':
      return readAndPatch(context, options);
    case 'status':
      return selectObjects(context, options).flatMap(({ reads, objects }) => [...reads, ...objects.flatMap(follow)]);
    case 'history':
    case 'undo':
      return selectObjects(context, options).flatMap(({ reads, objects }) => [
        ...reads,
        ...objects.flatMap((object) => [
          list(
            { ...builtIn(context, revisionsOf(object)), namespace: object.namespace },
            { labelSelector: '<selector>' },
          ),
          ...(subcommand.text === 'undo' ? [change('PATCH', object)] : []),
        ]),
      ]);
    default:
      context.report(
        '`kubectl rollout` needs `status`, `restart`, `undo`, `history`, `pause` or `resume`.',
        subcommand?.range,
      );
      return [];
  }
};

/** Where a workload's former versions are kept. */
function revisionsOf(object: Target): string {
  return object.resource.resource === 'deployments' ? 'replicasets' : 'controllerrevisions';
}

/** `kubectl set image`, `env`, `resources`, `serviceaccount`, `selector`, `subject`: a GET, then a PATCH. */
export const set: Command = (context) => {
  const [subcommand, ...rest] = context.args;
  const kinds = ['image', 'env', 'resources', 'serviceaccount', 'sa', 'selector', 'subject'];
  if (!subcommand || !kinds.includes(subcommand.text)) {
    context.report(
      '`kubectl set` needs `image`, `env`, `resources`, `serviceaccount`, `selector` or `subject`.',
      subcommand?.range,
    );
    return [];
  }
  const named = rest.filter(({ text }) => !text.includes('=') && !text.endsWith('-'));
  const args = ['serviceaccount', 'sa'].includes(subcommand.text) ? named.slice(0, -1) : named;
  return context.has('list') ? readEach(context, { args }) : readAndPatch(context, { args });
};

/** `kubectl taint`: a GET of the node, then a PATCH. */
export const taint: Command = (context) =>
  readAndPatch(context, { args: context.args.filter(({ text }) => !/[=:]|-$/.test(text)) });

/** `kubectl cordon` and `uncordon`: a GET of the node, then a PATCH. */
export const cordon: Command = (context) => nodes(context).flatMap(({ steps }) => steps);

/** `kubectl drain`: cordons the node, lists its pods, then creates an `eviction` for each. */
export const drain: Command = (context) =>
  nodes(context).flatMap(({ steps, node }) => {
    const pods = builtIn(context, 'pods');
    const pod = { ...pods, namespace: anyNamespace, name: anyName };
    context.remark(`\`${anyName}\` in \`${anyNamespace}\` stands for each pod of the node.`);
    const onNode = list({ ...pods, namespace: '' }, { fieldSelector: `spec.nodeName=${node.name}`, limit: '500' });
    return [
      ...steps,
      onNode,
      removePod(pod, context.has('disable-eviction')),
      read(pod, { title: 'Looks whether it is gone' }),
    ];
  });

function removePod(pod: Target, disableEviction: boolean): Step {
  if (disableEviction) return change('DELETE', pod);
  const note =
    'An eviction is a create of `pods/eviction`: the pod goes away without any request of the verb `delete` from kubectl.';
  return { method: 'POST', path: pathOf(pod, 'eviction'), note };
}

/** The nodes that a command names, or those of `-l`, each with the requests that mark it. */
function nodes(context: CommandContext): { steps: readonly Step[]; node: Target }[] {
  const { resource } = builtIn(context, 'nodes');
  const collection = { resource, namespace: '', name: '' };
  if (context.has('selector')) {
    const node = { ...collection, name: anyName };
    const labelSelector = context.flag('selector');
    context.remark(`\`${anyName}\` stands for each node of the list.`);
    return [{ steps: [list(collection, { labelSelector, limit: '500' }), change('PATCH', node)], node }];
  }
  if (context.args.length === 0) context.report(`\`kubectl ${context.command.text}\` needs the name of a node.`);
  return context.args.map(({ text }) => {
    const node = { ...collection, name: text.replace(/^nodes?\//, '') };
    return {
      steps: [read(node), change('PATCH', node, { note: 'Sent only if the node is not marked so already.' })],
      node,
    };
  });
}
