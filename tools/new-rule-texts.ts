import type { LintCategory } from '../engine/lint/rule.ts';

/** The user that the stand-in looks for. */
const standIn = 'replace-me';

/** `never-matches` is `neverMatches` in code. */
export function registryName(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

export function ruleFile(id: string, category: LintCategory): string {
  return `import { nearestRange } from '../../policy/policy-document.ts';
import type { LintRule } from '../rule.ts';

/** What it finds, and why an author should know. */
export const ${registryName(id)}: LintRule = {
  id: '${id}',
  category: '${category}',
  severity: 'warning',
  summary: 'a rule that names the user \`${standIn}\`',
  *check(document) {
    for (const [ruleIndex, { users }] of document.policy.rules.entries()) {
      const index = users.indexOf('${standIn}');
      if (index < 0) continue;
      yield {
        message: \`Rule \${ruleIndex + 1} names \\\`${standIn}\\\`: what kube-apiserver does about it. What to do\`,
        range: nearestRange(document, ['rules', ruleIndex, 'users', index]),
        ruleIndex,
      };
    }
  },
};
`;
}

export function page(id: string): string {
  return `# ${id}

A rule that names the user \`${standIn}\`.

Severity: \`warning\`.

## What kube-apiserver does

What it does with such a policy, and why that is not what its author meant.

## Avoid

\`\`\`yaml
apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - level: None
    users: ["${standIn}"]
  - level: Metadata
\`\`\`

## Prefer

\`\`\`yaml
apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - level: None
    users: ["system:kube-proxy"]
  - level: Metadata
\`\`\`

## When to suppress

Where such a rule is right.
`;
}

export function indexRow(id: string): string {
  return `| [${id}](${id}.md) | warning | A rule that names the user \`${standIn}\`. |`;
}

export function fixtureThatFires(id: string): string {
  return `# What it finds.
apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - level: None
    users: ["${standIn}"]
#           ^${'^'.repeat(standIn.length)}^ warning ${id}: Rule 1 names \`${standIn}\`: what kube-apiserver does about it. What to do
  - level: Metadata
`;
}

export function fixtureThatIsQuiet(id: string): string {
  return `# Looks like ${id}, and is none.
apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - level: None
    users: ["${standIn}-not"]
  - level: Metadata
`;
}
