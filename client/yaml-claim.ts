/** The scheme of the claim's address, and the name under which it is registered. */
export const claimScheme = 'audit-policy';

/** Stands for a schema that we hold: the YAML extension asks for its content by this address. */
export const claimUri = `${claimScheme}://kubernetes/policy`;

/**
 * A JSON schema that accepts everything and offers nothing. With it, the YAML extension neither looks for another schema of the
 * file nor completes, describes or judges its values: our server does.
 */
export const claimSchema = 'true';

/** Whether the first document of a YAML text says that it is one of `audit.k8s.io`: known before our server has looked at it. */
export function namesPolicy(text: string): boolean {
  const first = text.split(/^---/m).find((document) => /^[^\s#%]/m.test(document));
  return first !== undefined && /^(["']?)apiVersion\1[ \t]*:[ \t]*["']?audit\.k8s\.io\//m.test(first);
}
