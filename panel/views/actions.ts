import type { LspRange } from '../../protocol/index.ts';
import type { PanelEvent } from '../state.ts';

/** What views can do: tell the panel what happened, and show a place in the editor. */
export interface Actions {
  dispatch(event: PanelEvent): void;
  reveal(range: LspRange): void;
}

/** The text of the field that an event comes from. */
export function fieldValue(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
}

/** Whether the checkbox that an event comes from is ticked. */
export function fieldChecked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}
