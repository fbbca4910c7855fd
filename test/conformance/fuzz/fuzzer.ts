import type { Disagreement } from '../compare/difference.ts';
import type { Judges } from '../oracle/judges.ts';
import type { VectorKind, Vectors } from '../vectors.ts';

/** A disagreement, with the vector that keeps it from coming back once it is mended. */
export type Finding = {
  [Kind in VectorKind]: Disagreement & { readonly kind: Kind; readonly vector: Vectors[Kind] };
}[VectorKind];

/** Makes random cases of one kind and compares the engine with the oracles over them. */
export interface Fuzzer {
  readonly kind: VectorKind;
  /** How many cases of this kind a run has for each evaluation. */
  readonly share: number;
  /** Compares about `size` cases; the same seed gives the same cases. */
  runBatch(seed: number, size: number, judges: Judges): Promise<{ compared: number; findings: readonly Finding[] }>;
  /** The smallest case with the same disagreement that can be found. */
  shrink(finding: Finding, judges: Judges): Promise<Finding>;
}
