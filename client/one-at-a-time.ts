/**
 * Wraps `work` so that at most one run of it is under way. However often it is called meanwhile, it runs once more
 * afterwards, and so sees the newest state. No timers: slow work thins the calls out, fast work lets each through.
 * A failed run is the business of `work` itself: here it only makes way for the next.
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  let busy = false;
  let again = false;

  const run = async (): Promise<void> => {
    busy = true;
    do {
      again = false;
      await work().catch(() => undefined);
    } while (again);
    busy = false;
  };

  return () => {
    if (busy) again = true;
    else void run();
  };
}
