import type { LspRange, SimulationQuestion, SimulationResult, Suggestions } from './messages.ts';

/** What the panel shows above the question: the policy that answers. */
export interface PanelPolicy {
  /** The file's name, for people. */
  readonly name: string;
  readonly kubernetes: string;
}

/** A question that is kept under a name. */
export interface SavedRequest {
  readonly name: string;
  readonly question: SimulationQuestion;
}

/** From the extension to the panel. */
export type ToPanel =
  | { readonly type: 'policy'; readonly policy: PanelPolicy | null }
  | { readonly type: 'suggestions'; readonly suggestions: Suggestions }
  /** The requests that are saved in this workspace, whenever they change. */
  | { readonly type: 'saved'; readonly requests: readonly SavedRequest[] }
  /** `id` is the question's; a later answer with the same id follows an edit of the policy. */
  | { readonly type: 'answer'; readonly id: number; readonly result: SimulationResult }
  | { readonly type: 'error'; readonly id: number; readonly message: string }
  /** Fill in and ask this line (from a command or a code lens). */
  | { readonly type: 'ask'; readonly text: string };

/** From the panel to the extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  /** `detailed`: which answer (0-based) is looked at; `null`: none. */
  | {
      readonly type: 'question';
      readonly id: number;
      readonly question: SimulationQuestion;
      readonly detailed: number | null;
    }
  /** Keep this question, under a name that the user is asked for. `suggestion`: a name to begin with. */
  | { readonly type: 'save'; readonly question: SimulationQuestion; readonly suggestion: string }
  /** No longer keep the question of this name. */
  | { readonly type: 'forget'; readonly name: string }
  /** Go to this place in the policy. */
  | { readonly type: 'reveal'; readonly range: LspRange }
  /**
   * The answer that is shown: highlight its rule in the editor; with `dim`, fade the other rules; `failed` are the fields
   * that ruled earlier rules out, each with its reason. `null` clears.
   */
  | {
      readonly type: 'highlight';
      readonly ruleIndex: number | null;
      readonly range: LspRange | null;
      readonly dim: boolean;
      readonly failed: readonly FailedField[];
    };

/** A field of the policy that does not match the request, and why, in a few words. */
export interface FailedField {
  readonly range: LspRange;
  readonly reason: string;
}
