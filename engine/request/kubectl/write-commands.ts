import type { Command, CommandContext } from './context.ts';
import { objectsFromFiles } from './manifests.ts';
import {
  anyName,
  change,
  follow,
  ifAbsent,
  ifThere,
  nameInBody,
  create as post,
  read,
  type Step,
  type Target,
  withParameter,
} from './steps.ts';
import { hasFiles, type SelectionOptions, selectObjects } from './targets.ts';

/** `kubectl apply`: a GET, then a PATCH or, where there is no such object yet, a POST. `--server-side`: the PATCH alone. */
export const apply: Command = (context) => {
  const [subcommand] = context.args;
  if (subcommand?.text === 'view-last-applied') return readEach(context, { args: context.args.slice(1) });
  if (subcommand?.text.endsWith('-last-applied')) return readAndPatch(context, { args: context.args.slice(1) });
  if (context.has('prune')) context.remark('`--prune` also lists and deletes objects; those requests are not shown.');
  return requireFiles(context).flatMap((object) => {
    if (object.name === '') return [post(object)];
    if (context.has('server-side'))
      return [change('PATCH', object, { title: 'Applies on the server', note: serverSide })];
    return [
      read(object, { title: 'Looks whether the object is there' }),
      change('PATCH', object, { note: ifThere }),
      post(object, { note: `${ifAbsent} ${nameInBody}` }),
    ];
  });
};

const serverSide =
  'Server-side apply is a PATCH even where it creates the object: the verb is `patch`, never `create`.';

/** `kubectl diff`: reads each object, and tries the change on the server without keeping it. */
export const diff: Command = (context) =>
  requireFiles(context).flatMap((object) => [
    read(object),
    dryRun(change('PATCH', object, { note: ifThere })),
    dryRun(post(object, { note: ifAbsent })),
  ]);

/** `kubectl replace`: a GET, then a PUT; with `--force` a DELETE, then a POST. */
export const replace: Command = (context) => {
  const raw = context.flag('raw');
  if (raw !== undefined) return [{ method: 'PUT', path: raw }];
  const subresource = context.flag('subresource') ?? '';
  return requireFiles(context).flatMap((object) =>
    context.has('force')
      ? [change('DELETE', object), read(object, { title: 'Looks whether it is gone' }), post(object)]
      : [read(object, { subresource }), change('PUT', object, { subresource })],
  );
};

/** `kubectl patch`: a GET of what is named, then a PATCH. */
export const patch: Command = (context) => readAndPatch(context, { readsFiles: false });

/** `kubectl edit`: a GET, then a PATCH, if something was changed. */
export const edit: Command = (context) => {
  context.remark('The PATCH is sent only if something was changed in the editor.');
  return readAndPatch(context, { allowsBareType: true });
};

/** `kubectl label` and `kubectl annotate`: a GET, then a PATCH. `--list` only reads. */
export const labelOrAnnotate: Command = (context) => {
  const args = context.args.filter(({ text }) => !text.includes('=') && !text.endsWith('-'));
  return context.has('list') ? readEach(context, { args }) : readAndPatch(context, { args });
};

/** `kubectl delete`: one DELETE for each object, also for `--all` and `-l`, and then the wait until it is gone. */
export const deleteObjects: Command = (context) => {
  const raw = context.flag('raw');
  if (raw !== undefined) return [{ method: 'DELETE', path: raw }];
  const selections = selectObjects(context, { readsNamed: false, readsFiles: false });
  const waits = context.flag('wait') !== 'false' && !context.has('dry-run');
  return selections.flatMap(({ reads, objects }) => [
    ...reads,
    ...objects.flatMap((object) => deleteOne(object, waits)),
  ]);
};

const oneByOne =
  'kubectl lists the objects and deletes them one by one: the verb is `delete`. It never sends the verb `deletecollection`.';

function deleteOne(object: Target, waits: boolean): Step[] {
  const step = change('DELETE', object, object.name === anyName ? { note: oneByOne } : {});
  if (!waits) return [step];
  const [listStep, watchStep] = follow(object);
  const note = 'Sent only while the object still exists; `--wait=false` leaves it out.';
  const waiting = [listStep, watchStep].flatMap((follows) => (follows ? [{ ...follows, note }] : []));
  return [step, { ...read(object), title: 'Looks whether it is gone' }, ...waiting];
}

/** The GET and the PATCH that most commands which change an object send; a list is read once, then patched one by one. */
export function readAndPatch(context: CommandContext, options: Partial<SelectionOptions> = {}): readonly Step[] {
  const subresource = context.flag('subresource') ?? '';
  const selections = selectObjects(context, { readsNamed: true, readsFiles: true, subresource, ...options });
  return selections.flatMap(({ reads, objects }) => [
    ...reads,
    ...objects.map((object) => change('PATCH', object, { subresource })),
  ]);
}

/** Only the requests with which a command finds its objects. */
export function readEach(context: CommandContext, options: Partial<SelectionOptions> = {}): readonly Step[] {
  return selectObjects(context, { readsNamed: true, readsFiles: true, ...options }).flatMap(({ reads }) => reads);
}

function requireFiles(context: CommandContext): readonly Target[] {
  if (!hasFiles(context)) context.report(`\`kubectl ${context.command.text}\` needs \`-f FILE\`.`);
  return objectsFromFiles(context);
}

function dryRun(step: Step): Step {
  return { ...step, path: withParameter(step.path, 'dryRun', 'All') };
}
