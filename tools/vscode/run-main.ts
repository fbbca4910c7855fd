/** Runs a script. What goes wrong is said in plain words: a stack trace would not help the person at the terminal. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    // A server or a browser that is still open must not keep a failed script alive.
    process.exit(1);
  }
}
