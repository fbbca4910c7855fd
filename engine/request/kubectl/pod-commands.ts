import type { Word } from '../shell-words.ts';
import type { Command, CommandContext } from './context.ts';
import {
  anyName,
  change,
  follow,
  list,
  nameInBody,
  pathOf,
  create as post,
  read,
  type Step,
  type Target,
  withParameter,
} from './steps.ts';
import { builtIn, eachOf, selectors, targetOf, targetsFromArgs } from './targets.ts';

/** `kubectl logs`: finds the pod or pods, then reads `log`. */
export const logs: Command = (context) => {
  const query = { container: context.flag('container'), follow: context.has('follow') ? 'true' : undefined };
  if (context.has('selector')) {
    const pods = builtIn(context, 'pods');
    context.remark(`\`${anyName}\` stands for each pod of the list.`);
    return [list(pods, selectors(context)), read(eachOf(pods), { subresource: 'log', query })];
  }
  const found = findPod(context, context.args[0]);
  return found ? [...found.reads, read(found.pod, { subresource: 'log', query })] : [];
};

/** `kubectl exec`. */
export const exec: Command = (context) => {
  const found = findPod(context, context.args[0]);
  if (!found) return [];
  if (context.afterDashes.length === 0)
    context.report('`kubectl exec` needs `--` and the command to run in the container.');
  const command = context.afterDashes.map(({ text }) => text);
  return [...found.reads, ...openStream(found.pod, 'exec', command)];
};

/** `kubectl attach`. */
export const attach: Command = (context) => {
  const found = findPod(context, context.args[0]);
  return found ? [...found.reads, ...openStream(found.pod, 'attach')] : [];
};

/** `kubectl port-forward`. */
export const portForward: Command = (context) => {
  const found = findPod(context, context.args[0]);
  if (!found) return [];
  if (context.args.length < 2) context.report('`kubectl port-forward` needs a port, such as `8080:80`.');
  // Whatever it was found by, the pod itself is read before the connection is opened.
  return [...found.reads, read(found.pod), ...openStream(found.pod, 'portforward')];
};

/** `kubectl cp`: an exec of `tar` in the container. */
export const copy: Command = (context) => {
  const remote = context.args.find(({ text }) => /^[^/:]+(\/[^/:]+)?:/.test(text));
  if (!remote) {
    context.report('`kubectl cp` needs a path in a pod, such as `web-1:/tmp/file`.');
    return [];
  }
  const [name = '', namespace = context.namespace] = (remote.text.split(':')[0] ?? '').split('/').reverse();
  const pod = { ...builtIn(context, 'pods', name), namespace };
  const note = '`kubectl cp` runs `tar` in the container: it is audited as `pods/exec`.';
  return [read(pod), ...withNote(openStream(pod, 'exec'), note)];
};

/** `kubectl run`: creates a pod; `-i` and `--attach` wait for it and attach; `--rm` deletes it. */
export const run: Command = (context) => {
  const name = context.args[0];
  if (!name) {
    context.report('`kubectl run` needs a name for the pod.');
    return [];
  }
  const pod = builtIn(context, 'pods', name.text);
  const attaches = context.has('stdin') || context.has('attach');
  return [
    post(pod, { note: nameInBody }),
    ...(attaches ? [...follow(pod), ...openStream(pod, 'attach')] : []),
    ...(context.has('rm') ? [change('DELETE', pod)] : []),
  ];
};

/** `kubectl debug`: an ephemeral container in a pod, a copy of the pod, or a pod on a node. */
export const debug: Command = (context) => {
  const [word] = context.args;
  if (!word) {
    context.report('`kubectl debug` needs a pod or `node/NAME`.');
    return [];
  }
  const target = word.text.includes('/') ? targetsFromArgs(context, [word])[0] : builtIn(context, 'pods', word.text);
  if (!target) return [];
  const attaches = context.has('stdin') || context.has('attach');
  const isCopy = context.has('copy-to') || target.resource.resource !== 'pods';
  const debugged = isCopy ? eachOf(builtIn(context, 'pods')) : target;
  const debugging = isCopy ? post(debugged) : change('PATCH', target, { subresource: 'ephemeralcontainers' });
  return [read(target), debugging, ...(attaches ? [...follow(debugged), ...openStream(debugged, 'attach')] : [])];
};

/** A pod, and the requests with which kubectl finds it. */
interface FoundPod {
  readonly reads: readonly Step[];
  readonly pod: Target;
}

/** `NAME` or `pod/NAME` is the pod; of `TYPE/NAME` one pod is picked from a list. */
function findPod(context: CommandContext, word: Word | undefined): FoundPod | undefined {
  if (!word) {
    context.report(`\`kubectl ${context.command.text}\` needs a pod, or \`TYPE/NAME\`.`);
    return undefined;
  }
  const pods = builtIn(context, 'pods');
  if (!word.text.includes('/')) {
    const pod = targetOf(context, pods.resource, word.text);
    return { reads: [read(pod)], pod };
  }
  const [target] = targetsFromArgs(context, [word]);
  if (!target) return undefined;
  if (target.resource.resource === 'pods') return { reads: [read(target)], pod: target };
  const ofOwner = { ...pods, namespace: target.namespace };
  context.remark(`\`${anyName}\` stands for the pod that kubectl picks from those of ${word.text}.`);
  return { reads: [read(target), list(ofOwner, { labelSelector: '<selector>' })], pod: eachOf(ofOwner) };
}

/** The two ways in which a connection to a container is opened, by the age of kubectl. */
function openStream(
  pod: Target,
  subresource: 'exec' | 'attach' | 'portforward',
  command: readonly string[] = [],
): Step[] {
  const path = command.reduce((url, word) => withParameter(url, 'command', word), pathOf(pod, subresource));
  const websocket = `A WebSocket is opened by a GET: the verb is \`get\`. A rule for \`pods/${subresource}\` with \`verbs: [create]\` misses it.`;
  const steps: Step[] = [
    { method: 'GET', path, title: `Opens ${subresource} (kubectl 1.31 and newer)`, note: websocket },
    {
      method: 'POST',
      path,
      title: `Opens ${subresource} (older clients)`,
      note: 'Older clients speak SPDY, opened by a POST: the verb is `create`.',
    },
  ];
  return command.length === 0
    ? steps
    : withNote(steps, 'The command is part of the URL: `requestURI` shows it at every level.');
}

/** The same requests, with a further note on each. */
function withNote(steps: readonly Step[], further: string): Step[] {
  return steps.map((step) => ({ ...step, note: step.note === undefined ? further : `${step.note} ${further}` }));
}
