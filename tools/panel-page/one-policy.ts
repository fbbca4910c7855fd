import { TextDocument } from 'vscode-languageserver-textdocument';
import { catalogFor, newestKubernetesVersion } from '../../engine/index.ts';
import type {
  MatrixParams,
  MatrixResult,
  SimulateParams,
  SimulationResult,
  Suggestions,
} from '../../protocol/index.ts';
import { DocumentChecks } from '../../server/checked-document.ts';
import { matrix } from '../../server/matrix.ts';
import { simulate } from '../../server/simulate.ts';
import { suggest } from '../../server/suggest.ts';

const kubernetes = newestKubernetesVersion;
const catalog = catalogFor(kubernetes);
const configuration = { kubernetes, versionFile: undefined, catalog, resources: [], options: {}, isIgnored: true };

/** What the language server answers about one policy, without a server. */
export class OnePolicy {
  readonly uri = 'file:///audit-policy.yaml';
  readonly kubernetes = kubernetes;
  readonly #checks = new DocumentChecks(() => configuration);
  #document = TextDocument.create(this.uri, 'yaml', 0, '');

  write(text: string): void {
    this.#document = TextDocument.create(this.uri, 'yaml', this.#document.version + 1, text);
  }

  simulate(params: SimulateParams): SimulationResult {
    return simulate(this.#checks.get(this.#document), params, configuration);
  }

  matrix({ added }: MatrixParams): MatrixResult {
    return matrix(this.#checks.get(this.#document), added, configuration);
  }

  suggest(): Suggestions {
    return suggest(this.#checks.get(this.#document)?.policy.policy, catalog);
  }
}
