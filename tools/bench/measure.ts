/** The median of some numbers. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

export interface Calls {
  /** How many are made before the clock counts: code is slow until it is compiled. */
  readonly warmUp?: number;
  readonly measured?: number;
  /** How many are measured even where they take long. */
  readonly fewest?: number;
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
  { warmUp = 5, measured = 15, fewest = 1 }: Calls = {},
): Promise<number> {
  const begin = performance.now();
  const isLate = (): boolean => performance.now() - begin > patience;
  const timeOfCall = async (): Promise<number> => {
    const input = prepare();
    const start = performance.now();
    const result = run(input);
    if (result instanceof Promise) await result;
    return performance.now() - start;
  };
  for (let call = 0; call < warmUp && !isLate(); call++) await timeOfCall();
  const times: number[] = [];
  while (times.length < fewest || (times.length < measured && !isLate())) times.push(await timeOfCall());
  return median(times);
}
