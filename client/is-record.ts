/** Whether fields of a value from elsewhere may be looked at: the argument of a command, or a kept state. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
