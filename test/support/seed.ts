import fc from 'fast-check';

/** The same cases in every run, so that a red run is about the change; `FC_SEED=7 npx vitest` tries others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) });
