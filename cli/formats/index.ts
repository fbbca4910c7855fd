import { writeGithub } from './github.ts';
import { writeJson } from './json.ts';
import { writeJunit } from './junit.ts';
import { writePretty } from './pretty.ts';
import type { LintReport } from './report.ts';
import { writeSarif } from './sarif.ts';

/** The formats of `lint` besides those that every command has. */
export const formats = ['sarif', 'github', 'junit'] as const;

export type Format = 'pretty' | 'json' | (typeof formats)[number];

type Writer = (report: LintReport) => string | Promise<string>;

const writers: Readonly<Record<Format, Writer>> = {
  pretty: writePretty,
  json: writeJson,
  sarif: writeSarif,
  github: writeGithub,
  junit: writeJunit,
};

export function writerOf(format: Format): Writer {
  return writers[format];
}
