export const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n';

/** A policy with something for every ability of an editor: comments, a wide rule, a dead one, an unknown field. */
export const text = `${head}omitStages: [RequestReceived]
rules:
  # Watches.
  # They are open all day.
  - level: None
    verbs:
      - watch
      - list
  - level: Metadata
    userGroups: ["system:serviceaccounts"]
    resources:
      - group: ""
      - group: apps
        resources: ["deployments/*"]
  - level: Request
    verbs: [watch]
    namespaces: [kube-system]
    verb: [get]
  - level: Metadata
`;
