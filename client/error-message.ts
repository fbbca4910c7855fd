/** What a failure says, in words for people where it was made by us. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
