import type { MatrixResultOutcome, RequestAttributes } from '../../../protocol/index.ts';
import type { Place, State } from '../state.ts';
import { cellAt, strongest } from '../table.ts';
import type { Actions } from './actions.ts';

/** Shows in the editor the rule that records most of a cell. */
export function revealRule({ result }: State, place: Place, takesFocus: boolean, { reveal }: Actions): void {
  const cell = result && cellAt(result, place);
  const ruleIndex = cell && strongest(cell)?.ruleIndex;
  const range = ruleIndex === null || ruleIndex === undefined ? undefined : result?.ruleRanges[ruleIndex];
  if (range) reveal(range, takesFocus);
}

/** Asks the simulator about one of the requests of a cell that leave most. */
export function simulateCell(state: State, place: Place, { simulate }: Actions): void {
  const cell = state.result && cellAt(state.result, place);
  const outcome = cell && strongest(cell);
  const request = outcome && requestOf(state, place, outcome);
  if (request) simulate(request);
}

/** A request of this persona and verb that has this outcome. */
export function requestOf({ result }: State, place: Place, { user, target }: MatrixResultOutcome): RequestAttributes {
  return { user: user ?? result?.personas[place.persona]?.user ?? null, verb: place.verb, ...target };
}
