import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  catalogFor,
  defaultPolicyName,
  extendCatalog,
  isTestFileName,
  load,
  type PolicyDocument,
  readTestFile,
  requestsOf,
  type TestContext,
  type TestFile,
  testFileNameFor,
} from '../engine/index.ts';
import type { CheckedDocument } from './checked-document.ts';
import type { DocumentConfiguration } from './configurations.ts';
import { directoryOf, type Files, fileName } from './files.ts';
import { TestedFile, type TestedPolicy } from './tested-file.ts';

/** Where test files get what they need from. */
export interface TestFileSources {
  readonly files: Files;
  readonly openDocuments: () => readonly TextDocument[];
  /** The configuration of a policy, once all of it is known. */
  readonly configurationOf: (policy: string) => Promise<DocumentConfiguration>;
  /** The open policy with this address. */
  readonly checked: (uri: string) => CheckedDocument | undefined;
}

/** Reads test files and their policies: what is open counts as it is typed, the rest as it is on the disk. */
export class TestFiles {
  private readonly sources: TestFileSources;
  private readonly known = new Map<string, { readonly key: readonly unknown[]; readonly tested: TestedFile }>();

  constructor(sources: TestFileSources) {
    this.sources = sources;
  }

  /** The test file with this address; `undefined` where it is none, or cannot be read. The same object while nothing changes. */
  async get(uri: string): Promise<TestedFile | undefined> {
    const textDocument = isTestFileName(uri) ? await this.read(uri) : undefined;
    if (!textDocument) return undefined;
    const before = this.known.get(uri);
    const text = textDocument.getText();
    const file = before?.tested.parts.file.text === text ? before.tested.parts.file : readTestFile(text);
    const policyUri = this.policyOf(uri, file);
    const configuration = await this.sources.configurationOf(policyUri);
    const policyText = await this.read(policyUri);
    const context = await this.contextOf(uri, file, configuration);
    const { version } = textDocument;
    const key = [file, version, policyUri, policyText?.getText(), configuration, ...context.manifests];
    if (before && isSame(before.key, key)) return before.tested;
    const kubernetes = file.kubernetes ?? configuration.kubernetes;
    const policy = policyText && { textDocument: policyText, document: this.load(policyText, kubernetes) };
    const tested = new TestedFile({ textDocument, file, policyUri, ...(policy && { policy }), kubernetes, context });
    this.known.set(uri, { key, tested });
    return tested;
  }

  /** The test files of a policy: open ones, and those beside it, the one that has its name first. */
  async ofPolicy(policy: string): Promise<TestedFile[]> {
    const directory = directoryOf(policy);
    const beside = (await this.sources.files.list(directory)).map(({ name }) => directory + encodeURIComponent(name));
    const open = this.sources.openDocuments().map(({ uri }) => uri);
    const found = byAddress([testFileNameFor(policy), ...open, ...beside].filter(isTestFileName));
    const tested = await Promise.all(found.map((uri) => this.get(this.open(uri)?.uri ?? uri)));
    return tested.filter((one) => one !== undefined && isSameFile(one.parts.policyUri, policy)) as TestedFile[];
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }

  private open(uri: string): TextDocument | undefined {
    return this.sources.openDocuments().find((document) => isSameFile(document.uri, uri));
  }

  /** A copy: what is open changes under the hands of who reads it. */
  private async read(uri: string): Promise<TextDocument | undefined> {
    const open = this.open(uri);
    const text = open ? open.getText() : await this.sources.files.read(uri);
    if (text === undefined) return undefined;
    return TextDocument.create(open?.uri ?? uri, open?.languageId ?? 'yaml', open?.version ?? 0, text);
  }

  private policyOf(uri: string, { policy }: TestFile): string {
    const wanted = policy
      ? resolve(directoryOf(uri), policy.value)
      : directoryOf(uri) + defaultPolicyName(fileName(uri));
    return this.open(wanted)?.uri ?? wanted;
  }

  /** What is open is loaded already, unless the tests name another version. */
  private load(policy: TestedPolicy['textDocument'], kubernetes: PolicyDocument['kubernetes']): PolicyDocument {
    const checked = this.sources.checked(policy.uri);
    const isThis = checked?.policy.kubernetes === kubernetes && checked.policy.text === policy.getText();
    return isThis ? checked.policy : load(policy.getText(), kubernetes);
  }

  /** With the manifests that `kubectl apply -f` names, which are beside the test file. */
  private async contextOf(
    uri: string,
    file: TestFile,
    { kubernetes, catalog, resources }: DocumentConfiguration,
  ): Promise<TestContext & { readonly manifests: readonly unknown[] }> {
    const version = file.kubernetes ?? kubernetes;
    const served = version === kubernetes ? catalog : extendCatalog(catalogFor(version), resources);
    const manifests = new Map<string, string | undefined>();
    const readFile = (path: string): string | undefined => manifests.get(path);
    for (let wanted = manifestsIn(file, served, manifests); wanted.size > 0; ) {
      for (const path of wanted) manifests.set(path, (await this.read(resolve(directoryOf(uri), path)))?.getText());
      wanted = manifestsIn(file, served, manifests);
    }
    return { catalog: served, readFile, manifests: [...manifests.values()] };
  }
}

/** The manifests that the lines of tests name, without those that were read. */
function manifestsIn(
  file: TestFile,
  catalog: TestContext['catalog'],
  known: ReadonlyMap<string, string | undefined>,
): Set<string> {
  const wanted = new Set<string>();
  if (!/\s-\w*f|--filename/.test(file.text)) return wanted;
  const readFile = (path: string): string | undefined => {
    if (!known.has(path)) wanted.add(path);
    return known.get(path);
  };
  for (const scenario of file.scenarios) {
    if (scenario.kind === 'test') requestsOf(scenario, file, { catalog, readFile });
  }
  return wanted;
}

/** A path that a file in a directory (a URI with a `/` at its end) names, as a URI. */
function resolve(directory: string, path: string): string {
  const encoded = path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return URL.canParse(encoded, directory) ? new URL(encoded, directory).href : directory + encoded;
}

/** Editors encode more characters of an address than others do. */
function isSameFile(one: string, other: string): boolean {
  return one === other || decode(one) === decode(other);
}

function byAddress(uris: readonly string[]): string[] {
  return uris.filter((uri, index) => uris.findIndex((other) => isSameFile(uri, other)) === index);
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
