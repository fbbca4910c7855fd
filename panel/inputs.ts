import type { SimulationAnswer, SimulationQuestion } from '../protocol/index.ts';

/** What is asked: the text, or its attributes field by field. */
export type Way = 'text' | 'fields';

export type Level = SimulationAnswer['decision']['level'];

/** Who sends the request, as typed. */
export interface WhoFields {
  readonly name: string;
  /** Separated by commas. */
  readonly groups: string;
  /** Authentication fails: no user and no groups. */
  readonly unauthenticated: boolean;
}

/** The fields of a request, as typed. Those of the target that is not chosen are kept. */
export interface FormFields {
  readonly target: 'resource' | 'path';
  readonly verb: string;
  /** `pods`, or with a subresource `pods/log`. */
  readonly resource: string;
  readonly group: string;
  readonly namespace: string;
  readonly name: string;
  /** The HTTP method, in lower case, for a path. */
  readonly method: string;
  readonly path: string;
}

/** Everything that the user entered or chose: what is saved and comes back after a reload. */
export interface Inputs {
  readonly way: Way;
  /** The text as it stands in its field. */
  readonly text: string;
  /** The text as it was when it was last asked. */
  readonly asked: string;
  readonly who: WhoFields;
  readonly form: FormFields;
  /** Whether the attributes are shown field by field. */
  readonly showsFields: boolean;
  /** Whether what was asked and what is saved are listed. */
  readonly showsHistory: boolean;
  /** What was asked, the last first. */
  readonly history: readonly SimulationQuestion[];
  /** Whether the rules that did not hit are dimmed in the editor. */
  readonly dim: boolean;
  /** Whether the fields that failed are marked in the editor. */
  readonly mark: boolean;
  /** Which of several answers is open; `null` where all are closed. 0-based. */
  readonly open: number | null;
  /** The level whose events are shown; `null` for that of the decision. */
  readonly level: Level | null;
  /** The stage whose event is shown as JSON; `null` for the last one, `""` for none. */
  readonly stage: string | null;
}

export const initialInputs: Inputs = {
  way: 'text',
  text: '',
  asked: '',
  who: {
    name: 'kubernetes-admin',
    groups: 'kubeadm:cluster-admins, system:authenticated',
    unauthenticated: false,
  },
  form: {
    target: 'resource',
    verb: 'get',
    resource: 'secrets',
    group: '',
    namespace: 'default',
    name: '',
    method: 'get',
    path: '/healthz',
  },
  showsFields: false,
  showsHistory: false,
  history: [],
  dim: false,
  mark: false,
  open: 0,
  level: null,
  stage: null,
};

/** Reads inputs that were saved by this or an older version; whatever does not fit is replaced by its initial value. */
export function restoreInputs(saved: unknown): Inputs {
  const inputs = fitting(initialInputs, saved);
  const { who, form, open, history, level, stage } = isRecord(saved) ? saved : {};
  return {
    ...inputs,
    way: inputs.way === 'fields' ? 'fields' : 'text',
    who: fitting(initialInputs.who, who),
    form: {
      ...fitting(initialInputs.form, form),
      target: isRecord(form) && form.target === 'path' ? 'path' : 'resource',
    },
    history: Array.isArray(history) ? history.filter(isQuestion) : [],
    open: open === null || (Number.isInteger(open) && Number(open) >= 0) ? (open as number | null) : initialInputs.open,
    level: isLevel(level) ? level : null,
    stage: typeof stage === 'string' ? stage : null,
  };
}

const levelNames: readonly unknown[] = ['None', 'Metadata', 'Request', 'RequestResponse'] satisfies Level[];

function isLevel(value: unknown): value is Level {
  return levelNames.includes(value);
}

/** Whether a saved value is a question. */
function isQuestion(value: unknown): value is SimulationQuestion {
  if (!isRecord(value)) return false;
  if (value.kind === 'text') return typeof value.text === 'string' && isUser(value.user);
  const { request } = value;
  if (value.kind !== 'attributes' || !isRecord(request)) return false;
  return typeof request.verb === 'string' && isUser(request.user) && isTarget(request);
}

function isUser(value: unknown): boolean {
  return value === null || (isRecord(value) && typeof value.name === 'string' && Array.isArray(value.groups));
}

function isTarget({ path, resource }: Record<string, unknown>): boolean {
  if (resource === undefined) return typeof path === 'string';
  const fields = ['group', 'resource', 'subresource', 'namespace', 'name'];
  return isRecord(resource) && fields.every((field) => typeof resource[field] === 'string');
}

/** The defaults, with every field that `saved` has in the same type. */
function fitting<T extends object>(defaults: T, saved: unknown): T {
  if (!isRecord(saved)) return defaults;
  const entries = Object.entries(defaults).map(([key, value]) => [
    key,
    typeof saved[key] === typeof value ? saved[key] : value,
  ]);
  return Object.fromEntries(entries) as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
