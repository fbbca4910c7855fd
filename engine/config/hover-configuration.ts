import type { Hover } from '../editing/hover.ts';
import { examine } from './examine.ts';

/** What a word of a configuration file means: a field, a finding, a severity, a profile, a version. */
export function hoverConfiguration(text: string, offset: number): Hover | undefined {
  const place = examine(text).places.find(({ range }) => range.start <= offset && offset <= range.end);
  return place && { markdown: place.summary, range: place.range };
}
