const version = 'apiVersion: audit.k8s.io/v1\n';
const one = `${version}rules:\n- level: None\n`;

/** A tab is no indentation, and at the start of a line or behind a dash it is no blank either. */
const tabs = [
  `\t\n${one}`,
  `\t# c\n${one}`,
  `${version}rules:\n-\t\n  level: None\n`,
  `${version}rules:\n-\t# c\n  level: None\n`,
  `${one}\t`,
  `${one}\t# c\n`,
  `${one}\t\n`,
  `${version}rules:\n- level: None\n\t\n- level: None\n`,
  `${version}rules:\n- level: None\t\n`,
  `${version}rules:\t\n- level: None\n`,
  `${version}rules:\n- level:\n\t None\n`,
  `${version}rules: [\n\t{level: None}]\n`,
  `${version}rules: [\t{level:\tNone}]\n`,
  `${version}rules:\n- level: None\n  users:\n  - a\n\t b\n`,
  `${version}rules:\n- level: None\n  users: [a,\n\tb]\n`,
  `${version}rules:\n- level: "None"\n  users: ["a\n\tb"]\n`,
];

/** A `%` in the first column is a directive wherever it stands, and ends the document. */
const directives = [
  `${one}%YAML 1.1`,
  `${one}%YAML 1.1\nx`,
  `${one}%foo\n- [`,
  `${version}%YAML 1.1\nrules:\n- level: None\n`,
  `${one}x: "a\n%b"\n`,
  `${one}x: [a,\n%b]\n`,
];

/** A quoted scalar may go on in any column. */
const quotedLines = [
  `${one}x: "\n"\n`,
  `${one}x: 'a\nb'\n`,
  `${version}rules:\n- level: None\n  users: ["\n"]\n`,
  `${version}rules:\n- level: 'No\nne'\n`,
  `${version}rules:\n- level: "No\\\nne"\n`,
  `${one}x: "a\n--- b"\n`,
];

/** So may a flow collection. */
const flowIndents = [
  `${version}rules:\n- level: None\n  users: [a\n]\n`,
  `${version}rules:\n- level: None\n  users: [\na]\n`,
  `${version}rules: [\n{level: None}\n]\n`,
  `${version}rules:\n- {level: None,\nusers: [a]}\n`,
];

/** CR, NEL, LS and PS are line breaks, too; in JSON they are not. */
const lineBreaks = [
  `${version}rules:\n- level: None\n  users: ["\u0085"]\n`,
  `${version}rules:\n- level: None\n  users: ["\u2028", 'a\u2029b']\n`,
  `${version}rules:\n- level: None\n  users: ["\r", 'a\rb']\n`,
  `${version}rules:\n- level: None\n  users: [a\u0085b, a\u2028b, a\rb]\n`,
  `${version}rules:\n- level: None\n  users: [\u0085a]\n`,
  `${version}rules:\n- level: None # c\u2028  users: [a]\n`,
  `${version}rules:\n- level: None # c\r  users: [a]\n`,
  `${version}x:\n  a: 1\n  p:\u2028  a: 2\nrules:\n- level: None\n`,
  `{"apiVersion":"audit.k8s.io/v1","rules":[{"level":"None","users":["\u0085","\u2028"]}]}`,
];

/** U+FEFF is a byte order mark only at the very start. */
const byteOrderMarks = [
  `${one}x: \uFEFF\n`,
  `${one}x: a\uFEFFb\n`,
  `${one}# \uFEFF\n`,
  `${version}rules:\n- level: None\n  users: ["\uFEFF", \uFEFFa]\n`,
  `\uFEFF\uFEFF${one}`,
];

/** Behind quotes and brackets, a comment needs no blank before it. */
const comments = [
  `${one}x: ''#\n`,
  `${one}x: []#c\n`,
  `${version}rules:\n- level: "None"#\n`,
  `${one}x: {}#c\n`,
  `${one}x: &a#b c\n`,
  `${one}x: a#b\n`,
];

