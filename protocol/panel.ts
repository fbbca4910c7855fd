import type { LspRange, SimulationQuestion, SimulationResult, Suggestions } from './messages.ts';

/** What the panel shows above the question: the policy that answers. */
export interface PanelPolicy {
  /** The file's name, for people. */
  readonly name: string;
  readonly kubernetes: string;
}

/** From the extension to the panel. */
export type ToPanel =
  | { readonly type: 'policy'; readonly policy: PanelPolicy | null }
  | { readonly type: 'suggestions'; readonly suggestions: Suggestions }
  /** `id` is the question's; a later answer with the same id follows an edit of the policy. */
  | { readonly type: 'answer'; readonly id: number; readonly result: SimulationResult }
  | { readonly type: 'error'; readonly id: number; readonly message: string }
  /** Fill in and ask this line (from a command or a code lens). */
  | { readonly type: 'ask'; readonly text: string };

/** From the panel to the extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'question'; readonly id: number; readonly question: SimulationQuestion }
  /** Go to this place in the policy. */
  | { readonly type: 'reveal'; readonly range: LspRange }
  /** The answer that is shown: highlight its rule in the editor; with `dim`, fade the other rules. `null` clears. */
  | {
      readonly type: 'highlight';
      readonly ruleIndex: number | null;
      readonly range: LspRange | null;
      readonly dim: boolean;
    };
