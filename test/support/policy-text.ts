import fc from 'fast-check';
import type { PolicyRule } from '../../engine/index.ts';

/** A rule as it will be written: keys may stand twice, in any order. */
export type WrittenRule = readonly (readonly [key: string, value: WrittenValue])[];
export type WrittenValue = string | readonly (string | WrittenRule)[];

/** A policy file, and how it is laid out. Each comment says what it belongs to: `# of-2` to rule 2, `# apart` to none. */
export interface Layout {
  readonly style: 'block' | 'indentless' | 'flow' | 'json';
  readonly hasComments: boolean;
  readonly lineBreak: '\n' | '\r\n';
  readonly endsWithBreak: boolean;
  /** What the layout leaves open, in turn. */
  readonly choices: readonly number[];
}

export const layout: fc.Arbitrary<Layout> = fc.record({
  style: fc.constantFrom('block', 'indentless', 'flow', 'json'),
  hasComments: fc.boolean(),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  endsWithBreak: fc.boolean(),
  choices: fc.array(fc.nat(999), { minLength: 7, maxLength: 40 }),
});

/** The fields that a rule has; an empty list is left out. */
export function fieldsOf(rule: PolicyRule): WrittenRule {
  const lists = ['users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs', 'omitStages'] as const;
  return [
    ['level', rule.level],
    ...lists.filter((field) => rule[field].length > 0).map((field) => [field, rule[field]] as const),
    ...(rule.resources.length > 0 ? [['resources', rule.resources.map(itemOf)] as const] : []),
  ];
}

function itemOf({ group, resources, resourceNames }: PolicyRule['resources'][number]): WrittenRule {
  const lists: WrittenRule = [
    ['resources', resources],
    ['resourceNames', resourceNames],
  ];
  return [['group', group], ...lists.filter(([, list]) => list.length > 0)];
}

export function writePolicy(rules: readonly WrittenRule[], how: Layout): string {
  const lines = new Writer(how).policy(rules);
  return lines.join(how.lineBreak) + (how.endsWithBreak ? how.lineBreak : '');
}

class Writer {
  private readonly how: Layout;
  private turn = 0;
  private owner = 'apart';

  constructor(how: Layout) {
    this.how = how;
  }

  policy(rules: readonly WrittenRule[]): string[] {
    if (this.how.style === 'json') {
      return [
        '{"apiVersion": "audit.k8s.io/v1", "kind": "Policy",',
        ...this.flowRules('  "rules": [', rules, '  '),
        '}',
      ];
    }
    const head = ['apiVersion: audit.k8s.io/v1', 'kind: Policy'];
    if (this.how.style === 'flow') return [...head, ...this.flowRules('rules: [', rules, '')];
    const indent = this.how.style === 'block' ? '  ' : '';
    const items = rules.flatMap((rule, index) => this.blockRule(rule, index, indent));
    const tail = this.chance(3) ? ['omitStages: [Panic]'] : [];
    return [...head, `rules:${this.beside()}`, ...items, ...tail];
  }

  private blockRule(rule: WrittenRule, index: number, indent: string): string[] {
    this.owner = 'apart';
    const apart = this.chance(4) ? [...this.above(indent), ''] : [];
    const blank = this.chance(2) ? [''] : [];
    this.owner = `of-${index}`;
    const lines = [...blank, ...apart, ...this.above(indent), ...this.above(indent)];
    lines.push(...this.blockMap(rule, indent));
    lines.push(...this.above(`${indent}  `));
    this.owner = 'apart';
    return lines;
  }

  /** A map whose first key stands behind a dash. */
  private blockMap(entries: WrittenRule, indent: string): string[] {
    return entries.flatMap(([key, value], index) => {
      const above = index > 0 && this.chance(3) ? this.above(`${indent}  `) : [];
      return [...above, ...this.blockEntry(key, value, `${indent}${index === 0 ? '- ' : '  '}`)];
    });
  }

