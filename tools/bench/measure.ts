/** The median of some numbers. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

export interface Calls {
  /** How many are made before the clock counts: code is slow until it is compiled. */
  readonly warmUp?: number;
  readonly measured?: number;
}

/** Calls that take long are made fewer times, so that the whole takes about so many milliseconds. */
const patience = 3_000;

/**
 * The median time of one call, in milliseconds.
 *
 * @param prepare makes what each call takes; its time does not count
 */
export async function measure<Input>(
  prepare: () => Input,
  run: (input: Input) => unknown,
  { warmUp = 5, measured = 15 }: Calls = {},
): Promise<number> {
  const times: number[] = [];
  const begin = performance.now();
  for (let call = 0; call < warmUp + measured; call++) {
    const isLate = performance.now() - begin > patience;
    if (isLate && times.length > 0) break;
    const input = prepare();
    const start = performance.now();
    const result = run(input);
    if (result instanceof Promise) await result;
    if (isLate || call >= warmUp) times.push(performance.now() - start);
  }
  return median(times);
}
