import { findResource, resourcesOfCategory } from '../../catalog/catalog.ts';
import type { ApiResource } from '../../catalog/types.ts';
import { closest } from '../../text/closest.ts';
import type { Word } from '../shell-words.ts';
import type { CommandContext } from './context.ts';
import { objectsFromFiles } from './manifests.ts';
import { anyName, anyNamespace, list, type Query, read, type Step, type Target } from './steps.ts';

/**
 * What the words of a command line name, read as kubectl does (`k8s.io/cli-runtime/pkg/resource`): `TYPE`,
 * `TYPE NAME…`, `TYPE/NAME…`, `TYPE,TYPE`, `all`. A type without a name gives a target without one.
 */
export function targetsFromArgs(context: CommandContext, args: readonly Word[] = context.args): readonly Target[] {
  const [first, ...names] = args;
  if (!first) return [];
  if (args.some((word) => word.text.includes('/'))) return args.flatMap((word) => typeAndNames(context, word));
  const resources = resolveTypes(context, first.text, first);
  if (names.length === 0) return resources.map((resource) => targetOf(context, resource, ''));
  return resources.flatMap((resource) => names.map((name) => targetOf(context, resource, name.text)));
}

/** The target for a resource, in the namespace of the command line where it lives in one. */
export function targetOf(context: CommandContext, resource: ApiResource, name: string): Target {
  if (!resource.namespaced) return { resource, namespace: '', name };
  const namespace = context.allNamespaces && name === '' ? '' : context.namespace;
  return { resource, namespace, name };
}

/** A built-in resource by its plural name, in the namespace of the command line. */
export function builtIn(context: CommandContext, plural: string, name = '', group?: string): Target {
  return targetOf(context, findResource(context.catalog, plural, group) ?? customResource(plural, group ?? ''), name);
}

/** The objects that a command works on, and the requests with which it finds them. */
export interface Selection {
  readonly reads: readonly Step[];
  /** For a list, one object whose name stands for all of them. */
  readonly objects: readonly Target[];
}

/** What `selectObjects` is to do. */
export interface SelectionOptions {
  readonly args?: readonly Word[];
  /** Whether objects that the words name, and those of files, are read first; a list always is. */
  readonly readsNamed: boolean;
  readonly readsFiles: boolean;
  /** Whether a type without a name is enough, as for `rollout restart deployment`. */
  readonly allowsBareType?: boolean;
  readonly subresource?: string;
}

/** Finds the objects of `-f`, of names, or of a type with `--all`, `-l` or `--field-selector`. */
export function selectObjects(context: CommandContext, options: SelectionOptions): readonly Selection[] {
  if (hasFiles(context)) {
    const objects = objectsFromFiles(context);
    return objects.map((object) => ({ reads: options.readsFiles ? [read(object)] : [], objects: [object] }));
  }
  const targets = targetsFromArgs(context, options.args);
  if (targets.length === 0 && (options.args ?? context.args).length === 0) reportMissing(context);
  return targets.flatMap((target) => {
    if (target.name === '') return selectList(context, target, options.allowsBareType ?? false);
    const readStep = read(target, { subresource: options.subresource ?? '' });
    return [{ reads: options.readsNamed ? [readStep] : [], objects: [target] }];
  });
}

/** Whether the objects come from `-f` or `-k`. */
export function hasFiles(context: CommandContext): boolean {
  return context.has('filename') || context.has('kustomize');
}

/** The label and field selector of the command line. */
export function selectors(context: CommandContext): Query {
  return { fieldSelector: context.flag('field-selector'), labelSelector: context.flag('selector') };
}

/** The object that stands for each one of a list. */
export function eachOf(collection: Target): Target {
  const namespace = collection.resource.namespaced ? collection.namespace || anyNamespace : '';
  return { ...collection, namespace, name: anyName };
}

/** Finds one type by name; reports it where no resource has that name. */
export function resolveType(context: CommandContext, name: string, word: Word): ApiResource | undefined {
  const found = findResource(context.catalog, name);
  if (found) return found;
  const [plural = '', ...group] = name.split('.');
  if (plural !== '' && group.length > 0) {
    context.remark(
      `\`${name}\` is no resource of Kubernetes itself: taken for a custom one that lives in a namespace.`,
    );
    return customResource(plural, group.join('.'));
  }
  const near = closest(name, resourceNames(context));
  const advice =
    near === undefined
      ? `Of a custom resource give the group too: \`${name}.example.com\`.`
      : `Did you mean \`${near}\`?`;
  context.report(`Kubernetes has no resource \`${name}\`. ${advice}`, word.range);
  return undefined;
}

function selectList(context: CommandContext, target: Target, allowsBareType: boolean): readonly Selection[] {
  if (!allowsBareType && !['all', 'selector', 'field-selector'].some((name) => context.has(name))) {
    context.report(
      `Name the ${target.resource.resource} to work on, or add \`--all\` or \`-l\`.`,
      context.args[0]?.range,
    );
    return [];
  }
  context.remark(`\`${anyName}\` stands for each object of the list.`);
  return [{ reads: [list(target, selectors(context))], objects: [eachOf(target)] }];
}

function reportMissing(context: CommandContext): void {
  context.report(
    `\`kubectl ${context.command.text}\` needs the object to work on: \`TYPE NAME\`, \`TYPE/NAME\` or \`-f FILE\`.`,
  );
}

function typeAndNames(context: CommandContext, word: Word): readonly Target[] {
  return word.text.split(',').flatMap((text) => {
    const [type = '', name = '', ...rest] = text.split('/');
    if (type === '' || name === '' || rest.length > 0) {
      context.report(`\`${text}\` is not \`TYPE/NAME\`. With one word of that form, all must have it.`, word.range);
      return [];
    }
    const resource = resolveType(context, type, word);
    return resource ? [targetOf(context, resource, name)] : [];
  });
}

function resolveTypes(context: CommandContext, types: string, word: Word): readonly ApiResource[] {
  return types.split(',').flatMap((type) => {
    const category = resourcesOfCategory(context.catalog, type);
    if (category.length > 0) return category;
    const resource = resolveType(context, type, word);
    return resource ? [resource] : [];
  });
}

function customResource(plural: string, group: string): ApiResource {
  const names = { resource: plural, subresource: '', kind: plural, singular: plural, shortNames: [], categories: [] };
  return { group, ...names, namespaced: true, versions: ['v1'], verbs: [] };
}

function resourceNames(context: CommandContext): readonly string[] {
  const names = context.catalog.resources.flatMap((entry) =>
    entry.subresource === '' ? [entry.resource, entry.singular, ...entry.shortNames] : [],
  );
  return [...new Set(names)];
}
