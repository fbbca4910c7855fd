import { isDeepStrictEqual } from 'node:util';
import type { KubernetesVersion } from '../../../engine/policy/kubernetes-version.ts';

/** One point in which the engine does not agree with kube-apiserver. */
export interface Difference {
  /** What differs, as a short name. */
  readonly what: string;
  readonly engine: unknown;
  readonly server: unknown;
}

/** A difference from kube-apiserver of a version. */
export interface Disagreement extends Difference {
  readonly version: KubernetesVersion;
}

/** Compares two plain values. */
export function differ(what: string, engine: unknown, server: unknown): Difference | undefined {
  return isDeepStrictEqual(engine, server) ? undefined : { what, engine, server };
}

/**
 * What kind of disagreement it is: the same for two that most likely have one cause. Names, numbers and whatever both
 * sides say are left out.
 */
export function kindOf({ what, engine, server }: Difference): string {
  const [ours, theirs] = [partsOf(engine), partsOf(server)];
  const only = (parts: readonly string[], others: readonly string[]) =>
    [...new Set(parts.filter((part) => !others.includes(part)).map(shapeOf))].sort();
  return JSON.stringify([what, only(ours, theirs), only(theirs, ours)]);
}

function partsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => (partsOf(item).length > 0 ? [key] : []));
  return [String(value)];
}

function shapeOf(text: string): string {
  return text
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/\d+/g, '0')
    .replace(/\[0\][\w.[\]]*/g, '');
}