/** What begins a key or an entry in flow context, and what is part of a word. */
const flowIndicators = [
  `${version}rules:\n- level: None\n  users: [-]\n`,
  `${version}rules:\n- level: None\n  users: [a, -]\n`,
  `${version}rules:\n- level: None\n  users: [a:]\n`,
  `${version}rules:\n- level: None\n  users: [a:, b]\n`,
  `${version}rules:\n- level: None\n  users: [:a]\n`,
  `${version}rules:\n- level: None\n  users: [?a]\n`,
  `${version}rules:\n- level: None\n  users: [?"a"]\n`,
  `${version}rules:\n- level: None\n  users: [a?b]\n`,
  `${version}rules:\n- level: None\n  users: [a?]\n`,
  `${version}rules: [{level: None, e?:[a]}]\n`,
  `${version}rules: [{level: None, e?: [a]}]\n`,
  `${version}rules: [{level: -}]\n`,
  `${version}rules: [{level: a:}]\n`,
  `${version}rules: [{level: None, users: [a ? b]}]\n`,
];

/** A tag ends at a blank, not before a comma or bracket. */
const tags = [
  `${version}rules:\n- level: None\n  users: [!, ""]\n`,
  `${version}rules:\n- level: None\n  users: [a, !]\n`,
  `${version}rules:\n- level: None\n  users: [a, !!str]\n`,
  `${version}rules:\n- level: None\n  users: [!"a"]\n`,
  `${version}rules:\n- level: None\n  users: [!!str, a]\n`,
];

/** An explicit key and the list behind it. */
const explicitKeys = [`${one}? x\n-\n`, `${one}? x\n- a\n`, `${one}? x\n: a\n`, `${one}? x\n:\n- a\n`];

/** Text behind a document in flow style is not read. */
const afterDocument = [
  `# c\n{"apiVersion":"audit.k8s.io/v1","rules":[{"level":"None"}]}--\n`,
  `# c\n{"apiVersion":"audit.k8s.io/v1","rules":[{"level":"None"}]} x\n`,
  `# c\n{"apiVersion":"audit.k8s.io/v1","rules":[{"level":"None"}]}\n]\n`,
];

/** JSON decodes every occurrence of a repeated field over the one before; YAML keeps the last. */
const repeatedJson = [
  `{"apiVersion":"audit.k8s.io/v1","rules":"","rules":[{"level":"None"}]}`,
  `{"apiVersion":"audit.k8s.io/v1","rules":[{"level":"None","usres":1}],"rules":[{"level":"None"}]}`,
  `{"apiVersion":"audit.k8s.io/v1","kind":true,"kind":"Policy","rules":[{"level":"None"}]}`,
  `{"apiVersion":"v1","apiVersion":"audit.k8s.io/v1","rules":[{"level":"None"}]}`,
  `{"apiVersion":"audit.k8s.io/v1","rules":[{"level":"None","users":["a","b"]}],"rules":[{"verbs":["get"]}]}`,
  `{"apiVersion":"audit.k8s.io/v1","rules":[{"level":"None"}],"rules":null}`,
  `{"apiVersion":"audit.k8s.io/v1","metadata":{"name":1},"metadata":{},"rules":[{"level":"None"}]}`,
  `{"apiVersion":"audit.k8s.io/v1","apiVersion":null,"rules":[{"level":"None"}]}`,
  `{"apiVersion":"audit.k8s.io/v1","rules":[{"level":"None","level":null}]}`,
];

/** Values that are overwritten need no JSON form. */
const overwritten = [`${version}rules:\n- level: None\n  users: .nan\n  users:\n`];

/** Type errors name the version of the file. */
const oldVersions = [
  `apiVersion: audit.k8s.io/v1beta1\nrules:\n- s\n`,
  `apiVersion: audit.k8s.io/v1alpha1\nrules:\n- level: 1\n`,
];

/** Names in warnings are escaped as Go does it. */
const escapedNames = [`{"apiVersion":"audit.k8s.io/v1","\u2028":"","rules":[{"level":"None"}]}`];

/** Which line a repeated key is on. */
const tagLines = [`${version}rules:\n- level: None\nx:\n  verbs:\n  verbs: !\n    1\n`];

/** Files that show how the server's YAML and JSON libraries differ from others. */
export const yamlCases: readonly string[] = [
  ...tabs,
  ...directives,
  ...quotedLines,
  ...flowIndents,
  ...lineBreaks,
  ...byteOrderMarks,
  ...comments,
  ...flowIndicators,
  ...tags,
  ...explicitKeys,
  ...afterDocument,
  ...repeatedJson,
  ...overwritten,
  ...oldVersions,
  ...escapedNames,
  ...tagLines,
];
