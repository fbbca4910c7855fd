import { clusterInfo, discover, explain, proxy, sendsNothing, version } from './cluster-commands.ts';
import type { Command } from './context.ts';
import { auth, autoscale, create, expose } from './create-commands.ts';
import { attach, copy, debug, exec, logs, portForward, run } from './pod-commands.ts';
import { certificate, describe, events, get, top, wait } from './read-commands.ts';
import { cordon, drain, rollout, scale, set, taint } from './workload-commands.ts';
import { apply, deleteObjects, diff, edit, labelOrAnnotate, patch, replace } from './write-commands.ts';

/** Every command of kubectl, and what it sends. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['annotate', labelOrAnnotate],
  ['api-resources', discover],
  ['api-versions', discover],
  ['apply', apply],
  ['attach', attach],
  ['auth', auth],
  ['autoscale', autoscale],
  ['certificate', certificate],
  ['cluster-info', clusterInfo],
  ['completion', sendsNothing()],
  ['config', sendsNothing()],
  ['cordon', cordon],
  ['cp', copy],
  ['create', create],
  ['debug', debug],
  ['delete', deleteObjects],
  ['describe', describe],
  ['diff', diff],
  ['drain', drain],
  ['edit', edit],
  ['events', events],
  ['exec', exec],
  ['explain', explain],
  ['expose', expose],
  ['get', get],
  ['help', sendsNothing()],
  ['kustomize', sendsNothing()],
  ['label', labelOrAnnotate],
  ['logs', logs],
  ['options', sendsNothing()],
  ['patch', patch],
  ['plugin', sendsNothing()],
  ['port-forward', portForward],
  ['proxy', proxy],
  ['replace', replace],
  ['rollout', rollout],
  ['run', run],
  ['scale', scale],
  ['set', set],
  ['taint', taint],
  ['top', top],
  ['uncordon', cordon],
  ['version', version],
  ['wait', wait],
]);
