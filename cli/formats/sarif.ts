import type { Log, ReportingDescriptor, ToolComponent } from 'sarif';
import { type LintRule, lintRules } from '../../engine/index.ts';
import { asJson } from '../as-json.ts';
import { readRulePage, readVersion } from '../package-files.ts';
import type { LintReport } from './report.ts';
import { levels, resultsOf } from './sarif-results.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0, for code scanning services. Paths are relative to the directory in which the program runs. */
export async function writeSarif({ files }: LintReport): Promise<string> {
  const log: Log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: await describeTool() },
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The directory in which audit-policy ran.' } } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(resultsOf),
      },
    ],
  };
  return asJson(log);
}

async function describeTool(): Promise<ToolComponent> {
  const rules = await Promise.all(lintRules.map(describeRule));
  return { name: 'audit-policy', semanticVersion: await readVersion(), rules };
}

async function describeRule({ id, category, severity, profiles, summary }: LintRule): Promise<ReportingDescriptor> {
  const text = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  const markdown = await readRulePage(id);
  return {
    id,
    shortDescription: { text },
    help: { text: `${text} More: audit-policy rules ${id}`, ...(markdown && { markdown }) },
    defaultConfiguration: { level: levels[severity], enabled: profiles === undefined },
    properties: { tags: [category, ...(profiles ?? [])] },
  };
}
