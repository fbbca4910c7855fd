import { findResource } from '../../catalog/catalog.ts';
import { closest } from '../../text/closest.ts';
import type { Command, CommandContext } from './context.ts';
import { objectsFromFiles } from './manifests.ts';
import { ifAbsent, ifThere, nameInBody, pathOf, create as post, read, type Step, type Target } from './steps.ts';
import { builtIn, hasFiles, selectObjects, targetOf, targetsFromArgs } from './targets.ts';

/** What `kubectl create` can make without a file, by plural. */
const creatable: ReadonlySet<string> = new Set([
  'clusterrolebindings',
  'clusterroles',
  'configmaps',
  'cronjobs',
  'deployments',
  'ingresses',
  'jobs',
  'namespaces',
  'poddisruptionbudgets',
  'priorityclasses',
  'resourcequotas',
  'rolebindings',
  'roles',
  'secrets',
  'serviceaccounts',
  'services',
]);

/** Those that name a type before the name: `create secret generic NAME`. */
const withType: ReadonlySet<string> = new Set(['secrets', 'services']);

/** `kubectl create`: one POST for each object; `create token` asks for a token of a service account. */
export const create: Command = (context) => {
  const raw = context.flag('raw');
  if (raw !== undefined) return [{ method: 'POST', path: raw }];
  if (hasFiles(context)) return objectsFromFiles(context).map((object) => post(object, { note: nameInBody }));
  const [type, ...rest] = context.args;
  if (!type) {
    context.report('`kubectl create` needs what to create: `kubectl create deployment web`, or `-f FILE`.');
    return [];
  }
  if (type.text === 'token') return createToken(context);
  const resource = findResource(context.catalog, type.text);
  if (!resource || !creatable.has(resource.resource)) {
    const near = closest(type.text, [...creatable, 'token']);
    const advice = near === undefined ? 'Give a manifest with `-f FILE`.' : `Did you mean \`${near}\`?`;
    context.report(`\`kubectl create\` makes no \`${type.text}\` by itself. ${advice}`, type.range);
    return [];
  }
  const nameIndex = withType.has(resource.resource) ? 1 : 0;
  if (!rest[nameIndex]) context.report(`\`kubectl create ${type.text}\` needs a name.`, type.range);
  return [...readSource(context), post(targetOf(context, resource, ''), { note: nameInBody })];
};

/** `create job --from=cronjob/NAME` reads the cron job. */
function readSource(context: CommandContext): Step[] {
  return context.flags('from').flatMap((word) => targetsFromArgs(context, [word]).map((target) => read(target)));
}

function createToken(context: CommandContext): Step[] {
  const account = context.args[1];
  if (!account) {
    context.report('`kubectl create token` needs the name of a service account.');
    return [];
  }
  const note = 'The token is in the response body: at level `RequestResponse` it is written to the log.';
  return [{ method: 'POST', path: pathOf(builtIn(context, 'serviceaccounts', account.text), 'token'), note }];
}

/** `kubectl expose`: reads the object to expose, then creates a service. */
export const expose: Command = (context) => [
  ...readNamed(context),
  post(builtIn(context, 'services'), { note: nameInBody }),
];

/** `kubectl autoscale`: reads the workload, then creates a horizontal pod autoscaler. */
export const autoscale: Command = (context) => [
  ...readNamed(context),
  post(builtIn(context, 'horizontalpodautoscalers'), { note: nameInBody }),
];

function readNamed(context: CommandContext): Step[] {
  const selections = selectObjects(context, { readsNamed: true, readsFiles: false });
  return selections.flatMap(({ reads }) => reads);
}

/** The review that a command sends to ask about its own user, and `kubectl auth reconcile`. */
export const auth: Command = (context) => {
  const [subcommand, ...rest] = context.args;
  switch (subcommand?.text) {
    case 'can-i': {
      if (context.has('list')) return [review(context, 'selfsubjectrulesreviews')];
      if (rest.length < 2) context.report('`kubectl auth can-i` needs a verb and a resource.', subcommand.range);
      const note =
        'Only the question is audited, as a create of a review: the verb and resource asked about are in its body.';
      return [{ ...review(context, 'selfsubjectaccessreviews'), note }];
    }
    case 'whoami':
      return [review(context, 'selfsubjectreviews')];
    case 'reconcile':
      return objectsFromFiles(context).flatMap(reconcile);
    default:
      context.report('`kubectl auth` needs `can-i`, `whoami` or `reconcile`.', subcommand?.range);
      return [];
  }
};

function review(context: CommandContext, resource: string): Step {
  return post(builtIn(context, resource));
}

function reconcile(object: Target): Step[] {
  return [read(object), { method: 'PUT', path: pathOf(object), note: ifThere }, post(object, { note: ifAbsent })];
}
