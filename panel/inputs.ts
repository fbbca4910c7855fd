/** The ways to say a request: one line of text, or its attributes field by field. */
export type Way = 'line' | 'form';

/** Who sends the request, as typed. */
export interface WhoFields {
  readonly name: string;
  /** Separated by commas. */
  readonly groups: string;
  /** Authentication fails: no user and no groups. */
  readonly unauthenticated: boolean;
}

/** The fields of the form, as typed. Those of the target that is not chosen are kept. */
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
  /** The one line as it stands in its field. */
  readonly line: string;
  /** The line as it was when it was last asked. */
  readonly asked: string;
  readonly who: WhoFields;
  readonly form: FormFields;
  /** Whether the rules that did not hit are dimmed in the editor. */
  readonly dim: boolean;
  /** Which of several answers is open; `null` where all are closed. 0-based. */
  readonly open: number | null;
}

export const initialInputs: Inputs = {
  way: 'line',
  line: '',
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
  dim: false,
  open: 0,
};

/** Reads inputs that were saved by this or an older version; whatever does not fit is replaced by its initial value. */
export function restoreInputs(saved: unknown): Inputs {
  const inputs = fitting(initialInputs, saved);
  const { who, form, open } = isRecord(saved) ? saved : {};
  return {
    ...inputs,
    way: inputs.way === 'form' ? 'form' : 'line',
    who: fitting(initialInputs.who, who),
    form: {
      ...fitting(initialInputs.form, form),
      target: isRecord(form) && form.target === 'path' ? 'path' : 'resource',
    },
    open: open === null || (Number.isInteger(open) && Number(open) >= 0) ? (open as number | null) : initialInputs.open,
  };
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
