import { stop } from '../complete/write.ts';

/** An item of a list of tests, with places to fill in. */
export interface WholeTest {
  readonly list: 'tests' | 'never' | 'always';
  readonly label: string;
  readonly summary: string;
  readonly lines: readonly string[];
}

const name = `name: ${stop(1, 'what has to hold')}`;

export const wholeTests: readonly WholeTest[] = [
  {
    list: 'tests',
    label: 'a test',
    summary: 'A request, and what the policy has to decide about it.',
    lines: [name, `request: ${stop(2, 'kubectl get secret db -n prod')}`, `expect: ${stop(3, 'Metadata')}`],
  },
  {
    list: 'never',
    label: 'a statement',
    summary: 'None of a class of requests is recorded above a level.',
    lines: [
      name,
      'requests:',
      '  resources:',
      `    - resources: [${stop(2, 'secrets')}]`,
      `above: ${stop(3, 'Metadata')}`,
    ],
  },
  {
    list: 'always',
    label: 'a statement',
    summary: 'Every one of a class of requests is recorded, at some level or above.',
    lines: [name, 'requests:', `  verbs: [${stop(2, 'delete')}]`, `atLeast: ${stop(3, 'Metadata')}`],
  },
];