  private blockEntry(key: string, value: WrittenValue, lead: string): string[] {
    const indent = ' '.repeat(lead.length);
    if (typeof value === 'string') return [`${lead}${key}: ${this.word(value)}${this.beside()}`];
    if (this.chance(2)) return this.flowLines(`${lead}${key}: [`, value, `${indent}  `);
    const inner = this.chance(2) ? indent : `${indent}  `;
    const items = value.flatMap((item) =>
      typeof item === 'string' ? [`${inner}- ${this.word(item)}${this.beside()}`] : this.blockMap(item, inner),
    );
    return [`${lead}${key}:${this.beside()}`, ...items];
  }

  /** A flow list on one line, or with a line for each item. */
  private flowLines(head: string, items: readonly (string | WrittenRule)[], indent: string): string[] {
    const words = items.map((item) => this.flowValue(item));
    if (this.chance(2)) return [`${head}${words.join(', ')}]${this.beside()}`];
    const lines = words.flatMap((word, index) => {
      const comma = index < words.length - 1 || this.chance(4) ? ',' : '';
      return [...this.above(indent), `${indent}${word}${comma}${this.beside()}`];
    });
    return [`${head}${this.beside()}`, ...lines, `${indent}]${this.beside()}`];
  }

  private flowRules(head: string, rules: readonly WrittenRule[], indent: string): string[] {
    if (this.chance(4)) return [`${head}${rules.map((rule) => this.flowValue(rule)).join(', ')}]`];
    const lines: string[] = [];
    for (const [index, rule] of rules.entries()) {
      this.owner = `of-${index}`;
      const comma = index < rules.length - 1 ? ',' : '';
      // Sometimes a rule begins on the line where the one before ends: then a comment would speak of both.
      if (index > 0 && !lines.some((line) => line.includes(`# of-${index - 1}`)) && this.chance(3)) {
        lines[lines.length - 1] = `${lines.at(-1)} ${this.flowValue(rule)}${comma}`;
      } else {
        const spread = this.chance(3) ? this.spread(rule, indent) : [`${indent}  ${this.flowValue(rule)}`];
        const last = spread.pop() ?? '';
        const above = [...(this.chance(4) ? [''] : []), ...this.above(`${indent}  `)];
        lines.push(...above, ...spread, `${last}${comma}${this.beside()}`);
      }
    }
    this.owner = 'apart';
    return [head, ...lines, `${indent}]`];
  }

  private spread(rule: WrittenRule, indent: string): string[] {
    const entries = rule.map(
      ([key, value], index) => `${indent}    ${this.entry(key, value)}${index < rule.length - 1 ? ',' : ''}`,
    );
    return [`${indent}  {`, ...entries, `${indent}  }`];
  }

  private flowValue(value: WrittenValue | WrittenRule | string): string {
    if (typeof value === 'string') return this.word(value);
    if (isRule(value)) return `{${value.map(([key, inner]) => this.entry(key, inner)).join(', ')}}`;
    return `[${value.map((item) => this.flowValue(item)).join(', ')}]`;
  }

  private entry(key: string, value: WrittenValue): string {
    return `${this.how.style === 'json' ? JSON.stringify(key) : key}: ${this.flowValue(value)}`;
  }

  private word(word: string): string {
    if (word.startsWith('bare:')) return word.slice('bare:'.length);
    const quote = this.how.style === 'json' ? 0 : this.choose(3);
    if (quote === 0) return JSON.stringify(word);
    return quote === 1 && /^[A-Za-z/][\w/:]*$/.test(word) ? word : `'${word}'`;
  }

  private above(indent: string): string[] {
    return this.isCommented(3) ? [`${indent}# ${this.owner} above`] : [];
  }

  private beside(): string {
    return this.isCommented(4) ? ` # ${this.owner} beside` : '';
  }

  private isCommented(of: number): boolean {
    return this.how.hasComments && this.how.style !== 'json' && this.chance(of);
  }

  private chance(of: number): boolean {
    return this.choose(of) === 0;
  }

  private choose(of: number): number {
    const choice = this.how.choices[this.turn++ % this.how.choices.length] ?? 0;
    return (choice + Math.floor(this.turn / this.how.choices.length)) % of;
  }
}

function isRule(value: WrittenValue | WrittenRule): value is WrittenRule {
  return Array.isArray(value) && Array.isArray(value[0]) && typeof value[0][0] === 'string';
}
