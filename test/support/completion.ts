import {
  applyEdits,
  type CompletionItem,
  catalogFor,
  complete,
  type KubernetesVersion,
  load,
  type ManifestWords,
} from '../../engine/index.ts';
import { takeCursor } from './marked-text.ts';

/** What is offered at the `|` of a text. */
export interface Offer {
  readonly text: string;
  readonly offset: number;
  readonly items: readonly CompletionItem[];
}

/** Asks for completions at the last `|` of a text, which is taken out. */
export function offerAt(marked: string, words?: ManifestWords, kubernetes: KubernetesVersion = '1.37'): Offer {
  const { text, offset } = takeCursor(marked);
  return { text, offset, items: complete(load(text, kubernetes), offset, catalogFor(kubernetes), words) };
}

export function labelsAt(marked: string, words?: ManifestWords, kubernetes?: KubernetesVersion): string[] {
  return offerAt(marked, words, kubernetes).items.map(({ label }) => label);
}

/** The text after taking an item, without places to fill in. */
export function take(text: string, { range, newText, additionalEdits = [] }: CompletionItem): string {
  return applyEdits(text, [...additionalEdits, { range, newText }]);
}

/** The text after taking the item with a label at the `|`, with the places to fill in. */
export function takeAt(marked: string, label: string, detail?: string): string {
  const { text, items } = offerAt(marked);
  const item = items.find((one) => one.label === label && (detail === undefined || one.detail === detail));
  if (!item) throw new Error(`"${label}" is not offered, but ${items.map((one) => one.label).join(', ')}`);
  return take(text, { ...item, newText: item.snippet ?? item.newText });
}
