const fileNames = /audit[-_.]?policy|policy[-_.]?audit/i;
/** The configuration of a project, and policy tests. */
const otherFileNames = /(?:^|[\\/])\.audit-policy\.ya?ml$|\.audit-test\.ya?ml$/i;
const yamlVersion = /^(["']?)apiVersion\1[ \t]*:[ \t]*["']?audit\.k8s\.io\//m;
const jsonVersion = /^\s*\{[\s\S]*?"apiVersion"\s*:\s*"audit\.k8s\.io\//;
const otherKind =
  /^[\s{]*["']?kind["']?\s*:\s*["']?(?:Event|EventList|PolicyList)["']?\s*[,}]?\s*$|"kind"\s*:\s*"(?:Event|EventList)"/m;
const policyKind = /^kind[ \t]*:[ \t]*["']?Policy["']?[ \t]*(?:#.*)?$/m;
const foreignVersion = /^["']?apiVersion["']?[ \t]*:[ \t]*["']?(?!audit)[\w.-]+/m;

/**
 * Whether a text holds an audit policy, told from its first document without parsing it, because every YAML and JSON file of
 * an editor passes here. A file without `apiVersion` is taken for one by its name, or by `kind: Policy` and `rules`.
 */
export function looksLikePolicy(text: string, fileName = ''): boolean {
  if (otherFileNames.test(fileName)) return false;
  if (text.includes('audit.k8s.io/')) {
    const match = yamlVersion.exec(text) ?? jsonVersion.exec(text);
    if (match && isInFirstDocument(text, match.index)) return !otherKind.test(text.slice(0, 10_000));
  }
  const head = text.slice(0, 10_000);
  if (foreignVersion.test(head) || otherKind.test(head)) return false;
  if (fileNames.test(fileName)) return /^(rules|omitStages|kind)[ \t]*:/m.test(head) || head.trim() === '';
  return policyKind.test(head) && /^rules[ \t]*:/m.test(head) && /^[ \t-]*level[ \t]*:/m.test(head);
}

/** A file that says nothing yet: half a word, the version that is about to be completed, comments. */
const beginningLine =
  /^(?:\s*(?:#.*)?|---[ \t]*|[A-Za-z]*|apiVersion[ \t]*:[ \t]*["']?(?:a|au|aud|audi|audit[\w./]*)?["']?[ \t]*)$/;
const jsonBeginning = /^\s*\{\s*"?\w*"?\s*\}?\s*$/;

/** Whether a file that holds no policy yet is going to be one: told from its name, where nothing in it speaks against that. */
export function couldBecomePolicy(text: string, fileName: string): boolean {
  if (!fileNames.test(fileName) || otherFileNames.test(fileName) || text.length > 10_000) return false;
  return jsonBeginning.test(text) || text.split(/\r?\n/).every((line) => beginningLine.test(line));
}

/** Whether nothing but comments, directives and one `---` stands between the start and the document that has this offset. */
function isInFirstDocument(text: string, offset: number): boolean {
  const before = text.slice(0, offset);
  const separator = before.lastIndexOf('\n---');
  return separator < 0 || !/^[^#%\s-]/m.test(before.slice(0, separator));
}
